import type { CommittedSlice } from '@sluice/distribution';
import type { Lease } from '@sluice/kernel';
import { ingested } from './factories';
import { allotmentsOf, committedRun, distributorLease, executionOf } from './run.factories';
import type { Storage } from './storage';

/** What was taken from a CSV; a part of the suite of PoolRepository. */
export function describeSlices(each: { readonly storage: Storage }): void {
  describe('slicesOf', () => {
    let lease: Lease;
    let csv_id: string;
    let other_id: string;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      csv_id = (await ingested(each.storage, { leads: 100 })).csv_id;
      other_id = (await ingested(each.storage, { leads: 100 })).csv_id;
    });

    /** Everything, read in parts of at most so many slices. */
    async function all(of: string, limit: number): Promise<CommittedSlice[]> {
      const slices: CommittedSlice[] = [];
      let cursor: string | null = null;
      do {
        const part = await each.storage.pool.slicesOf(of, cursor, limit);
        expect(part.slices.length).toBeLessThanOrEqual(limit);
        slices.push(...part.slices);
        cursor = part.next_cursor;
      } while (cursor !== null);
      return slices;
    }

    it('is empty for a CSV of which nothing was taken, and for an unknown one', async () => {
      const nothing = { slices: [], next_cursor: null };

      expect(await each.storage.pool.slicesOf(csv_id, null, 10)).toEqual(nothing);
      expect(await each.storage.pool.slicesOf('unknown', null, 10)).toEqual(nothing);
    });

    it('leaves out what is only staged', async () => {
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      const allotments = allotmentsOf(execution_id, { anna: [[csv_id, 0, 5]] });
      await each.storage.pool.stage(execution_id, allotments, lease);

      expect(await all(csv_id, 10)).toEqual([]);
    });

    it('has the order of runs, then of positions, then of rows, however it is read', async () => {
      const first = await committedRun(each.storage, lease, {
        zoe: [
          [csv_id, 0, 5],
          [csv_id, 8, 9],
          [other_id, 0, 1],
        ],
        ben: [],
        mia: [[other_id, 1, 2]],
        anna: [[csv_id, 5, 8]],
      });
      await committedRun(each.storage, lease, { anna: [[other_id, 2, 9]] });
      const third = await committedRun(each.storage, lease, {
        anna: [
          [csv_id, 0, 1],
          [csv_id, 2, 3],
          [csv_id, 4, 5],
        ],
      });
      const expected: CommittedSlice[] = [
        { execution_id: first.execution_id, member_id: 'zoe', from: 0, to: 5 },
        { execution_id: first.execution_id, member_id: 'zoe', from: 8, to: 9 },
        { execution_id: first.execution_id, member_id: 'anna', from: 5, to: 8 },
        { execution_id: third.execution_id, member_id: 'anna', from: 0, to: 1 },
        { execution_id: third.execution_id, member_id: 'anna', from: 2, to: 3 },
        { execution_id: third.execution_id, member_id: 'anna', from: 4, to: 5 },
      ];

      for (const limit of [1, 2, 3, 4, 100]) expect(await all(csv_id, limit)).toEqual(expected);
      expect((await all(other_id, 2)).map(({ member_id }) => member_id)).toEqual([
        'zoe',
        'mia',
        'anna',
      ]);
    });
  });
}
