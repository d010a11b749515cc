import type { UserRepository } from '@sluice/access';
import type { ExecutionFilter, ExecutionRepository } from '@sluice/history';
import type { Page, PageRequest } from '@sluice/kernel';
import type { CsvRepository } from '@sluice/leads';
import type { MemberRepository } from '@sluice/members';
import type { ScheduleRepository } from '@sluice/schedules';
import { WhatStays } from './what-stays';

const ANN = { emails: ['ann@example.com'], phones: ['+4915112345678'] };

interface Store {
  csvs?: object[];
  schedules?: object[];
  runs?: object[];
  members?: object[];
  users?: Record<string, { id: string }>;
}

function pageOf(all: readonly object[], { page, page_size }: PageRequest): Page<object> {
  const items = all.slice((page - 1) * page_size, page * page_size);
  return { page, page_size, items, total: all.length };
}

const csvOf = (csv_id: string, part: object = {}) => ({
  csv_id,
  name: 'Fair',
  file_name: 'fair.csv',
  csv_status: 'active',
  ingest: { error: null },
  ...part,
});

const listOf = (all: readonly object[] = []) => ({
  list: async (_: unknown, page: PageRequest) => pageOf(all, page),
});

function placesOf(store: Store) {
  const whatStays = new WhatStays(
    listOf(store.csvs) as unknown as CsvRepository,
    {
      list: async (page: PageRequest) => pageOf(store.schedules ?? [], page),
    } as unknown as ScheduleRepository,
    {
      list: async ({ statuses }: ExecutionFilter, page: PageRequest) => {
        expect(statuses).toEqual(['reverted', 'cancelled']);
        return pageOf(store.runs ?? [], page);
      },
    } as unknown as ExecutionRepository,
    listOf(store.members) as unknown as MemberRepository,
    { byEmail: async (email: string) => store.users?.[email] ?? null } as UserRepository,
  );
  return whatStays.find(ANN);
}

describe('what stays of an erased person', () => {
  it('is told in general where nothing is found', async () => {
    expect(await placesOf({ csvs: [csvOf('csv-1')] })).toMatchObject([{ where: 'other_words' }]);
  });

  it('is named by ids, wherever people typed it', async () => {
    const found = await placesOf({
      csvs: [
        csvOf('csv-1', { name: 'For Ann@Example.com' }),
        csvOf('csv-2', { file_name: '0151-12345678.csv' }),
        csvOf('csv-3', { csv_status: 'failed', ingest: { error: 'ann@example.com is no header' } }),
        csvOf('csv-4', { csv_status: 'ingesting' }),
      ],
      schedules: [{ schedule_id: 'schedule-1', name: 'Without ann@example.com' }],
      runs: [
        { execution_id: 'run-1', reason: null, reverted: { reason: 'ann@example.com asked' } },
        { execution_id: 'run-2', reason: 'Cancelled for +49 151 12345678.', reverted: null },
        { execution_id: 'run-3', reason: 'By mistake.', reverted: null },
      ],
      members: [
        { member_id: 'member-1', email: 'joann@example.com' },
        { member_id: 'member-2', email: 'ann@example.com' },
      ],
      users: { 'ann@example.com': { id: 'user-1' } },
    });

    expect(found.map(({ where, text }) => [where, text.match(/[a-z]+-\d+/g) ?? []])).toEqual([
      ['csv', ['csv-1', 'csv-2', 'csv-3']],
      ['waiting_file', []],
      ['schedule', ['schedule-1']],
      ['run', ['run-1', 'run-2']],
      ['member', ['member-2']],
      ['user', ['user-1']],
      ['other_words', []],
    ]);
    expect(JSON.stringify(found)).not.toMatch(/ann@|15112345678/);
  });

  it('is looked for on every page, and of very many some are named', async () => {
    const csvs = Array.from({ length: 450 }, (_, at) =>
      csvOf(`csv-${at}`, at % 30 === 29 ? { name: 'ann@example.com' } : {}),
    );
    const [first] = await placesOf({ csvs });
    expect(first!.text).toContain('csv-29, csv-59');
    expect(first!.text).toContain('csv-299 and 5 more.');
  });
});
