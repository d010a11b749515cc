import { Body, Controller, HttpCode, Module, Post, UseInterceptors } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { ApiConsumes } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { JsonBodyInterceptor } from './json-body.interceptor';
import { MediaTypeInterceptor } from './media-type.interceptor';
import { ProblemFilter } from './problem.filter';

@Controller('boats')
class BoatsController {
  @Post()
  @HttpCode(200)
  launch(@Body() body: unknown): { heard: unknown } {
    return { heard: body ?? null };
  }

  @Post('upload')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file'))
  @ApiConsumes('multipart/form-data')
  upload(): { heard: string } {
    return { heard: 'a file' };
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

let app: NestExpressApplication;

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
  app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useGlobalInterceptors(
    new MediaTypeInterceptor(),
    new JsonBodyInterceptor(app.get(Reflector)),
  );
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterAll(() => app.close());

const post = (path: string) => request(app.getHttpServer()).post(path);

it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON'])(
  'lets %s through',
  async (type) => {
    const { body } = await post('/boats').set('Content-Type', type).send('{"name":"Ann"}');
    expect(body).toEqual({ heard: { name: 'Ann' } });
  },
);

it('lets calls without a body through, whatever type they name', async () => {
  await post('/boats').expect(200);
  await post('/boats').set('Content-Type', 'text/plain').send('').expect(200);
});

it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'])(
  'refuses %s where JSON is read',
  async (type) => {
    const answer = await post('/boats').set('Content-Type', type).send('name=Ann').expect(415);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'unsupported_media_type',
      detail: `This call takes application/json, not ${type}.`,
    });
  },
);

it('refuses a body that comes in pieces and has no type', async () => {
  const asked = post('/boats').set('Transfer-Encoding', 'chunked');
  asked.write('{"name":"Ann"}');
  const answer = await asked.expect(415);
  expect(JSON.parse(answer.text).detail).toBe(
    'This call takes application/json, not a body without Content-Type.',
  );
});

it('takes and refuses what the route says that it consumes', async () => {
  await post('/boats/upload').attach('file', Buffer.from('x'), 'a.csv').expect(200);
  await post('/boats/upload').send({ file: 'x' }).expect(415);
});
