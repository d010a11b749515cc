import { ValidationFailed } from '@sluice/kernel';
import { Type } from 'class-transformer';
import { IsInt, IsString, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { MayBeAbsent } from './may-be-absent';
import { createValidationPipe } from './validation';

class Row {
  @IsInt()
  @Min(0)
  row!: number;
}

class Box {
  @IsString({ each: true })
  labels!: string[];

  @ValidateNested({ each: true })
  @Type(() => Row)
  rows!: Row[];
}

class Parcel {
  @IsString()
  @MinLength(3)
  @MaxLength(5)
  name!: string;

  @ValidateNested()
  @Type(() => Box)
  box!: Box;
}

const pipe = createValidationPipe();
const read = (body: unknown): Promise<unknown> =>
  pipe.transform(body, { type: 'body', metatype: Parcel }) as Promise<unknown>;

async function refusalOf(body: unknown): Promise<ValidationFailed> {
  const refusal: unknown = await read(body).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ValidationFailed);
  return refusal as ValidationFailed;
}

describe('the validation pipe', () => {
  const good = { name: 'abc', box: { labels: ['x'], rows: [{ row: 0 }] } };

  it('makes an instance of the DTO class', async () => {
    const parcel = await read(good);
    expect(parcel).toBeInstanceOf(Parcel);
    expect((parcel as Parcel).box.rows[0]).toBeInstanceOf(Row);
  });

  it('converts nothing that the DTO does not ask to be converted', async () => {
    const { errors } = await refusalOf({ ...good, box: { labels: [], rows: [{ row: '7' }] } });
    expect(errors).toEqual([{ field: 'box.rows[0].row', message: expect.any(String) }]);
  });

  it('names nested fields by their path', async () => {
    const { errors } = await refusalOf({
      name: 'abc',
      box: { labels: [1], rows: [{ row: 1 }, { row: -1 }] },
    });
    expect(errors).toEqual([
      { field: 'box.labels', message: 'each value in labels must be a string' },
      { field: 'box.rows[1].row', message: 'row must not be less than 0' },
    ]);
  });

  it('refuses fields that it does not know, at any depth', async () => {
    const { errors } = await refusalOf({
      ...good,
      nmae: 1,
      box: { labels: [], rows: [{ row: 1, cloumn: 2 }] },
    });
    expect(errors).toEqual([
      { field: 'nmae', message: 'nmae is not a known field' },
      { field: 'box.rows[0].cloumn', message: 'box.rows[0].cloumn is not a known field' },
    ]);
  });

  it('tells one mistake per field, and the first one in its sentence', async () => {
    const refusal = await refusalOf({ name: 1, box: 2 });
    expect(refusal.errors.map((error) => error.field)).toEqual(['name', 'box']);
    expect(refusal.message).toBe(
      `The request was refused: ${refusal.errors[0]?.message} (and 1 more, see errors).`,
    );
  });

  it.each([undefined, null, [], 'text', 7])('refuses the body %p', async (body) => {
    await refusalOf(body);
  });

  it('tells at most 100 mistakes', async () => {
    const rows = Array.from({ length: 500 }, () => ({ row: -1 }));
    const { errors } = await refusalOf({ name: 'abc', box: { labels: [], rows } });
    expect(errors).toHaveLength(100);
  });
});

describe('a field that may be absent', () => {
  class Change {
    @MayBeAbsent()
    @IsString()
    name?: string;
  }
  const change = (body: object) => pipe.transform(body, { type: 'body', metatype: Change });

  it('may be absent, but neither null nor of another type', async () => {
    await expect(change({})).resolves.toEqual({});
    await expect(change({ name: 'a' })).resolves.toEqual({ name: 'a' });
    await expect(change({ name: null })).rejects.toBeInstanceOf(ValidationFailed);
    await expect(change({ name: 1 })).rejects.toBeInstanceOf(ValidationFailed);
  });
});
