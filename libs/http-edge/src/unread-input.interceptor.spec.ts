import { Body, Controller, Get, HttpCode, Module, Post, Query } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { JsonBodyInterceptor } from './json-body.interceptor';
import { PageQuery } from './dto/page.dto';
import { ProblemFilter } from './problem.filter';
import { TakesAnyQuery, UnreadInputInterceptor } from './unread-input.interceptor';
import { createValidationPipe } from './validation';

@Controller('boats')
class BoatsController {
  @Get()
  list(@Query() { page }: PageQuery): object {
    return { page };
  }

  @Get('one')
  one(): string {
    return 'one';
  }

  @Get('alive')
  @TakesAnyQuery()
  alive(): string {
    return 'alive';
  }

  @Post('sink')
  @HttpCode(200)
  sink(): string {
    return 'sunk';
  }

  @Post()
  @HttpCode(200)
  add(@Body() body: unknown): unknown {
    return body;
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

let app: NestExpressApplication;

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
  app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  const reflector = app.get(Reflector);
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalInterceptors(
    new JsonBodyInterceptor(reflector),
    new UnreadInputInterceptor(reflector),
  );
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterAll(() => app.close());

const server = () => request(app.getHttpServer());

it('refuses a query that nobody reads, by its names', async () => {
  for (const path of ['/boats?colour=red', '/boats/one?colour=red']) {
    const { text } = await server().get(path).expect(400);
    expect(JSON.parse(text)).toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'colour', message: 'colour is not a known field' }],
    });
  }
  await server().post('/boats/sink?colour=red').expect(400);
});

it('lets queries through that are read, or that monitors add', async () => {
  await server().get('/boats?page=2').expect(200, { page: 2 });
  await server().get('/boats/one').expect(200);
  await server().get('/boats/alive?t=1').expect(200);
});

it('refuses a body that nobody reads, by its names', async () => {
  const { text } = await server().post('/boats/sink').send({ reason: 'old' }).expect(400);
  expect(JSON.parse(text)).toMatchObject({
    code: 'validation_failed',
    errors: [{ field: 'reason' }],
  });
  await server().post('/boats/sink').send([1]).expect(400);
});

it('lets bodies through that are read, or empty', async () => {
  await server().post('/boats').send({ a: 1 }).expect(200, { a: 1 });
  await server().post('/boats/sink').send({}).expect(200);
  await server().post('/boats/sink').expect(200);
});
