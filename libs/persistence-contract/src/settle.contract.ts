import { size } from '@sluice/distribution';
import { LeaseLost, type Lease } from '@sluice/kernel';
import { ingested } from './factories';
import {
  allotmentOf,
  commitStaged,
  committedRun,
  distributorLease,
  executionOf,
} from './run.factories';
import type { Storage } from './storage';

const NOTHING_YET = 'unknown';

/** Folding allotments into holdings; a part of the suite of PoolRepository. */
export function describeSettling(each: { readonly storage: Storage }): void {
  describe('settle, holdings and received', () => {
    let lease: Lease;
    let csv_id: string;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      ({ csv_id } = await ingested(each.storage, { leads: 100 }));
    });

    const holdings = async (of = csv_id): Promise<Record<string, unknown>> =>
      Object.fromEntries(
        (await each.storage.pool.holdings(of, null, 100)).map(({ member_id, ranges }) => [
          member_id,
          ranges,
        ]),
      );

    it('folds a run into the holdings, CSV by CSV, and takes it off the list', async () => {
      const other = await ingested(each.storage, { leads: 100 });
      const { execution_id } = await committedRun(each.storage, lease, {
        anna: [
          [csv_id, 0, 5],
          [csv_id, 7, 9],
          [other.csv_id, 0, 3],
        ],
        ben: [[csv_id, 5, 7]],
        clara: [],
      });

      expect(await holdings()).toEqual({});
      await each.storage.pool.settle(execution_id, lease);
      expect(await each.storage.pool.unsettled()).toEqual([]);
      expect(await holdings()).toEqual({
        anna: [
          [0, 5],
          [7, 9],
        ],
        ben: [[5, 7]],
      });
      expect(await holdings(other.csv_id)).toEqual({ anna: [[0, 3]] });
      expect(await holdings(NOTHING_YET)).toEqual({});
    });

    it('adds to what members hold already', async () => {
      for (const [from, to] of [
        [0, 5],
        [10, 15],
        [5, 10],
      ] as const) {
        const run = await committedRun(each.storage, lease, { anna: [[csv_id, from, to]] });
        await each.storage.pool.settle(run.execution_id, lease);
      }

      expect(await holdings()).toEqual({ anna: [[0, 15]] });
    });

    it('does nothing the second time, nor for a run that is not committed', async () => {
      const { execution_id } = await committedRun(each.storage, lease, {
        anna: [[csv_id, 0, 5]],
      });
      const waiting = executionOf();
      await each.storage.executions.enqueue(waiting, 'wait');
      const staged = [allotmentOf(waiting.execution_id, 0, [{ csv_id, from: 5, to: 9 }])];
      await each.storage.pool.stage(waiting.execution_id, staged, lease);
      await each.storage.pool.settle(execution_id, lease);
      const before = [await holdings(), await each.storage.pool.state()];
      await each.storage.pool.settle(execution_id, lease);
      await each.storage.pool.settle(waiting.execution_id, lease);
      await each.storage.pool.settle('unknown', lease);

      expect([await holdings(), await each.storage.pool.state()]).toEqual(before);
    });

    it('lists unsettled runs in the order of their numbers, one without members too', async () => {
      const first = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 5]] });
      const second = await committedRun(each.storage, lease, {});
      const third = await committedRun(each.storage, lease, { anna: [[csv_id, 5, 9]] });
      const runs = [first, second, third].map(({ execution_id }) => ({
        execution_id,
        status: 'completed',
      }));

      expect(await each.storage.pool.unsettled()).toEqual(runs);
      await each.storage.pool.settle(second.execution_id, lease);
      expect(await each.storage.pool.unsettled()).toEqual([runs[0], runs[2]]);
      await each.storage.pool.settle(third.execution_id, lease);
      await each.storage.pool.settle(first.execution_id, lease);
      expect(await each.storage.pool.unsettled()).toEqual([]);
      expect(await holdings()).toEqual({ anna: [[0, 9]] });
    });

    it('refuses a lease that was taken over, and folds nothing', async () => {
      const { execution_id } = await committedRun(each.storage, lease, {
        anna: [[csv_id, 0, 5]],
      });
      await each.storage.leases.release(lease);
      await distributorLease(each.storage);

      await expect(each.storage.pool.settle(execution_id, lease)).rejects.toThrow(LeaseLost);
      expect(await holdings()).toEqual({});
      expect(await each.storage.pool.unsettled()).toEqual([{ execution_id, status: 'completed' }]);
    });

    it('folds a run of more members than one step takes', async () => {
      const members = 4_500;
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      const allotments = Array.from({ length: members }, (_, position) => {
        const from = position % 100;
        return allotmentOf(execution_id, position, [{ csv_id, from, to: from + 1 }]);
      });
      for (let start = 0; start < members; start += 1_500) {
        await each.storage.pool.stage(execution_id, allotments.slice(start, start + 1_500), lease);
      }
      // What the ledger says doesn't matter here: nothing is planned on it.
      await commitStaged(each.storage, lease, execution_id, []);
      await each.storage.pool.settle(execution_id, lease);

      expect(await each.storage.pool.unsettled()).toEqual([]);
      const held = await each.storage.pool.holdings(csv_id, null, 10_000);
      expect(held).toHaveLength(members);
      expect(held.every(({ ranges }) => size(ranges) === 1)).toBe(true);
    });

    it('reads every holding once, part by part', async () => {
      const { execution_id } = await committedRun(each.storage, lease, {
        dora: [[csv_id, 0, 1]],
        anna: [[csv_id, 1, 2]],
        clara: [[csv_id, 2, 3]],
        ben: [[csv_id, 3, 4]],
      });
      await each.storage.pool.settle(execution_id, lease);
      const part = async (after: string | null): Promise<string[]> =>
        (await each.storage.pool.holdings(csv_id, after, 3)).map(({ member_id }) => member_id);

      const first = await part(null);
      const second = await part(first[2]!);

      expect(first).toHaveLength(3);
      expect([...first, ...second].toSorted()).toEqual(['anna', 'ben', 'clara', 'dora']);
      expect(await part(second[0]!)).toEqual([]);
    });
  });
}
