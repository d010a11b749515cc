import { Global, type INestApplication, Module } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { createValidationPipe, ProblemFilter } from '@sluice/http-edge';
import { rememberActor } from '@sluice/access';
import { ExecutionRepository } from '@sluice/history';
import { Clock, Ids, Stopwatch } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { NextFunction, Request, Response } from 'express';
import request from 'supertest';
import { recordOf } from './occurrence-record';
import { ScheduleRepository } from './schedule.repository';
import { SchedulesModule } from './schedules.module';
import { RunStarter } from './run-starter';
import {
  CountingIds,
  FixedClock,
  HandStopwatch,
  KnownTiers,
  NotingRunStarter,
} from './testing/fakes';
import { TierNames } from './tier-names';

const PATH = '/admin/schedules';
const weekly = { name: 'Weekly leads', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };

const LAST_RUN = new Date('2026-11-16T10:00:03Z');

let app: INestApplication;
let storage: MemoryStorage;
let runStarter: NotingRunStarter;

beforeEach(async () => {
  runStarter = new NotingRunStarter();
  storage = new MemoryStorage();
  const choices = [
    { provide: ScheduleRepository, useValue: storage.schedules },
    { provide: TierNames, useValue: new KnownTiers(['gold']) },
    { provide: Clock, useValue: new FixedClock(new Date('2026-11-22T23:42:00Z')) },
    { provide: Ids, useClass: CountingIds },
    { provide: Stopwatch, useClass: HandStopwatch },
    { provide: ExecutionRepository, useValue: storage.executions },
    { provide: RunStarter, useValue: runStarter },
  ];
  @Global()
  @Module({ providers: choices, exports: choices.map(({ provide }) => provide) })
  class ChoicesModule {}

  const module = await Test.createTestingModule({
    imports: [ChoicesModule, SchedulesModule],
  }).compile();
  app = module.createNestApplication();
  app.use((request: Request, _response: Response, next: NextFunction) => {
    rememberActor(request, { kind: 'user', id: 'u1', name: 'ada@example.com' });
    next();
  });
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterEach(() => app.close());

function api() {
  return request(app.getHttpServer());
}

/** A run of a schedule begins and hands nothing out. */
async function skipRunOf(schedule_id: string): Promise<void> {
  const schedule = (await storage.schedules.byId(schedule_id))!;
  const run = recordOf(
    schedule,
    { day: '2026-11-16', scheduled_for: LAST_RUN, fate: 'runs' },
    LAST_RUN,
  );
  await storage.executions.enqueue(run, 'wait');
  await storage.executions.begin(run.execution_id, LAST_RUN);
  await storage.executions.conclude(run.execution_id, {
    status: 'skipped',
    reason: 'Too few leads.',
    reason_code: 'too_few_leads',
    finished_at: LAST_RUN,
  });
}

it('makes a schedule and answers with it and its next run', async () => {
  const created = await api().post(PATH).send(weekly).expect(201);
  expect(created.body).toEqual({
    schedule_id: 's1',
    name: 'Weekly leads',
    frequency: 'weekly',
    day_of_week: 'mon',
    day_of_month: null,
    time: '10:00',
    timezone: 'UTC',
    min_leads_required: 0,
    enabled: true,
    tiers: null,
    catch_up_hours: 24,
    next_run_at: '2026-11-23T10:00:00.000Z',
    next_run_local: '2026-11-23T10:00+00:00',
    last_run_at: null,
    last_status: null,
    created_at: '2026-11-22T23:42:00.000Z',
    abilities: ['change', 'disable', 'run', 'delete'],
    version: 1,
  });
  const read = await api().get(`${PATH}/s1`).expect(200);
  expect(read.body).toEqual(created.body);
});

it('tells what the last run came to', async () => {
  await api().post(PATH).send(weekly).expect(201);
  await api().post(PATH).send(weekly).expect(201);
  await skipRunOf('s2');
  const { body } = await api().get(PATH).expect(200);
  expect(body.items).toMatchObject([
    { schedule_id: 's1', last_run_at: null, last_status: null },
    { schedule_id: 's2', last_run_at: LAST_RUN.toISOString(), last_status: 'skipped' },
  ]);
});

it('runs a schedule now, in the name of who asks', async () => {
  await api().post(PATH).send(weekly).expect(201);
  const { body } = await api().post(`${PATH}/s1/run`).expect(202);
  expect(body).toEqual({ execution_id: 'run-1' });
  expect(runStarter.orders).toMatchObject([
    { schedule_id: 's1', plan_hash: null, started_by: 'ada@example.com' },
  ]);
  await api().post(`${PATH}/s1/run`).send({ plan_hash: 'short' }).expect(400);
  await api().post(`${PATH}/s9/run`).expect(404);
  expect(runStarter.orders).toHaveLength(1);
});

it('lists schedules page by page', async () => {
  for (const name of ['One', 'Two', 'Three']) {
    await api()
      .post(PATH)
      .send({ ...weekly, name })
      .expect(201);
  }
  const { body } = await api().get(`${PATH}?page=2&page_size=2`).expect(200);
  expect(body).toMatchObject({ total: 3, page: 2, page_size: 2 });
  expect(body.items).toHaveLength(1);
  expect(body.items[0]).toMatchObject({ name: 'Three', next_run_at: '2026-11-23T10:00:00.000Z' });
});

it('changes a schedule, of which a disabled one has no next run', async () => {
  await api().post(PATH).send(weekly).expect(201);
  const { body } = await api().patch(`${PATH}/s1`).send({ enabled: false, version: 1 }).expect(200);
  expect(body).toMatchObject({ enabled: false, next_run_at: null, version: 2 });
});

it('refuses a change that was made on an older version', async () => {
  await api().post(PATH).send(weekly).expect(201);
  await api().patch(`${PATH}/s1`).send({ name: 'Second', version: 1 }).expect(200);
  const { body } = await api()
    .patch(`${PATH}/s1`)
    .send({ name: 'Third', version: 1 })
    .expect(409)
    .expect('Content-Type', /problem\+json/);
  expect(body.code).toBe('version_conflict');
});

it('names the fields of a body that it refuses', async () => {
  const shape = await api()
    .post(PATH)
    .send({ ...weekly, time: '25:00', colour: 'red' })
    .expect(400);
  expect(shape.body.code).toBe('validation_failed');
  expect(shape.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
    'colour',
    'time',
  ]);

  const sense = await api()
    .post(PATH)
    .send({ ...weekly, day_of_month: 1, tiers: ['tin'] })
    .expect(400);
  expect(sense.body.errors).toEqual([
    {
      field: 'day_of_month',
      message: 'a weekly schedule has no day_of_month: leave it out, or send null',
    },
    { field: 'tiers', message: 'there is no tier tin' },
  ]);
});

it('removes a schedule', async () => {
  await api().post(PATH).send(weekly).expect(201);
  await api().delete(`${PATH}/s1`).expect(204);
  const { body } = await api().get(`${PATH}/s1`).expect(404);
  expect(body.code).toBe('not_found');
});

it('tells the next times', async () => {
  await api()
    .post(PATH)
    .send({ ...weekly, timezone: 'Europe/Berlin' })
    .expect(201);
  const two = await api().get(`${PATH}/s1/next?count=2`).expect(200);
  expect(two.body).toEqual({
    items: ['2026-11-23T09:00:00.000Z', '2026-11-30T09:00:00.000Z'],
    local: ['2026-11-23T10:00+01:00', '2026-11-30T10:00+01:00'],
  });
  const usual = await api().get(`${PATH}/s1/next`).expect(200);
  expect(usual.body.items).toHaveLength(5);
  await api().get(`${PATH}/s1/next?count=101`).expect(400);
  await api().get(`${PATH}/s2/next`).expect(404);
});

it('tells the next times of what is not saved, and saves nothing', async () => {
  const { name: _, ...recurrence } = weekly;
  const two = await api().post(`${PATH}/next?count=2`).send(recurrence).expect(200);
  expect(two.body).toEqual({
    items: ['2026-11-23T10:00:00.000Z', '2026-11-30T10:00:00.000Z'],
    local: ['2026-11-23T10:00+00:00', '2026-11-30T10:00+00:00'],
  });
  const monthEnds = {
    frequency: 'monthly',
    day_of_month: 31,
    time: '09:30',
    timezone: 'Asia/Tokyo',
  };
  const usual = await api().post(`${PATH}/next`).send(monthEnds).expect(200);
  expect(usual.body.items).toEqual([
    '2026-11-30T00:30:00.000Z',
    '2026-12-31T00:30:00.000Z',
    '2027-01-31T00:30:00.000Z',
    '2027-02-28T00:30:00.000Z',
    '2027-03-31T00:30:00.000Z',
  ]);
  const { body: saved } = await api().get(PATH).expect(200);
  expect(saved.total).toBe(0);
});

it('tells the next times that a change would have, without days that have a record', async () => {
  await api().post(PATH).send(weekly).expect(201);
  const schedule = (await storage.schedules.byId('s1'))!;
  const due = new Date('2026-11-23T10:00:00Z');
  const run = recordOf(schedule, { day: '2026-11-23', scheduled_for: due, fate: 'runs' }, due);
  const until = { considered_until: schedule.considered_until, considered_day: '2026-11-23' };
  await storage.schedules.claim(schedule, until, [run]);
  const { name: _, ...recurrence } = { ...weekly, time: '12:00' };

  const { body } = await api().post(`${PATH}/next?count=1&schedule_id=s1`).send(recurrence);
  expect(body).toEqual({
    items: ['2026-11-30T12:00:00.000Z'],
    local: ['2026-11-30T12:00+00:00'],
    left_out: ['2026-11-23'],
  });
  await api().post(`${PATH}/next?schedule_id=s2`).send(recurrence).expect(404);
});

it('says what is wrong with what has no next times', async () => {
  const refused = async (recurrence: object) => {
    const { body } = await api().post(`${PATH}/next`).send(recurrence).expect(400);
    return body.errors.map(({ field }: { field: string }) => field);
  };
  expect(await refused({ frequency: 'monthly', day_of_week: 'mon', time: '10:00' })).toEqual([
    'day_of_month',
    'day_of_week',
  ]);
  expect(
    await refused({ frequency: 'weekly', day_of_week: 'mon', time: '10:00', timezone: 'Mars' }),
  ).toEqual(['timezone']);
});

it('describes its bodies and answers in the OpenAPI document', () => {
  const { components } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
  const { NewSchedule, ScheduleChange, Schedule } = components!.schemas as Record<
    string,
    { required?: string[]; properties: Record<string, object> }
  >;
  expect(NewSchedule!.required).toEqual(['name', 'frequency', 'time']);
  expect(ScheduleChange!.required).toBeUndefined();
  expect(Object.keys(ScheduleChange!.properties)).toEqual(
    expect.arrayContaining([...Object.keys(NewSchedule!.properties), 'version']),
  );
  expect(Schedule!.required).toEqual(Object.keys(Schedule!.properties));
  expect(components!.schemas).toHaveProperty('SchedulePage');
});
