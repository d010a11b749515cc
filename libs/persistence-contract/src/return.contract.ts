import {
  changeOfReturn,
  type ChangeResult,
  type Credit,
  type CsvOfReturn,
  type PoolChange,
  type ReturnedLead,
} from '@sluice/distribution';
import type { Execution } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import { ingested } from './factories';
import { revisionsMoved } from './revisions-moved';
import {
  allotmentsOf,
  commitStaged,
  committedRun,
  distributorLease,
  executionOf,
  minute,
  revertRun,
} from './run.factories';
import type { OpenStorage } from './storage';

export function describeReturnRepository(open: OpenStorage): void {
  describe('ReturnRepository', () => {
    const each = eachStorage(open);
    let lease: Lease;
    let run: Execution;

    beforeEach(async () => {
      await ingested(each.storage, { csv_id: 'a', leads: 10, limit: 2 });
      await ingested(each.storage, { csv_id: 'b', leads: 10, limit: 2 });
      lease = await distributorLease(each.storage);
      run = await committedRun(each.storage, lease, {
        anna: [
          ['a', 0, 5],
          ['b', 0, 5],
        ],
        ben: [['a', 0, 5]],
      });
    });

    const leadOf = (row: number, overrides: Partial<ReturnedLead> = {}): ReturnedLead => ({
      csv_id: 'a',
      row,
      member_id: 'anna',
      execution_id: run.execution_id,
      reason: 'Nobody there.',
      at: minute(6),
      make_good: true,
      ...overrides,
    });

    const returnOf = async (returned: readonly ReturnedLead[]): Promise<PoolChange> => {
      const { pool, returns } = each.storage;
      const { revision } = await pool.state();
      const csvs: CsvOfReturn[] = [];
      for (const csv_id of new Set(returned.map((lead) => lead.csv_id))) {
        const rows = returned.filter((lead) => lead.csv_id === csv_id).map(({ row }) => row);
        const returnedBefore = await returns.returnedRows(csv_id, rows);
        csvs.push({ csv: (await pool.ledger(csv_id))!, returnedBefore });
      }
      return changeOfReturn(revision, returned, csvs, 'ann@example.com');
    };

    const giveBack = async (returned: readonly ReturnedLead[]): Promise<ChangeResult> =>
      each.storage.pool.apply(await returnOf(returned));

    const owed = async (): Promise<Record<string, number>> =>
      Object.fromEntries(await each.storage.pool.owed(['anna', 'ben', 'nobody']));

    /** A run of `ben` alone that makes something good. */
    const makeGood = async (credits_used: readonly Credit[]): Promise<Execution> => {
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      const allotments = allotmentsOf(execution_id, { ben: [['b', 5, 9]] });
      await each.storage.pool.stage(execution_id, allotments, lease);
      await commitStaged(each.storage, lease, execution_id, allotments, minute(7), credits_used);
      return (await each.storage.executions.byId(execution_id))!;
    };

    /** Everything that a return may change. */
    const everything = async (): Promise<unknown> => [
      await each.storage.csvs.byId('a'),
      await each.storage.csvs.byId('b'),
      await each.storage.pool.ledger('a'),
      await each.storage.pool.state(),
      await each.storage.returns.ofMember('anna', 'a', [0, 1, 2]),
      await owed(),
    ];

    it('puts returns on record, withdraws, counts and credits together', async () => {
      const before = (await each.storage.csvs.byId('a'))!;
      const leads = [
        leadOf(1, { reason: 'Row 1.' }),
        leadOf(3, { reason: 'Row 3.' }),
        leadOf(4, { csv_id: 'b' }),
      ];

      expect(await revisionsMoved(each.storage, () => giveBack(leads))).toBe(1);
      expect(await each.storage.returns.ofMember('anna', 'a', [3, 1, 2])).toEqual(
        leads.slice(0, 2),
      );
      expect(await each.storage.withdrawals.within('a', 0, 10)).toEqual(
        [1, 3].map((row) => ({
          from: row,
          to: row + 1,
          cause: 'returned',
          reason: `Row ${row}.`,
          by: 'ann@example.com',
          at: minute(6),
        })),
      );
      expect(await each.storage.csvs.byId('a')).toEqual({
        ...before,
        // Both had been used up.
        returned_leads: 2,
        version: before.version + 1,
      });
      expect(await each.storage.csvs.byId('b')).toMatchObject({
        remaining_leads: 9,
        possible_distributions: 19,
        returned_leads: 1,
      });
      expect(await owed()).toEqual({ anna: 3 });
    });

    it('finds what the member returned, of the CSV and the rows that are asked for', async () => {
      await giveBack([leadOf(0), leadOf(1), leadOf(2), leadOf(1, { csv_id: 'b' })]);
      await giveBack([leadOf(1, { member_id: 'ben' })]);
      const rows = async (member_id: string, csv_id: string, asked: number[]) =>
        (await each.storage.returns.ofMember(member_id, csv_id, asked)).map(({ row }) => row);

      expect(await rows('anna', 'a', [2, 0, 9])).toEqual([0, 2]);
      expect(await rows('anna', 'b', [0, 1, 2])).toEqual([1]);
      expect(await rows('ben', 'a', [0, 1, 2])).toEqual([1]);
      expect(await rows('anna', 'a', [])).toEqual([]);
      expect(await rows('anna', 'unknown', [0])).toEqual([]);
    });

    it('lists what a member returned, the latest first, a page at a time', async () => {
      await giveBack([leadOf(0), leadOf(2, { csv_id: 'b' }), leadOf(1), leadOf(3)]);
      await giveBack([leadOf(4, { at: minute(7), make_good: false })]);
      await giveBack([leadOf(0, { member_id: 'ben' })]);
      const list = (page: number) => each.storage.returns.list('anna', { page, page_size: 3 });
      const { items, ...rest } = await list(1);

      expect(items).toEqual([leadOf(4, { at: minute(7), make_good: false }), leadOf(0), leadOf(1)]);
      expect(rest).toEqual({ total: 5, page: 1, page_size: 3 });
      expect((await list(2)).items).toEqual([leadOf(3), leadOf(2, { csv_id: 'b' })]);
      expect(await each.storage.returns.list('nobody', { page: 1, page_size: 3 })).toMatchObject({
        items: [],
        total: 0,
      });
    });

    it('counts a lead once, whoever returns it, and owes it to each of them', async () => {
      await giveBack([leadOf(0), leadOf(1)]);
      await giveBack([leadOf(1, { member_id: 'ben' }), leadOf(2, { member_id: 'ben' })]);

      expect(await each.storage.csvs.byId('a')).toMatchObject({ returned_leads: 3 });
      expect(await owed()).toEqual({ anna: 2, ben: 2 });
    });

    it('owes nothing more for what is not made good', async () => {
      await giveBack([leadOf(0), leadOf(1, { make_good: false })]);

      expect(await owed()).toEqual({ anna: 1 });
    });

    it('exhausts a CSV by its last available lead, and says so', async () => {
      await ingested(each.storage, { csv_id: 'c', leads: 1, limit: 2 });
      const { execution_id } = await committedRun(each.storage, lease, { anna: [['c', 0, 1]] });
      const seen = await each.storage.events.latestId();
      await giveBack([leadOf(0, { csv_id: 'c', execution_id })]);
      const told = await each.storage.events.after(seen, 10);

      expect(await each.storage.csvs.byId('c')).toMatchObject({ csv_status: 'exhausted' });
      expect(told.map(({ type }) => type)).toEqual(['overview.changed', 'csv.exhausted']);
    });

    it('is stale when the pool moved after it was worked out, and changes nothing', async () => {
      const change = await returnOf([leadOf(0)]);
      await giveBack([leadOf(1)]);
      const before = await everything();

      expect(await each.storage.pool.apply(change)).toBe('stale');
      expect(await everything()).toEqual(before);
    });

    it('goes through once when several are tried at once at one revision', async () => {
      const change = await returnOf([leadOf(0)]);
      const { done } = await atOnce(3, () => each.storage.pool.apply(change));

      expect(done.filter((result) => result === 'applied')).toHaveLength(1);
      expect(await owed()).toEqual({ anna: 1 });
    });

    it('forgets why once the lead is erased', async () => {
      await giveBack([leadOf(0), leadOf(1)]);
      await each.storage.erasures.eraseLeads('a', [{ row: 0, hashes: [] }]);
      const left = await each.storage.returns.ofMember('anna', 'a', [0, 1]);

      expect(left.map(({ reason }) => reason)).toEqual(['', 'Nobody there.']);
    });

    it('is owed no more once a run has made it good, and again once that is reverted', async () => {
      await giveBack([leadOf(0), leadOf(1)]);
      await giveBack([leadOf(0, { member_id: 'ben' }), leadOf(1, { member_id: 'ben' })]);
      const execution = await makeGood([
        { member_id: 'anna', leads: 2 },
        { member_id: 'ben', leads: 1 },
      ]);
      expect(await owed()).toEqual({ ben: 1 });
      await giveBack([leadOf(2)]);
      expect(await owed()).toEqual({ anna: 1, ben: 1 });

      expect(await revertRun(each.storage, lease, execution)).toBe('applied');
      expect(await owed()).toEqual({ anna: 3, ben: 2 });
    });

    it('is owed nothing any more for leads of a run that is reverted', async () => {
      await giveBack([leadOf(0), leadOf(1), leadOf(2, { make_good: false })]);
      await giveBack([leadOf(0, { member_id: 'ben' })]);
      const other = await committedRun(each.storage, lease, { anna: [['b', 5, 10]] });
      await giveBack([leadOf(5, { csv_id: 'b', execution_id: other.execution_id })]);

      expect(await revertRun(each.storage, lease, run)).toBe('applied');
      expect(await owed()).toEqual({ anna: 1 });
    });

    it('sets what was made good too early against what is owed later', async () => {
      await giveBack([leadOf(0), leadOf(1)]);
      const maker = await makeGood([{ member_id: 'anna', leads: 2 }]);
      await revertRun(each.storage, lease, run);
      expect(await owed()).toEqual({});
      await giveBack([leadOf(5, { csv_id: 'b', execution_id: maker.execution_id })]);
      expect(await owed()).toEqual({});

      await revertRun(each.storage, lease, maker);
      expect(await owed()).toEqual({});
    });

    it('stays owed when the run that would make it good was too late', async () => {
      await giveBack([leadOf(0)]);
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      await each.storage.executions.conclude(execution_id, {
        status: 'cancelled',
        reason: 'Cancelled.',
        reason_code: null,
        finished_at: minute(7),
      });
      const credits_used = [{ member_id: 'anna', leads: 1 }];

      expect(
        await commitStaged(each.storage, lease, execution_id, [], minute(8), credits_used),
      ).toBe('ended');
      expect(await owed()).toEqual({ anna: 1 });
    });
  });
}
