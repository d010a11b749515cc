import type { Execution } from '@sluice/history';
import { CONTACTS_FORM, FIND_OUT, uploadedCsv, type ContactRenewal, type Csv } from '@sluice/leads';
import { MemoryStorage } from '@sluice/persistence-memory';
import { WhatStays } from './what-stays';

const NOW = new Date('2026-11-22T10:00:00Z');
const ANN = { emails: ['ann@example.com'], phones: ['+4915112345678'] };
const EMPTY_FILE = {
  headers: [],
  total_rows: 0,
  total_leads: 0,
  rejected_rows: 0,
  duplicate_rows: 0,
  reject_reasons: [],
  lost_contacts: [],
  encoding: 'utf-8',
  delimiter: ',',
  bytes: 0,
  finished_at: NOW,
};

let storage: MemoryStorage;
let whatStays: WhatStays;

beforeEach(async () => {
  storage = new MemoryStorage();
  const { csvs, schedules, executions, members, users, renewals } = storage;
  whatStays = new WhatStays(csvs, schedules, executions, members, users, renewals);
  await keepRenewal({ form: CONTACTS_FORM, isFinished: true });
});

async function keepRenewal(part: Pick<ContactRenewal, 'form' | 'isFinished'>) {
  const lease = (await storage.leases.acquire('contact renewer', 'me', NOW, 1_000))!;
  const nothingDone = {
    entries_up_to: 0,
    leads_up_to: 0,
    renewed_entries: 0,
    looked_at_leads: 0,
    renewed_contacts: 0,
    unreadable_contacts: 0,
  };
  await storage.renewals.apply([], { ...nothingDone, ...part }, lease);
  await storage.leases.release(lease);
}

const csvOf = (csv_id: string, part: Partial<Csv> = {}): Csv => ({
  ...uploadedCsv({
    csv_id,
    name: 'Fair',
    file_name: 'fair.csv',
    file_sha256: csv_id,
    head_sha256: null,
    created_at: NOW,
    bytes: 0,
    distribution_limit: 10,
    options: FIND_OUT,
  }),
  ...part,
});

/** A CSV that was taken in, or failed with this error. */
async function takeIn(csv_id: string, part: Partial<Csv>, error: string | null = null) {
  await storage.csvs.add([csvOf(csv_id, part)], false);
  const attempt = await storage.ingestion.begin(csv_id, NOW);
  if (error === null) await storage.ingestion.complete(attempt, EMPTY_FILE);
  else await storage.ingestion.fail(attempt, error, EMPTY_FILE);
}

/** A run that waits; the greater its number, the earlier it was asked for. */
async function order(number: number): Promise<Execution> {
  const run: Execution = {
    execution_id: `run-${number}`,
    schedule_id: null,
    schedule_name: 'Manual',
    trigger: 'manual',
    scheduled_for: null,
    occurrence_day: null,
    requested_at: new Date(NOW.getTime() - number),
    executed_at: null,
    finished_at: null,
    status: 'running',
    reason: null,
    reason_code: null,
    started_by: 'ada@example.com',
    request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
    outcome: null,
    reverted: null,
  };
  await storage.executions.enqueue(run, 'wait');
  return run;
}

async function conclude(number: number, status: 'cancelled' | 'failed', reason: string) {
  const { execution_id } = await order(number);
  const end = { status, reason, reason_code: null, finished_at: NOW };
  await storage.executions.conclude(execution_id, end);
}

async function revert(number: number, reason: string) {
  const { execution_id } = await order(number);
  const outcome = {
    number: 1,
    rule_version: 2,
    total_leads_distributed: 0,
    members_served: 0,
    members_short: 0,
    shortage: null,
    per_csv: [],
  };
  const reverted = { by: 'ada@example.com', at: NOW, reason };
  const nothingElse = {
    csvs: [],
    withdrawals: [],
    returned: [],
    credits: [],
    carries: [],
    events: [],
  };
  const lease = (await storage.leases.acquire('distributor', 'me', NOW, 1_000))!;
  for (const execution of [
    { from: 'running', to: 'completed', finished_at: NOW, outcome, credits_used: [] } as const,
    { from: 'completed', to: 'reverted', reverted } as const,
  ])
    await storage.pool.apply({
      ...nothingElse,
      revision: (await storage.pool.state()).revision,
      rests_on: [],
      lease,
      execution: { execution_id, ...execution },
    });
}

describe('what stays of an erased person', () => {
  it('is told in general where nothing is found', async () => {
    await takeIn('csv-1', {});
    expect(await whatStays.find(ANN)).toMatchObject(
      ['copies', 'backups', 'audit_log', 'other_words'].map((where) => ({ where })),
    );
  });

  it.each([
    { form: CONTACTS_FORM, isFinished: false },
    { form: CONTACTS_FORM - 1, isFinished: true },
  ])('may stand in leads of before while contacts are at %j', async (renewal) => {
    await keepRenewal(renewal);

    expect((await whatStays.find(ANN))[0]).toMatchObject({ where: 'leads_of_before' });
  });

  it('is named by ids, wherever people typed it', async () => {
    await takeIn('csv-1', { name: 'For Ann@Example.com' });
    await takeIn('csv-2', { file_name: '0151-12345678.csv' });
    await takeIn('csv-3', {}, 'ann@example.com is no header');
    await storage.csvs.add([csvOf('csv-4')], false);
    await storage.schedules.create({
      schedule_id: 'schedule-1',
      name: 'Without ann@example.com',
      frequency: 'weekly',
      day_of_week: 'mon',
      day_of_month: null,
      time: '10:00',
      timezone: 'UTC',
      min_leads_required: 0,
      enabled: true,
      tiers: null,
      catch_up_hours: 24,
      considered_until: NOW,
      considered_day: null,
      created_at: NOW,
      version: 1,
    });
    await revert(1, 'ann@example.com asked');
    await conclude(2, 'cancelled', 'Cancelled for +49 151 12345678.');
    await conclude(3, 'cancelled', 'By mistake.');
    await conclude(4, 'failed', 'No person wrote ann@example.com here.');
    await storage.members.upsertMany(
      ['joann@example.com', 'ann@example.com'].map((email) => ({
        name: 'Ann',
        email,
        tier: 'bronze',
      })),
      ['member-1', 'member-2'],
      NOW,
    );
    await storage.users.add({
      id: 'user-1',
      email: 'ann@example.com',
      role: 'admin',
      password_hash: '',
      created_at: NOW,
      updated_at: NOW,
      version: 1,
    });

    const found = await whatStays.find(ANN);

    expect(found.map(({ where, text }) => [where, text.match(/[a-z]+-\d+/g) ?? []])).toEqual([
      ['csv', ['csv-1', 'csv-2', 'csv-3']],
      ['waiting_file', []],
      ['schedule', ['schedule-1']],
      ['run', ['run-1', 'run-2']],
      ['member', ['member-2']],
      ['user', ['user-1']],
      ['copies', []],
      ['backups', []],
      ['audit_log', []],
      ['other_words', []],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/ann@|15112345678/);
  });

  it('is looked for on every page, and of very many some are named', async () => {
    const csvs = Array.from({ length: 450 }, (_, at) =>
      csvOf(`csv-${at}`, {
        created_at: new Date(NOW.getTime() - at),
        ...(at % 30 === 29 && { name: 'ann@example.com' }),
      }),
    );
    await storage.csvs.add(csvs, false);
    const [first] = await whatStays.find(ANN);
    expect(first!.text).toContain('csv-29, csv-59');
    expect(first!.text).toContain('csv-299 and 5 more.');
  });
});
