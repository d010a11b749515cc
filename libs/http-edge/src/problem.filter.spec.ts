import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Logger,
  Module,
  Param,
  ParseIntPipe,
  Post,
  Res,
  ServiceUnavailableException,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DomainError, NotFound, ValidationFailed, type Refusal } from '@sluice/kernel';
import type { Response } from 'express';
import request from 'supertest';
import { Takes } from './body-limit';
import { JsonBodyInterceptor } from './json-body.interceptor';
import { ProblemFilter } from './problem.filter';
import { requestId } from './request-id';

class Refused extends DomainError {
  readonly code = 'boat_is_full';

  constructor(readonly refusal: Refusal) {
    super('The boat is full. Take the next one.');
  }
}

class Hurried extends DomainError {
  readonly code = 'too_many_attempts';
  readonly refusal = 'too_many_requests';
  readonly retryAfterSeconds = 30;
}

class BoatTaken extends DomainError {
  readonly code = 'boat_taken';
  readonly refusal = 'conflict';
  override readonly more;

  constructor(by_boat_id: string) {
    super('The place is taken.');
    this.more = { by_boat_id };
  }
}

@Controller('boats')
class BoatsController {
  @Get('refused/:refusal')
  refused(@Param('refusal') refusal: Refusal): never {
    throw new Refused(refusal);
  }

  @Get('fields')
  fields(): never {
    throw new ValidationFailed('The name is missing.', [{ field: 'name', message: 'is missing' }]);
  }

  @Get('lost')
  lost(): never {
    throw new NotFound('boat', 'b1');
  }

  @Get('hurried')
  hurried(): never {
    throw new Hurried('Wait 30 seconds.');
  }

  @Get('bug')
  bug(): never {
    throw new Error('E11000 duplicate key', { cause: new Error('socket 10.0.0.7 closed') });
  }

  @Get('nothing')
  nothing(): never {
    throw undefined;
  }

  @Get('taken')
  taken(): never {
    throw new BoatTaken('b2');
  }

  @Get('unavailable')
  unavailable(): never {
    throw new ServiceUnavailableException('mongodb://10.0.0.7 is down');
  }

  @Get('messages')
  messages(): never {
    throw new BadRequestException(['a is wrong', 'b is wrong']);
  }

  @Get('half')
  async half(@Res() response: Response): Promise<void> {
    response.write('half');
    await new Promise(setImmediate);
    throw new Error('the other half is lost');
  }

  @Get('download')
  download(@Res() response: Response): never {
    response.attachment('boats.csv').type('text/csv');
    throw new NotFound('boat', 'b1');
  }

  @Get('number/:number')
  number(@Param('number', ParseIntPipe) number: number): number {
    return number;
  }

  @Post()
  @Takes({ bytes: 100, values: 10 })
  take(@Body() body: object): object {
    return body;
  }

