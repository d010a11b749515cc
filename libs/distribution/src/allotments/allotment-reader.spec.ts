import { Logger } from '@nestjs/common';
import { NotFound, ValidationFailed } from '@sluice/kernel';
import { EMPTY_CONTENT, type NewLead } from '@sluice/leads';
import { SmallPool } from '../testing/small-pool';
import { AllotmentReader, type ReceivedLead } from './allotment-reader';

Logger.overrideLogger(false);

const BY_ANN = { cause: 'by_hand', reason: 'Wrong numbers.', by: 'ann@example.com' } as const;
const timeOf = (run: number) => new Date(Date.UTC(2026, 10, run));

let reader: AllotmentReader;
/** The ids of four runs; the third was reverted, so that the fourth gave the same again. */
let runs: string[];

beforeAll(async () => {
  const pool = new SmallPool();
  const now = jest.spyOn(pool.clock, 'now');
  await pool.addCsv('a', 10, 1, leadsOf('a', 10));
  await pool.addCsv('b', 6, 1, leadsOf('b', 6));
  await pool.addMember('m1', 5);
  await pool.withdrawals.withdraw('a', [[3, 7]], BY_ANN);
  runs = [];
  for (const run of [1, 2, 3, 4]) {
    now.mockReturnValue(timeOf(run));
    const { execution_id } = await pool.run();
    runs.push(execution_id);
    if (run === 3) await pool.reverter.revert(execution_id, BY_ANN.by, BY_ANN.reason);
  }
  const { executions, leads, members } = pool.storage;
  reader = new AllotmentReader(executions, leads, members);
});

/** Only leads that are withdrawn have a size. */
function extraOf(csv_id: string, row: number): Record<string, string> {
  if (csv_id === 'a' && row >= 3 && row < 7) return { Size: 'large' };
  return row % 2 === 0 ? { [`Colour of ${csv_id}`]: 'red' } : {};
}

function leadsOf(csv_id: string, rows: number): NewLead[] {
  return Array.from({ length: rows }, (_, row) => ({
    ...EMPTY_CONTENT,
    row,
    email: `${csv_id}${row}@example.com`,
    extra: extraOf(csv_id, row),
  }));
}

const places = (leads: readonly ReceivedLead[]) =>
  leads.map(({ csv_id, row }) => `${csv_id}${row}`);
const IN_ORDER = 'a0 a1 a2 a7 a8 a9 b0 b1 b2 b3 b4 b5'.split(' ');

describe('the leads of a member', () => {
  it.each([1, 2, 3, 5, 6, 11, 12, 100])(
    'come whole and in the order received, %i at a time, and end without an empty page',
    async (limit) => {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      let pages = 0;
      do {
        const page = await reader.leadsOfMember('m1', {}, cursor ?? undefined, limit);
        seen.push(...places(page.items));
        cursor = page.next_cursor;
        pages += 1;
      } while (cursor !== null);

      expect(seen).toEqual(IN_ORDER);
      expect(pages).toBe(Math.ceil(IN_ORDER.length / limit));
    },
  );

  it('say which run gave them, and when', async () => {
    const { items } = await reader.leadsOfMember('m1', {}, undefined, 6);

    expect(items[4]).toMatchObject({ execution_id: runs[0], distributed_at: timeOf(1) });
    expect(items[5]).toMatchObject({ execution_id: runs[1], distributed_at: timeOf(2) });
  });

  it('can be those of one run, or those since an instant', async () => {
    const ofRun = await reader.leadsOfMember('m1', { execution_id: runs[1]! }, undefined, 100);
    const since = await reader.leadsOfMember('m1', { since: timeOf(2) }, undefined, 100);

    expect(places(ofRun.items)).toEqual(IN_ORDER.slice(5, 10));
    expect(places(since.items)).toEqual(IN_ORDER.slice(5));
  });

  it('are none of theirs once the run was reverted, also when that run is asked for', async () => {
    const ofRun = await reader.leadsOfMember('m1', { execution_id: runs[2]! }, undefined, 100);

    expect(ofRun.items).toEqual([]);
  });

  it('come all in one stream', async () => {
    const { extraHeaders, leads } = await reader.allLeadsOfMember('m1', {});

    // Nobody has received a lead with a size.
    expect(extraHeaders).toEqual(['Colour of a', 'Colour of b']);
    expect(places(await Array.fromAsync(leads))).toEqual(IN_ORDER);
  });

  it('are refused for a member that never was, and for a cursor of another list', async () => {
    await expect(reader.leadsOfMember('m9', {}, undefined, 10)).rejects.toThrow(NotFound);
    await expect(reader.leadsOfMember('m1', {}, 'abc', 10)).rejects.toThrow(ValidationFailed);
  });
});

it('pages a member through their allotments, newest first', async () => {
  const first = await reader.ofMember('m1', undefined, 2);
  const second = await reader.ofMember('m1', first.next_cursor!, 2);

  expect(first.items.map(({ number }) => number)).toEqual([4, 2]);
  expect(second.items.map(({ number }) => number)).toEqual([1]);
  expect(second.next_cursor).toBeNull();
});
