import { Controller, Get, Module, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { ValidationFailed } from '@sluice/kernel';
import { CursorQuery, PageQuery, cursorPageOf, pageOf } from './page.dto';
import { ApiProblems } from './problem.dto';
import { createValidationPipe } from '../validation';

class BoatDto {
  @ApiProperty({ type: String })
  name!: string;
}

@Controller('boats')
class BoatsController {
  @Get()
  @ApiOkResponse({ type: pageOf(BoatDto) })
  @ApiProblems(400, 401)
  list(@Query() query: PageQuery): PageQuery {
    return query;
  }

  @Get('all')
  @ApiOkResponse({ type: cursorPageOf(BoatDto) })
  all(@Query() query: CursorQuery): CursorQuery {
    return query;
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

describe('page queries', () => {
  const pipe = createValidationPipe();
  const read = (metatype: typeof PageQuery | typeof CursorQuery, query: object) =>
    pipe.transform(query, { type: 'query', metatype }) as Promise<unknown>;

  it('have the defaults of the API', async () => {
    expect(await read(PageQuery, {})).toEqual({ page: 1, page_size: 25 });
    expect(await read(CursorQuery, {})).toEqual({ limit: 100 });
  });

  it('turn the text of the query into numbers', async () => {
    expect(await read(PageQuery, { page: '3', page_size: '200' })).toEqual({
      page: 3,
      page_size: 200,
    });
    expect(await read(CursorQuery, { cursor: 'abc', limit: '1000' })).toEqual({
      cursor: 'abc',
      limit: 1_000,
    });
  });

  it.each([
    [PageQuery, { page: '0' }, 'page'],
    [PageQuery, { page: '1.5' }, 'page'],
    [PageQuery, { page: 'two' }, 'page'],
    [PageQuery, { page: ['1', '2'] }, 'page'],
    [PageQuery, { page_size: '' }, 'page_size'],
    [PageQuery, { page_size: '201' }, 'page_size'],
    [PageQuery, { pagesize: '20' }, 'pagesize'],
    [CursorQuery, { limit: '0' }, 'limit'],
    [CursorQuery, { limit: '1001' }, 'limit'],
    [CursorQuery, { cursor: { $gt: '' } }, 'cursor'],
  ])('%p refuses %p', async (metatype, query, field) => {
    const refusal = await read(metatype, query).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ValidationFailed);
    expect((refusal as ValidationFailed).errors.map((error) => error.field)).toEqual([field]);
  });
});

describe('page answers in the OpenAPI document', () => {
  it('are named after their items, once', async () => {
    const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
    const app = module.createNestApplication({ logger: false });
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    await app.close();

    const schemas = document.components?.schemas ?? {};
    expect(Object.keys(schemas).sort()).toEqual([
      'BoatCursorPage',
      'BoatDto',
      'BoatPage',
      'FieldError',
      'Problem',
    ]);
    expect(schemas['BoatPage']).toMatchObject({
      properties: { items: { type: 'array', items: { $ref: '#/components/schemas/BoatDto' } } },
      required: ['items', 'total', 'page', 'page_size'],
    });
    expect(schemas['BoatCursorPage']).toMatchObject({
      properties: { next_cursor: { type: 'string', nullable: true } },
    });
    expect(document.paths['/boats']?.get?.responses['401']).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
    expect(pageOf(BoatDto)).toBe(pageOf(BoatDto));
    expect(cursorPageOf(BoatDto)).toBe(cursorPageOf(BoatDto));
  });
});
