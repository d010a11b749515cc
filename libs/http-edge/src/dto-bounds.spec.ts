import { ValidationFailed } from '@sluice/kernel';
import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsOptional,
  IsString,
  Length,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { AllDifferent } from './all-different';
import { createValidationPipe } from './validation';

const asked = jest.fn(() => true);
/** A rule that costs a lot; it must not see what is too long. */
const Costly = (each = false) =>
  ValidateBy({ name: 'costly', validator: { validate: asked } }, { each });

class Sailor {
  @IsString()
  @MaxLength(20_000)
  @Costly()
  name!: string;
}

class Boat {
  @IsArray()
  @ArrayMaxSize(3)
  @AllDifferent()
  @IsString({ each: true })
  @Costly(true)
  flags: string[] = [];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => Sailor)
  crew?: Sailor[];

  @IsOptional()
  @Length(1, 5)
  @Costly()
  port?: string;
}

class BoatChange extends PartialType(Boat) {}

const pipe = createValidationPipe();

async function errorsOf(body: unknown, metatype: new () => object = Boat): Promise<unknown> {
  asked.mockClear();
  try {
    await pipe.transform(body, { type: 'body', metatype });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationFailed);
    return (error as ValidationFailed).errors;
  }
}

describe('what is too long for a field', () => {
  it('is refused before any other rule is asked', async () => {
    expect(await errorsOf({ flags: ['a', 'b', 'c', 'd'] })).toEqual([
      { field: 'flags', message: 'flags must have at most 3 items' },
    ]);
    expect(await errorsOf({ port: 'x'.repeat(10_001) })).toEqual([
      { field: 'port', message: 'port must have at most 10000 characters' },
    ]);
    expect(await errorsOf({ flags: ['x'.repeat(10_001)] })).toEqual([
      { field: 'flags', message: 'flags must have items of at most 10000 characters each' },
    ]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is refused wherever it stands, and in classes made of others', async () => {
    const name = 'x'.repeat(20_001);
    expect(await errorsOf({ crew: [{ name: 'Ann' }, { name }] })).toEqual([
      { field: 'crew[1].name', message: 'crew[1].name must have at most 20000 characters' },
    ]);
    expect(await errorsOf({ crew: [{}, {}, {}] }, BoatChange)).toEqual([
      { field: 'crew', message: 'crew must have at most 2 items' },
    ]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('is left to the rules of the field where it is only slightly too long', async () => {
    expect(await errorsOf({ port: 'Hamburg' })).toEqual([
      { field: 'port', message: expect.stringContaining('5 characters') },
    ]);
    expect(asked).toHaveBeenCalled();
  });

  it('is not what has just the length that it may have', async () => {
    const crew = [{ name: 'x'.repeat(20_000) }, { name: 'Bob' }];
    expect(await errorsOf({ flags: ['a', 'b', 'c'], crew, port: 'Kiel' })).toEqual([]);
  });
});

describe('unknown fields', () => {
  it.each(['__proto__', 'constructor', 'toString'])('include %s', async (name) => {
    const body = JSON.parse(`{"flags":[],"${name}":{"x":1}}`) as unknown;
    expect(await errorsOf(body)).toEqual([
      { field: name, message: `${name} is not a known field` },
    ]);
  });

  it('are told beside what else is wrong, unless something is too long', async () => {
    expect(await errorsOf({ colour: 'red', port: 7 })).toEqual([
      { field: 'colour', message: 'colour is not a known field' },
      { field: 'port', message: expect.any(String) },
    ]);
    expect(await errorsOf({ colour: 'red', port: 7, flags: ['a', 'b', 'c', 'd'] })).toEqual([
      { field: 'colour', message: 'colour is not a known field' },
      { field: 'flags', message: 'flags must have at most 3 items' },
    ]);
  });

  it('are told with so many and such long names only that somebody may read it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`${'n'.repeat(300)}${index}`, index]),
    );
    const errors = (await errorsOf({ ...many, crew: [many] })) as { field: string }[];
    expect(errors).toHaveLength(100);
    expect(errors[0]!.field).toHaveLength(200);
  });
});

describe('a list in which nothing may stand twice', () => {
  it.each([
    [['a', 'b'], []],
    [['a', 'b', 'a'], [{ field: 'flags', message: 'flags must not name anything twice' }]],
  ])('%j', async (flags, errors) => {
    expect(await errorsOf({ flags })).toEqual(errors);
  });
});
