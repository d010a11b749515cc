import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import {
  Body,
  Controller,
  ForbiddenException,
  Module,
  Post,
  Put,
  UseGuards,
  type CanActivate,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { Takes } from './body-limit';
import { JsonBodyInterceptor } from './json-body.interceptor';
import { MediaTypeInterceptor } from './media-type.interceptor';
import { ProblemFilter } from './problem.filter';

class NobodyMay implements CanActivate {
  canActivate(): never {
    throw new ForbiddenException('Nobody may.');
  }
}

@Takes({ bytes: 100, values: 10 })
@Controller('boats')
class BoatsController {
  @Post()
  launch(@Body() body: unknown): { heard: unknown } {
    return { heard: body ?? null };
  }

  @Put()
  @Takes({ bytes: 1_000, values: 100 })
  refit(@Body() body: unknown): { heard: unknown } {
    return { heard: body ?? null };
  }

  @Post('sunk')
  @UseGuards(NobodyMay)
  raise(): void {
    // Nobody gets here.
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

describe('the JSON body of a call', () => {
  let app: NestExpressApplication;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
    app = module.createNestApplication<NestExpressApplication>({
      bodyParser: false,
      logger: false,
    });
    app.useGlobalInterceptors(
      new MediaTypeInterceptor(),
      new JsonBodyInterceptor(app.get(Reflector)),
    );
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    request(app.getHttpServer())
      .post('/boats')
      .set('Content-Type', 'application/json')
      .set(headers)
      // As it is: superagent would make JSON of a Buffer.
      .serialize((sent: unknown) => sent as string)
      .send(body);
  const problemOf = ({ text: sent }: { text: string }) => JSON.parse(sent) as object;

  /** Sends only the head of a request, and whatever `send` does after it. */
  async function answerTo(
    path: string,
    headers: Record<string, string>,
    send: (asked: ReturnType<typeof open>) => void,
  ): Promise<{ status: number | undefined; asked: ReturnType<typeof open>; body: string }> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const asked = open({
      port,
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    asked.on('error', () => undefined);
    send(asked);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, asked, body: await text(answer) };
  }

  it('is read', async () => {
    const { body } = await post('{"name":"Zoë 🎈","crew":[1,null]}').expect(201);
    expect(body).toEqual({ heard: { name: 'Zoë 🎈', crew: [1, null] } });
    await post('\uFEFF[]').expect(201, { heard: [] });
    await post('', { 'Transfer-Encoding': 'chunked' }).expect(201, { heard: null });
  });

  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is read where it is packed as %s', async (encoding, pack) => {
    const { body } = await post(pack('{"a":1}'), { 'Content-Encoding': encoding }).expect(201);
    expect(body).toEqual({ heard: { a: 1 } });
  });

  it.each(['compress', 'gzip, gzip', 'constructor'])(
    'is refused packed as %s',
    async (encoding) => {
      const answer = await post('{}', { 'Content-Encoding': encoding }).expect(415);
      expect(problemOf(answer)).toMatchObject({ code: 'unsupported_media_type' });
    },
  );

  it('is refused where it is not packed as it says, or not in UTF-8', async () => {
    const broken = await post('{}', { 'Content-Encoding': 'gzip' }).expect(400);
    expect(problemOf(broken)).toMatchObject({
      detail: 'The request body is not packed as its Content-Encoding says.',
    });
    const latin = await post(Buffer.from('{"name":"Zoë"}', 'latin1')).expect(400);
    expect(problemOf(latin)).toMatchObject({ code: 'malformed_json' });
  });

  it.each(['"text"', '7', 'null', '{', '[1,]', '{"a":1}{'])('is refused as %s', async (sent) => {
    expect(problemOf(await post(sent).expect(400))).toMatchObject({ code: 'malformed_json' });
  });

  it('has the limit of its route, else that of the controller', async () => {
    const sized = (bytes: number) => `["${'x'.repeat(bytes - 4)}"]`;
    const put = (bytes: number) =>
      request(app.getHttpServer()).put('/boats').type('json').send(sized(bytes));

    await post(sized(100)).expect(201);
    expect(problemOf(await post(sized(101)).expect(413))).toMatchObject({
      code: 'body_too_large',
      detail: 'The request body is larger than the 100 bytes that this call takes.',
    });
    await put(1_000).expect(200);
    await put(1_001).expect(413);
  });

  it('counts as it is once inflated', async () => {
    const packed = gzipSync(`["${'x'.repeat(200)}"]`);
    expect(packed.length).toBeLessThan(100);
    await post(packed, { 'Content-Encoding': 'gzip' }).expect(413);
  });

  it('holds no more values than its route takes, and none in a text counts', async () => {
    await post('[1,1,1,1,1,1,1,1,1,1]').expect(400);
    await post('[1,1,1,1,1,1,1,1,1]').expect(201);
    await post(String.raw`["[,,,,,,,,,,{\"\\"]`).expect(201);
    const answer = await post(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`).expect(400);
    expect(problemOf(answer)).toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'body', message: 'body holds more than 10 values' }],
    });
  });

  it('is refused at the first byte too many, while more is still to come', async () => {
    const { status, asked } = await answerTo('/boats', {}, (sending) => {
      sending.write('[');
      sending.write(' '.repeat(200));
    });
    expect(status).toBe(413);
    asked.destroy();
  });

  it('is not waited for where its length alone is too much', async () => {
    const { status, asked } = await answerTo('/boats', { 'content-length': '101' }, (sending) =>
      sending.flushHeaders(),
    );
    expect(status).toBe(413);
    asked.destroy();
  });

  it('is not read of those who may not call the route', async () => {
    const { status, asked } = await answerTo('/boats/sunk', { 'content-length': '50' }, (sending) =>
      sending.flushHeaders(),
    );
    expect(status).toBe(403);
    asked.destroy();
  });
});
