import { size, type LedgerOfCsv } from '@sluice/distribution';
import type { Execution } from '@sluice/history';
import { LeaseLost, type Lease } from '@sluice/kernel';
import type { Csv } from '@sluice/leads';
import { atOnce } from './at-once';
import { ingested } from './factories';
import {
  REVERTED,
  allotmentOf,
  allotmentsOf,
  commitOf,
  commitStaged,
  committedRun,
  distributorLease,
  executionOf,
  minute,
  revertOf,
  revertRun,
} from './run.factories';
import type { Storage } from './storage';

/** Reverting, and taking reverted runs out of the holdings; a part of the suite of PoolRepository. */
export function describeReverting(each: { readonly storage: Storage }): void {
  describe('revert', () => {
    let lease: Lease;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
    });

    const byId = async (csv_id: string): Promise<Csv> => (await each.storage.csvs.byId(csv_id))!;

    /** Everything that a revert may change. */
    const everything = async (csv_id: string, { execution_id }: Execution): Promise<unknown> => ({
      state: await each.storage.pool.state(),
      ledger: await each.storage.pool.ledger(csv_id),
      csv: await byId(csv_id),
      totals: await each.storage.csvs.totals(),
      execution: await each.storage.executions.byId(execution_id),
      recipients: await each.storage.executions.recipients(csv_id, 0),
      unsettled: await each.storage.pool.unsettled(),
    });

    it('changes the run, ledgers, counters and the pool together', async () => {
      const csv = await ingested(each.storage, { leads: 10, limit: 2 });
      const other = await ingested(each.storage, { leads: 10, limit: 2 });
      const first = await committedRun(each.storage, lease, { anna: [[csv.csv_id, 0, 6]] });
      await each.storage.pool.settle(first.execution_id, lease);
      const before = await everything(csv.csv_id, first);
      const second = await committedRun(each.storage, lease, {
        anna: [
          [csv.csv_id, 6, 9],
          [other.csv_id, 0, 4],
        ],
        ben: [[csv.csv_id, 0, 5]],
        clara: [],
      });

      expect(await revertRun(each.storage, lease, second)).toBe('applied');
      const after = await everything(csv.csv_id, first);
      expect(after).toEqual({
        ...(before as object),
        ledger: {
          ...(before as { ledger: LedgerOfCsv }).ledger,
          version: (await each.storage.pool.ledger(csv.csv_id))!.version,
        },
        state: { ...(await each.storage.pool.state()), runs_committed: 2 },
        csv: { ...(before as { csv: Csv }).csv, version: (await byId(csv.csv_id)).version },
        recipients: [
          expect.objectContaining({ member_id: 'anna', reverted_at: null }),
          expect.objectContaining({ member_id: 'ben', reverted_at: REVERTED.at }),
        ],
        unsettled: [{ execution_id: second.execution_id, status: 'reverted' }],
      });
      expect(await byId(other.csv_id)).toEqual({ ...other, version: other.version + 2 });
      expect(await each.storage.executions.byId(second.execution_id)).toEqual({
        ...second,
        status: 'reverted',
        reverted: REVERTED,
      });
    });

    it('moves the revision by one, and never the number of runs', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 6]] });
      const before = await each.storage.pool.state();
      await revertRun(each.storage, lease, run);

      expect(await each.storage.pool.state()).toEqual({
        ...before,
        revision: before.revision + 1,
      });
      const next = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 6]] });
      expect(next.outcome!.number).toBe(2);
    });

    it('shows in every lead how often it was distributed without the run', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 3, limit: 2 });
      await committedRun(each.storage, lease, { anna: [[csv_id, 0, 1]] });
      const run = await committedRun(each.storage, lease, { ben: [[csv_id, 0, 2]] });
      await revertRun(each.storage, lease, run);

      const leads = await each.storage.leads.fromRow(csv_id, 0, 10);
      expect(leads.map(({ distribution_count, status }) => [distribution_count, status])).toEqual([
        [1, 'available'],
        [0, 'available'],
        [0, 'available'],
      ]);
    });

    it('takes back a run that found nothing to give', async () => {
      const run = await committedRun(each.storage, lease, {});

      expect(await revertRun(each.storage, lease, run)).toBe('applied');
      await each.storage.pool.settle(run.execution_id, lease);
      expect(await each.storage.pool.unsettled()).toEqual([]);
    });

    describe('of the run that used a CSV up', () => {
      let csv: Csv;
      let run: Execution;

      beforeEach(async () => {
        csv = await ingested(each.storage, { leads: 4, limit: 1, csv_id: 'b' });
        await ingested(each.storage, { leads: 4, csv_id: 'c' });
        await ingested(each.storage, { leads: 4, csv_id: 'a' });
        run = await committedRun(each.storage, lease, { anna: [[csv.csv_id, 0, 4]] });
      });

      it('makes it active again, at its place in the queue', async () => {
        expect(await byId('b')).toMatchObject({ csv_status: 'exhausted' });
        await revertRun(each.storage, lease, run);

        expect(await byId('b')).toEqual({ ...csv, version: csv.version + 2 });
        expect(await each.storage.csvs.idsInQueue(10)).toEqual(['a', 'b', 'c']);
        expect(await each.storage.csvs.latestExhausted(10)).toEqual([]);
        expect(await each.storage.csvs.totals()).toMatchObject({
          active_csvs_count: 3,
          exhausted_csvs_count: 0,
        });
      });

      it('leaves it archived, and active once it is brought back', async () => {
        await each.storage.csvs.change('b', { archived: true }, minute(6), null);
        await revertRun(each.storage, lease, run);

        expect(await byId('b')).toMatchObject({
          csv_status: 'archived',
          archived_at: minute(6),
          exhausted_at: null,
          remaining_leads: 4,
          distributed_leads: 0,
        });
        const back = await each.storage.csvs.change('b', { archived: false }, minute(9), null);
        expect(back.csv_status).toBe('active');
      });
    });

    it('leaves a paused CSV paused', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 4, limit: 1 });
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 2]] });
      await each.storage.csvs.change(csv_id, { paused: true }, minute(6), null);
      await revertRun(each.storage, lease, run);

      expect(await byId(csv_id)).toMatchObject({ csv_status: 'active', paused: true });
      expect(await each.storage.csvs.totals()).toMatchObject({ paused_leads: 4 });
    });

    it('is stale when the pool moved after it was worked out, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 6]] });
      const revert = await revertOf(each.storage, lease, run);
      await committedRun(each.storage, lease, { ben: [[csv_id, 0, 6]] });
      const before = await everything(csv_id, run);

      expect(await each.storage.pool.apply(revert)).toBe('stale');
      expect(await everything(csv_id, run)).toEqual(before);
    });

    it('has ended when the run is not completed, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 6]] });
      const stale = await revertOf(each.storage, lease, run);
      await revertRun(each.storage, lease, run);
      const waiting = executionOf();
      await each.storage.executions.enqueue(waiting, 'wait');
      const { revision } = await each.storage.pool.state();
      const { execution_id } = waiting;
      const ofWaiting = { ...stale.execution!, execution_id };

      // It has ended rather than being stale, where both are so.
      for (const [execution, change] of [
        [run, stale],
        [run, { ...stale, revision }],
        [waiting, { ...stale, revision, execution: ofWaiting }],
      ] as const) {
        const before = await everything(csv_id, execution);
        expect(await each.storage.pool.apply(change)).toBe('ended');
        expect(await everything(csv_id, execution)).toEqual(before);
      }
    });

    it('refuses a lease that was taken over, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 6]] });
      await each.storage.leases.release(lease);
      await distributorLease(each.storage);
      const before = await everything(csv_id, run);

      await expect(revertRun(each.storage, lease, run)).rejects.toThrow(LeaseLost);
      expect(await everything(csv_id, run)).toEqual(before);
    });

    it('goes through once when it is tried several times at once', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 6]] });
      const revert = await revertOf(each.storage, lease, run);
      const { done } = await atOnce(3, () => each.storage.pool.apply(revert));

      expect(done.filter((result) => result === 'applied')).toHaveLength(1);
      expect(await byId(csv_id)).toMatchObject({ distributed_leads: 0, remaining_leads: 10 });
    });

    it('or the commit of a later run goes through when both were worked out on the same pool', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 100 });
      for (let round = 0; round < 5; round += 1) {
        const from = round * 10;
        const run = await committedRun(each.storage, lease, { anna: [[csv_id, from, from + 5]] });
        const later = executionOf();
        await each.storage.executions.enqueue(later, 'wait');
        const staged = allotmentsOf(later.execution_id, { anna: [[csv_id, from + 5, from + 10]] });
        await each.storage.pool.stage(later.execution_id, staged, lease);
        const distributed = (await byId(csv_id)).distributed_leads;
        const revert = await revertOf(each.storage, lease, run);
        const commit = await commitOf(each.storage, lease, later.execution_id, staged);
        const [reverted, committed] = await Promise.all([
          each.storage.pool.apply(revert),
          each.storage.pool.apply(commit),
        ]);

        expect([reverted, committed].filter((result) => result === 'stale')).toHaveLength(1);
        expect((await byId(csv_id)).distributed_leads - distributed).toBe(
          reverted === 'applied' ? -5 : 5,
        );
      }
    });
  });

  describe('settling reverted runs', () => {
    let lease: Lease;
    let csv_id: string;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      ({ csv_id } = await ingested(each.storage, { leads: 100 }));
    });

    const settled = async (handout: Parameters<typeof committedRun>[2]): Promise<Execution> => {
      const run = await committedRun(each.storage, lease, handout);
      await each.storage.pool.settle(run.execution_id, lease);
      return run;
    };

    const holdings = async (of = csv_id): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        (await each.storage.pool.holdings(of, null, 100)).map(({ member_id, ranges }) => [
          member_id,
          ranges,
        ]),
      );

    it('takes their rows out of the holdings, whoever has nothing left is left out', async () => {
      const other = await ingested(each.storage, { leads: 100 });
      await settled({ anna: [[csv_id, 0, 5]] });
      const run = await settled({
        anna: [
          [csv_id, 5, 9],
          [other.csv_id, 0, 3],
        ],
        ben: [[csv_id, 0, 7]],
        clara: [],
      });
      await revertRun(each.storage, lease, run);

      expect(await holdings()).toEqual({ anna: [[0, 9]], ben: [[0, 7]] });
      await each.storage.pool.settle(run.execution_id, lease);
      expect(await holdings()).toEqual({ anna: [[0, 5]] });
      expect(await holdings(other.csv_id)).toEqual({});
      expect(await each.storage.pool.unsettled()).toEqual([]);
    });

    it('does nothing the second time', async () => {
      const run = await settled({ anna: [[csv_id, 0, 5]] });
      await revertRun(each.storage, lease, run);
      await each.storage.pool.settle(run.execution_id, lease);
      await settled({ anna: [[csv_id, 0, 3]] });
      await each.storage.pool.settle(run.execution_id, lease);

      expect(await holdings()).toEqual({ anna: [[0, 3]] });
    });

    it('leaves nothing of a run that was reverted before it was folded in', async () => {
      const run = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 5]] });
      await revertRun(each.storage, lease, run);
      await each.storage.pool.settle(run.execution_id, lease);

      expect(await holdings()).toEqual({});
    });

    it('comes before the runs that gave the same leads to the same members again', async () => {
      const first = await settled({ anna: [[csv_id, 0, 5]], ben: [[csv_id, 0, 2]] });
      await revertRun(each.storage, lease, first);
      const again = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 4]] });
      const unsettled = await each.storage.pool.unsettled();

      expect(unsettled).toEqual([
        { execution_id: first.execution_id, status: 'reverted' },
        { execution_id: again.execution_id, status: 'completed' },
      ]);
      for (const { execution_id } of unsettled) await each.storage.pool.settle(execution_id, lease);
      expect(await holdings()).toEqual({ anna: [[0, 4]] });
    });

    it('lists reverted runs before committed ones of smaller numbers', async () => {
      const other = await ingested(each.storage, { leads: 100 });
      const first = await committedRun(each.storage, lease, { anna: [[other.csv_id, 0, 5]] });
      const second = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 5]] });
      const third = await committedRun(each.storage, lease, { anna: [[csv_id, 5, 9]] });
      await revertRun(each.storage, lease, third);
      await revertRun(each.storage, lease, second);

      expect(await each.storage.pool.unsettled()).toEqual([
        { execution_id: second.execution_id, status: 'reverted' },
        { execution_id: third.execution_id, status: 'reverted' },
        { execution_id: first.execution_id, status: 'completed' },
      ]);
    });

    it('refuses a lease that was taken over, and takes nothing out', async () => {
      const run = await settled({ anna: [[csv_id, 0, 5]] });
      await revertRun(each.storage, lease, run);
      await each.storage.leases.release(lease);
      await distributorLease(each.storage);

      await expect(each.storage.pool.settle(run.execution_id, lease)).rejects.toThrow(LeaseLost);
      expect(await holdings()).toEqual({ anna: [[0, 5]] });
    });

    it('takes out a run of more members than one step takes', async () => {
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      const allotments = Array.from({ length: 4_500 }, (_, position) => {
        const from = position % 100;
        return allotmentOf(execution_id, position, [{ csv_id, from, to: from + 1 }]);
      });
      for (let start = 0; start < allotments.length; start += 1_500) {
        await each.storage.pool.stage(execution_id, allotments.slice(start, start + 1_500), lease);
      }
      // What the ledger says doesn't matter here: nothing is planned on it.
      await commitStaged(each.storage, lease, execution_id, []);
      await each.storage.pool.settle(execution_id, lease);
      await settled({ 'member-7': [[csv_id, 50, 60]] });
      const run = (await each.storage.executions.byId(execution_id))!;
      await revertRun(each.storage, lease, run);
      await each.storage.pool.settle(execution_id, lease);

      const held = await each.storage.pool.holdings(csv_id, null, 10_000);
      expect(held.map(({ member_id, ranges }) => [member_id, size(ranges)])).toEqual([
        ['member-7', 10],
      ]);
    });
  });
}
