import { ProblemFilter, createValidationPipe } from '@sluice/http-edge';
import { MemoryStorage } from '@sluice/persistence-memory';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { ExecutionRepository } from './execution.repository';
import { HistoryController } from './history.controller';
import { allotmentOf, completedOf, executionOf, shareOf } from './testing/fakes';
import { record } from './testing/records';
import { HistoryService } from './history.service';

let app: INestApplication;
let executions: ExecutionRepository;

beforeEach(async () => {
  const storage = new MemoryStorage();
  ({ executions } = storage);
  await record(
    storage,
    completedOf({ number: 3, total_leads_distributed: 100, per_csv: [shareOf('A', 100, 900)] }),
    [
      allotmentOf(),
      allotmentOf({ member_id: 'member-2', name: '=Bob, "the" man', position: 1, received: 0 }),
    ],
  );
  await executions.enqueue(executionOf({ execution_id: 'run-2' }), 'wait');
  const module = await Test.createTestingModule({
    controllers: [HistoryController],
    providers: [HistoryService, { provide: ExecutionRepository, useValue: executions }],
  }).compile();
  app = module.createNestApplication();
  app.setGlobalPrefix('api');
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.init();
});

afterEach(() => app.close());

const get = (path: string) => request(app.getHttpServer()).get(`/api/admin/history${path}`);

describe('GET /api/admin/history', () => {
  it('lists runs with exactly the fields of an Execution', async () => {
    const { body } = await get('?page=1&page_size=2').expect(200);

    expect(body).toMatchObject({ total: 2, page: 1, page_size: 2 });
    expect(Object.keys(body.items[0]).toSorted()).toEqual(
      [
        'abilities',
        'duration_ms',
        'executed_at',
        'execution_id',
        'exhausted_csvs',
        'finished_at',
        'members_served',
        'members_short',
        'leads_from_csv',
        'reason',
        'reverted',
        'schedule_id',
        'schedule_name',
        'scheduled_for',
        'source_csvs',
        'started_by',
        'status',
        'total_leads_distributed',
        'trigger',
      ].toSorted(),
    );
  });

  it('says what each run took from the CSV that is asked for', async () => {
    const { body } = await get('?csv_id=csv-A').expect(200);
    expect(body.items[0]).toMatchObject({ leads_from_csv: 100 });

    const { body: unasked } = await get('').expect(200);
    expect(unasked.items[0]).toMatchObject({ leads_from_csv: null });
  });

  it('hands on the filters, a day as its start in UTC', async () => {
    const list = jest.spyOn(executions, 'list');
    await get(
      '?status=completed,reverted&schedule_id=s-1&started_by=ada&csv_id=csv-1&from=2026-11-01&to=2026-11-22T11:00%2B01:00',
    ).expect(200);
    expect(list.mock.lastCall?.[0]).toEqual({
      statuses: ['completed', 'reverted'],
      schedule_id: 's-1',
      started_by: 'ada',
      csv_id: 'csv-1',
      from: new Date('2026-11-01T00:00:00Z'),
      to: new Date('2026-11-22T10:00:00Z'),
    });

    await get('').expect(200);
    expect(list.mock.lastCall?.[0]).toEqual({});
  });

  it.each([
    ['status=done', 'status'],
    ['status=completed,done', 'status'],
    ['from=yesterday', 'from'],
    ['from=2026-02-30', 'from'],
    ['from=2026-13-01T00:00:00Z', 'from'],
    ['to=2026-11-22T10:00:00', 'to'],
    ['to=2026-11-22T25:00:00Z', 'to'],
    ['page=0', 'page'],
    ['since=2026-11-22', 'since'],
  ])('refuses ?%s', async (query, field) => {
    const { body } = await get(`?${query}`).expect(400);

    expect(body).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
  });
});

describe('GET /api/admin/history/:execution_id', () => {
  it('adds what came of each CSV', async () => {
    const { body } = await get('/run-1').expect(200);

    expect(body).toMatchObject({
      execution_id: 'run-1',
      requested_at: '2026-11-22T09:59:59.000Z',
      number: 3,
      request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
      per_csv: [{ csv_id: 'csv-A', name: 'A', leads: 100, available_after: 900, exhausted: false }],
    });
  });

  it('lists what each member got, and nobody for a run that waits', async () => {
    const done = await get('/run-1/members?page_size=1').expect(200);
    expect(done.body).toMatchObject({ items: [{ member_id: 'member-1' }], total: 2 });

    const waiting = await get('/run-2/members').expect(200);
    expect(waiting.body).toEqual({ items: [], total: 0, page: 1, page_size: 25 });
  });

  it('lists only those who fell short when they are asked for', async () => {
    const { body } = await get('/run-1/members?whom=short').expect(200);
    expect(body).toMatchObject({ items: [{ member_id: 'member-2', short_by: 100 }], total: 1 });

    const refused = await get('/run-1/members?whom=some').expect(400);
    expect(refused.body.errors).toMatchObject([{ field: 'whom' }]);
  });

  it('says why a member got what they got', async () => {
    const { body } = await get('/run-1/members/member-1').expect(200);

    expect(body).toMatchObject({
      allowance: 100,
      received: 100,
      sources: [{ csv_id: 'csv-A', ranges: [[0, 100]] }],
      reason: 'Received the full allowance of 100 leads, from "A".',
    });
  });

  it('downloads what each member got, formulas neutralised', async () => {
    const { headers, text } = await get('/run-1/report.csv').expect(200);

    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain('filename=run-run-1.csv');
    expect(text).toBe(
      '\uFEFFmember_id,name,tier,allowance,received,short_by\r\n' +
        'member-1,Ada,bronze,100,100,0\r\n' +
        `member-2,"'=Bob, ""the"" man",bronze,100,0,100\r\n`,
    );
  });

  it.each(['/run-9', '/run-9/members', '/run-9/members/member-1', '/run-9/report.csv'])(
    'has nothing at %s',
    async (path) => {
      const { body, headers } = await get(path).expect(404);

      expect(headers['content-type']).toContain('application/problem+json');
      expect(body).toMatchObject({ code: 'not_found', detail: 'There is no run run-9.' });
    },
  );

  it('has nothing of a member whom the run did not serve', async () => {
    const { body } = await get('/run-1/members/member-9').expect(404);

    expect(body.code).toBe('not_found');
    expect(body.detail).toContain('did not serve member member-9');
  });
});
