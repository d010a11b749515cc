import {
  Controller,
  HttpCode,
  Module,
  Post,
  Req,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { IsInt, IsOptional } from 'class-validator';
import type { Request } from 'express';
import request from 'supertest';
import { ProblemFilter } from './problem.filter';
import { fileParts, knownParts } from './upload-parts';

class BoatOptions {
  @IsOptional()
  @IsInt()
  length?: number;
}

const FLEET = { files: 'files', most: 2, options: BoatOptions };
const BOAT = { files: 'file', most: 1 };
const RAFT = { files: 'file', most: 1, texts: ['logs'] };

@Controller()
class BoatsController {
  @Post('fleet')
  @HttpCode(200)
  @UseInterceptors(fileParts(FLEET), knownParts(FLEET))
  fleet(@UploadedFiles() files: Express.Multer.File[], @Req() { body }: Request): object {
    return { files: files.map(({ originalname }) => originalname), body: body as unknown };
  }

  @Post('boat')
  @HttpCode(200)
  @UseInterceptors(fileParts(BOAT), knownParts(BOAT))
  boat(@UploadedFiles() [file]: Express.Multer.File[]): object {
    return { file: file?.originalname ?? null };
  }

  @Post('raft')
  @HttpCode(200)
  @UseInterceptors(fileParts(RAFT), knownParts(RAFT))
  raft(@Req() { body }: Request): unknown {
    return body;
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

let app: NestExpressApplication;

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
  app = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterAll(() => app.close());

const post = (path: string) => request(app.getHttpServer()).post(path);
const file = Buffer.from('name\nAnn\n');

async function refusalOf(call: request.Test): Promise<{ fields: string[]; detail: string }> {
  const { status, text } = await call;
  const { code, detail, errors } = JSON.parse(text) as {
    code: string;
    detail: string;
    errors: { field: string }[];
  };
  expect([status, code]).toEqual([400, 'validation_failed']);
  return { fields: errors.map(({ field }) => field), detail };
}

describe('the parts of an upload', () => {
  it('come in whatever order, options as text or as a file of JSON', async () => {
    const before = post('/fleet').field('options', '{"length":1}').attach('files', file, 'a');
    const behind = post('/fleet').attach('files', file, 'a').field('options', '{"length":1}');
    const asFile = post('/fleet')
      .attach('files', file, 'a')
      .attach('options', Buffer.from('{"length":1}'), { filename: 'blob' });
    for (const call of [before, behind, asFile])
      expect((await call.expect(200)).body).toEqual({
        files: ['a'],
        body: { options: '{"length":1}' },
      });
  });

  it('are files alone where there are no options', async () => {
    expect((await post('/boat').attach('file', file, 'a').expect(200)).body).toEqual({ file: 'a' });
    const call = post('/boat').attach('file', file, 'a').field('options', '{}');
    expect((await refusalOf(call)).fields).toEqual(['options']);
  });

  it.each([
    ['length', '1', '-F \'options={"length":1}\''],
    ['options[length]', '1', '-F \'options={"length":1}\''],
    ['length', 'x'.repeat(100), '-F \'options={"length":"…"}\''],
  ])('a field %s is told how options are sent', async (name, value, words) => {
    const call = post('/fleet').attach('files', file, 'a').field(name, value);
    const { fields, detail } = await refusalOf(call);
    expect(fields).toEqual([name]);
    expect(detail).toContain(words);
  });

  it.each(['colour', 'toString', '__proto__', 'a[b][c]'])(
    'a field %s is refused by name, beside others',
    async (name) => {
      const call = post('/fleet').field(name, '1').attach('files', file, 'a').field('length', '2');
      expect((await refusalOf(call)).fields).toEqual([name, 'length']);
    },
  );

  it('a field without a file name, declared as bytes, is not dropped', async () => {
    const body = [
      '--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\nx\r\n',
      '--b\r\nContent-Disposition: form-data; name="length"\r\n',
      'Content-Type: application/octet-stream\r\n\r\n1\r\n--b--\r\n',
    ].join('');
    const call = post('/fleet').set('Content-Type', 'multipart/form-data; boundary=b').send(body);
    expect((await refusalOf(call)).fields).toEqual(['length']);
  });

  it('a file under another name is refused by it, with the right one', async () => {
    const { fields, detail } = await refusalOf(post('/fleet').attach('file', file, 'a'));
    expect(fields).toEqual(['file']);
    expect(detail).toContain('It takes files as "files", and options, as JSON, as "options".');
  });

  it('a name where a file is meant', async () => {
    const { fields, detail } = await refusalOf(post('/boat').field('file', 'a.csv'));
    expect(fields).toEqual(['file']);
    expect(detail).toContain('-F file=@leads.csv');
  });

  it('one file too many, and options that come twice', async () => {
    const three = ['a', 'b', 'c'].reduce(
      (call, name) => call.attach('files', file, name),
      post('/fleet'),
    );
    expect((await refusalOf(three)).fields).toEqual(['files']);
    const twice = post('/fleet').field('options', '{}').field('options', '{}');
    expect((await refusalOf(twice)).detail).toContain('more than once');
  });

  it('texts come by their names, each once, and are named where another is refused', async () => {
    const raft = post('/raft').attach('file', file, 'a').field('logs', '12');
    expect((await raft.expect(200)).body).toEqual({ logs: '12' });
    expect((await post('/raft').attach('file', file, 'a').expect(200)).body).toEqual({});
    const twice = post('/raft').field('logs', '12').field('logs', '13').attach('file', file, 'a');
    expect(await refusalOf(twice)).toMatchObject({
      fields: ['logs'],
      detail: expect.stringContaining('more than once') as string,
    });
    const other = post('/raft').field('planks', '12').attach('file', file, 'a');
    expect((await refusalOf(other)).detail).toContain('It takes a file as "file", "logs".');
    const asFile = post('/raft').attach('file', file, 'a').attach('logs', file, 'b');
    expect((await refusalOf(asFile)).fields).toEqual(['logs']);
  });

  it('a file that nobody chose is none', async () => {
    const none =
      '--b\r\nContent-Disposition: form-data; name="file"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n';
    const call = post('/boat').set('Content-Type', 'multipart/form-data; boundary=b').send(none);
    expect((await call.expect(200)).body).toEqual({ file: null });
  });
});
