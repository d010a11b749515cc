import { Controller, Get, HttpCode, Module, Post, UseInterceptors } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { FileInterceptor, type NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AmpleRoom, StorageFull, StorageUnavailable, type StorageRefused } from '@sluice/kernel';
import request from 'supertest';
import { ProblemFilter } from './problem.filter';
import { RoomInterceptor } from './room.interceptor';
import { NeedsRoom } from './route-marks';

/** Takes files of up to 1,000 bytes, or nothing. */
class SmallRoom extends AmpleRoom {
  refusal: StorageRefused | null = null;
  readonly noticed: string[] = [];

  override async demand(arriving = 0): Promise<void> {
    if (this.refusal) throw this.refusal;
    if (arriving > 1_000) throw new StorageFull('data folder', { changedNothing: true });
  }

  override notice({ trouble }: StorageRefused): void {
    this.noticed.push(trouble);
  }
}

let received = 0;

@Controller('boats')
class BoatsController {
  @Post('upload')
  @HttpCode(200)
  @NeedsRoom()
  @UseInterceptors(FileInterceptor('file'))
  upload(): string {
    received += 1;
    return 'taken';
  }

  @Post('sink')
  @HttpCode(200)
  sink(): string {
    return 'sunk';
  }

  @Get('full')
  full(): never {
    throw Object.assign(new Error('ENOSPC: no space left on device, write /srv/x'), {
      code: 'ENOSPC',
    });
  }

  @Get('gone')
  gone(): never {
    throw new StorageUnavailable('exchanged');
  }
}

@Module({ controllers: [BoatsController] })
class BoatsModule {}

let app: NestExpressApplication;
let room: SmallRoom;

beforeEach(async () => {
  room = new SmallRoom();
  received = 0;
  const module = await Test.createTestingModule({ imports: [BoatsModule] }).compile();
  app = module.createNestApplication<NestExpressApplication>();
  app.useGlobalInterceptors(new RoomInterceptor(app.get(Reflector), room));
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterEach(() => app.close());

const upload = (bytes: number) =>
  request(app.getHttpServer()).post('/boats/upload').attach('file', Buffer.alloc(bytes), 'boat');

it('lets a file in that fits', async () => {
  await upload(500).expect(200);
});

it('refuses one that does not, in words, before anything of it arrives', async () => {
  const { body } = await upload(5_000).expect(507);
  expect(body).toMatchObject({ code: 'storage_full', status: 507 });
  expect(received).toBe(0);
  expect(room.noticed).toEqual([]);
});

it('refuses what needs room while there is none, and nothing else', async () => {
  room.refusal = new StorageFull('data folder', { changedNothing: true });
  await upload(1).expect(507);
  await request(app.getHttpServer()).post('/boats/sink').expect(200);
});

it('says with 503 that nothing can be written', async () => {
  room.refusal = new StorageUnavailable('read_only', { changedNothing: true });
  const { body } = await upload(1).expect(503);
  expect(body).toMatchObject({ code: 'storage_unavailable' });
});

it('turns an error of the disk into a refusal wherever it came up, and has it noticed', async () => {
  const { body, text } = await request(app.getHttpServer()).get('/boats/full').expect(507);
  expect(body).toMatchObject({ code: 'storage_full' });
  expect(text).not.toMatch(/ENOSPC|srv/);
  await request(app.getHttpServer()).get('/boats/gone').expect(503);
  expect(room.noticed).toEqual(['full', 'exchanged']);
});