  @Post('upload')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 10 } }))
  upload(@UploadedFile() file: { size: number }): number {
    return file.size;
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

describe('ProblemFilter', () => {
  let app: NestExpressApplication;
  let logged: jest.SpyInstance;

  beforeAll(async () => {
    const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
    app = module.createNestApplication<NestExpressApplication>({
      logger: false,
      bodyParser: false,
    });
    app.setGlobalPrefix('api');
    app.use(requestId);
    app.useGlobalInterceptors(new JsonBodyInterceptor(app.get(Reflector)));
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
  });

  beforeEach(() => {
    logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  });

  afterEach(() => {
    logged.mockRestore();
  });

  afterAll(() => app.close());

  const call = () => request(app.getHttpServer());

  it('answers a refusal as problem details', async () => {
    const answer = await call().get('/api/boats/fields').expect(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.text)).toEqual({
      type: 'urn:problem-type:sluice:validation_failed',
      title: 'Validation failed',
      status: 400,
      detail: 'The name is missing.',
      code: 'validation_failed',
      errors: [{ field: 'name', message: 'is missing' }],
    });
    expect(logged).not.toHaveBeenCalled();
  });

  it('adds what programs may want to know beyond the code', async () => {
    const answer = await call().get('/api/boats/taken').expect(409);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'boat_taken', by_boat_id: 'b2' });
  });

  it.each<[Refusal, number]>([
    ['invalid', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['conflict', 409],
    ['too_large', 413],
    ['unsupported_media_type', 415],
    ['too_many_requests', 429],
    ['unavailable', 503],
  ])('gives the refusal %s the status %i', async (refusal, status) => {
    const answer = await call().get(`/api/boats/refused/${refusal}`).expect(status);
    expect(JSON.parse(answer.text)).toMatchObject({ status, code: 'boat_is_full' });
  });

  it('says how to authenticate, and when to try again', async () => {
    const unauthenticated = await call().get('/api/boats/refused/unauthenticated');
    expect(unauthenticated.headers['www-authenticate']).toBe('Bearer realm="Sluice"');
    const hurried = await call().get('/api/boats/hurried').expect(429);
    expect(hurried.headers['retry-after']).toBe('30');
  });

  it.each([
    ['get', '/api/boats/nowhere?secret=1', 404, 'not_found', 'There is no GET /api/boats/nowhere.'],
    ['delete', '/api/boats', 404, 'not_found', 'There is no DELETE /api/boats.'],
    ['get', '/api/boats/lost', 404, 'not_found', 'There is no boat b1.'],
    ['get', '/api/boats/number/x', 400, 'bad_request', 'Validation failed (numeric string'],
    ['get', '/api/boats/number/%FF', 400, 'malformed_url', 'The URL has a percent sign'],
    ['get', '/api/boats/messages', 400, 'bad_request', 'a is wrong.'],
  ] as const)('%s %s is %i %s', async (method, path, status, code, detail) => {
    const answer = await call()[method](path).expect(status);
    const problem = JSON.parse(answer.text) as { code: string; detail: string };
    expect(problem.code).toBe(code);
    expect(problem.detail).toContain(detail);
    expect(problem.detail).not.toContain('secret');
  });

  it.each([
    ['{\n "a": 1,}', 'The request body is not valid JSON at line 2, column 9.'],
    ['{"password": hunter2}', 'The request body is not valid JSON.'],
  ])('says of %j where it is malformed, and does not quote it', async (body, detail) => {
    const answer = await call().post('/api/boats').type('json').send(body).expect(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'malformed_json', detail });
  });

  it('refuses a body that is too large', async () => {
    const answer = await call()
      .post('/api/boats')
      .send({ text: 'x'.repeat(200) })
      .expect(413);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'body_too_large',
      detail: 'The request body is larger than the 100 bytes that this call takes.',
    });
  });

  it('refuses a charset that nobody knows', async () => {
    const answer = await call()
      .post('/api/boats')
      .set('Content-Type', 'application/json; charset=klingon')
      .send('{}')
      .expect(415);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'unsupported_media_type' });
  });

  it('refuses a file that is too large, naming its part', async () => {
    const answer = await call()
      .post('/api/boats/upload')
      .attach('file', Buffer.alloc(11), 'a.csv')
      .expect(413);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'file_too_large',
      errors: [{ field: 'file' }],
    });
  });

  it('refuses a file under a name that is not expected', async () => {
    const answer = await call()
      .post('/api/boats/upload')
      .attach('flie', Buffer.alloc(1), 'a.csv')
      .expect(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'unexpected_file',
      errors: [{ field: 'flie' }],
    });
  });

  it('refuses a multipart body that breaks off', async () => {
    const answer = await call()
      .post('/api/boats/upload')
      .set('Content-Type', 'multipart/form-data; boundary=b')
      .send('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nx')
      .expect(400);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'bad_request' });
  });

  it.each(['bug', 'nothing', 'unavailable'])(
    'answers %s with a request id alone, and logs the rest once',
    async (path) => {
      const answer = await call()
        .get(`/api/boats/${path}?email=a@b.c`)
        .set('X-Request-Id', 'proxy-7')
        .expect(500);
      expect(answer.headers['x-request-id']).toBe('proxy-7');
      expect(JSON.parse(answer.text)).toEqual({
        type: 'urn:problem-type:sluice:internal_error',
        title: 'Internal error',
        status: 500,
        detail: expect.stringContaining('request id proxy-7'),
        code: 'internal_error',
        errors: [],
      });
      expect(answer.text).not.toMatch(/E11000|mongodb|10\.0\.0\.7|\.ts/);
      expect(logged).toHaveBeenCalledTimes(1);
      expect(logged).toHaveBeenCalledWith(
        `GET /api/boats/${path} (request proxy-7) failed`,
        expect.any(String),
      );
    },
  );

  it('logs the causes of an error with it', async () => {
    await call().get('/api/boats/bug').expect(500);
    const [, stack] = logged.mock.calls[0] as [string, string];
    expect(stack).toMatch(
      /E11000 duplicate key[^]*problem\.filter\.spec[^]*Caused by[^]*10\.0\.0\.7/,
    );
  });

  it('does not take over a request id that could forge a log line', async () => {
    const answer = await call().get('/api/boats/bug').set('X-Request-Id', 'a b');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('cuts off an answer that was already under way', async () => {
    await expect(call().get('/api/boats/half')).rejects.toThrow('aborted');
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('takes back the headers of a download that is not coming', async () => {
    const answer = await call().get('/api/boats/download').expect(404);
    expect(answer.headers['content-disposition']).toBeUndefined();
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });
});
