import { Global, type INestApplication, Module } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { createValidationPipe, ProblemFilter } from '@sluice/http-edge';
import { Clock, Ids } from '@sluice/kernel';
import request from 'supertest';
import { ScheduleRepository } from './schedule.repository';
import { SchedulesModule } from './schedules.module';
import { CountingIds, FixedClock, InMemoryScheduleRepository, KnownTiers } from './testing/fakes';
import { TierNames } from './tier-names';

const PATH = '/admin/schedules';
const weekly = { name: 'Weekly leads', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };

let app: INestApplication;

beforeEach(async () => {
  const choices = [
    { provide: ScheduleRepository, useClass: InMemoryScheduleRepository },
    { provide: TierNames, useValue: new KnownTiers(['gold']) },
    { provide: Clock, useValue: new FixedClock(new Date('2026-11-22T23:42:00Z')) },
    { provide: Ids, useClass: CountingIds },
  ];
  @Global()
  @Module({ providers: choices, exports: choices.map(({ provide }) => provide) })
  class ChoicesModule {}

  const module = await Test.createTestingModule({
    imports: [ChoicesModule, SchedulesModule],
  }).compile();
  app = module.createNestApplication();
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterEach(() => app.close());

function api() {
  return request(app.getHttpServer());
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
    last_run_at: null,
    last_status: null,
    created_at: '2026-11-22T23:42:00.000Z',
    version: 1,
  });
  const read = await api().get(`${PATH}/s1`).expect(200);
  expect(read.body).toEqual(created.body);
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
  expect(two.body).toEqual({ items: ['2026-11-23T09:00:00.000Z', '2026-11-30T09:00:00.000Z'] });
  const usual = await api().get(`${PATH}/s1/next`).expect(200);
  expect(usual.body.items).toHaveLength(5);
  await api().get(`${PATH}/s1/next?count=101`).expect(400);
  await api().get(`${PATH}/s2/next`).expect(404);
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
