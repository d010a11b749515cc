import type { CommittedAllotment } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import { ingested } from './factories';
import {
  allotmentOf,
  allotmentsOf,
  commitStaged,
  committedRun,
  distributorLease,
  executionOf,
  minute,
  type Handout,
} from './run.factories';
import type { Storage } from './storage';

/** What the history tells of allotments; a part of the suite of ExecutionRepository. */
export function describeAllotments(each: { readonly storage: Storage }): void {
  describe('allotments', () => {
    let lease: Lease;
    let csv_id: string;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      ({ csv_id } = await ingested(each.storage, { leads: 300, limit: 3 }));
    });

    const committed = async (handout: Handout): Promise<string> =>
      (await committedRun(each.storage, lease, handout)).execution_id;

    it('finds nothing of a run that has only staged, nor after it was cancelled', async () => {
      const { executions, pool } = each.storage;
      const execution = executionOf();
      const { execution_id } = execution;
      await executions.enqueue(execution, 'wait');
      await pool.stage(execution_id, allotmentsOf(execution_id, { anna: [[csv_id, 0, 9]] }), lease);

      const expectNothing = async (): Promise<void> => {
        expect(
          await executions.allotmentsOfRun(execution_id, { page: 1, page_size: 10 }, 'all'),
        ).toEqual({
          items: [],
          total: 0,
          page: 1,
          page_size: 10,
        });
        expect(await executions.allotmentsOfRunAfter(execution_id, -1, 10)).toEqual([]);
        expect(await executions.allotment(execution_id, 'anna')).toBeNull();
        expect(await executions.allotmentsOfMember('anna', 'newest', null, 10)).toEqual([]);
        expect(await executions.recipients(csv_id, 0)).toEqual([]);
      };
      await expectNothing();
      await executions.conclude(execution_id, {
        status: 'cancelled',
        reason: 'Cancelled.',
        reason_code: null,
        finished_at: minute(1),
      });
      await expectNothing();
    });

    it('lists those who fell short alone, in the same order', async () => {
      const { executions, pool } = each.storage;
      const execution = executionOf();
      const { execution_id } = execution;
      await executions.enqueue(execution, 'wait');
      const row = (from: number) => [{ csv_id, from, to: from + 1 }];
      const allotments = [
        allotmentOf(execution_id, 0, row(0)),
        allotmentOf(execution_id, 1, row(1), { allowance: 1, short_by: 0 }),
        allotmentOf(execution_id, 2, []),
        allotmentOf(execution_id, 3, row(2)),
      ];
      await pool.stage(execution_id, allotments, lease);
      const short = (page: number) =>
        executions.allotmentsOfRun(execution_id, { page, page_size: 2 }, 'short');
      expect(await short(1)).toMatchObject({ items: [], total: 0 });
      await commitStaged(each.storage, lease, execution_id, allotments, minute(4));

      const [first, , third, fourth] = allotments;
      expect(await short(1)).toEqual({ items: [first, third], total: 3, page: 1, page_size: 2 });
      expect(await short(2)).toMatchObject({ items: [fourth], total: 3 });
    });

    it('lists the members of a run in its order, page by page, those who got nothing too', async () => {
      const { executions, pool } = each.storage;
      const execution = executionOf();
      const { execution_id } = execution;
      await executions.enqueue(execution, 'wait');
      const allotments = [
        allotmentOf(execution_id, 0, [
          { csv_id, from: 0, to: 5 },
          { csv_id, from: 7, to: 9 },
        ]),
        allotmentOf(execution_id, 1, [], { external_id: 'crm-1', tier: 'gold', name: 'Zoë' }),
        allotmentOf(execution_id, 2, [{ csv_id, from: 5, to: 7 }]),
      ];
      await pool.stage(execution_id, allotments.slice(0, 2), lease);
      await pool.stage(execution_id, allotments.slice(2), lease);
      await commitStaged(each.storage, lease, execution_id, allotments, minute(4));
      const page = (number: number, page_size: number) =>
        executions.allotmentsOfRun(execution_id, { page: number, page_size }, 'all');

      expect(await page(1, 2)).toEqual({
        items: allotments.slice(0, 2),
        total: 3,
        page: 1,
        page_size: 2,
      });
      expect(await page(2, 2)).toMatchObject({ items: allotments.slice(2), total: 3 });
      expect(await page(3, 2)).toMatchObject({ items: [], total: 3 });
      const stamped = allotments.map((allotment) => ({ ...allotment, at: minute(4), number: 1 }));
      expect(await executions.allotmentsOfRunAfter(execution_id, -1, 2)).toEqual(
        stamped.slice(0, 2),
      );
      expect(await executions.allotmentsOfRunAfter(execution_id, 0, 9)).toEqual(stamped.slice(1));
      expect(await executions.allotmentsOfRunAfter(execution_id, 2, 9)).toEqual([]);
      expect(await executions.allotment(execution_id, 'member-1')).toEqual(stamped[1]);
      expect(await executions.allotment(execution_id, 'stranger')).toBeNull();
    });

    it('knows nothing of an unknown run', async () => {
      const { executions } = each.storage;

      expect(await executions.allotmentsOfRunAfter('unknown', -1, 10)).toEqual([]);
      expect(await executions.allotment('unknown', 'anna')).toBeNull();
    });

    it('tells what a member got, newest or oldest first, only where it was something', async () => {
      await committed({ anna: [[csv_id, 0, 5]], ben: [[csv_id, 0, 5]] });
      await committed({ anna: [], ben: [[csv_id, 5, 10]] });
      await committed({ anna: [[csv_id, 5, 10]] });
      await committed({ anna: [[csv_id, 10, 15]] });
      const numbers = async (
        ...[order, beyond, limit]: ['newest' | 'oldest', number | null, number]
      ): Promise<number[]> => {
        const found = await each.storage.executions.allotmentsOfMember(
          'anna',
          order,
          beyond,
          limit,
        );
        return found.map(({ number }) => number);
      };

      expect(await numbers('newest', null, 10)).toEqual([4, 3, 1]);
      expect(await numbers('oldest', null, 10)).toEqual([1, 3, 4]);
      expect(await numbers('newest', null, 2)).toEqual([4, 3]);
      expect(await numbers('oldest', null, 2)).toEqual([1, 3]);
      expect(await numbers('newest', 4, 10)).toEqual([3, 1]);
      expect(await numbers('newest', 3, 1)).toEqual([1]);
      expect(await numbers('oldest', 1, 1)).toEqual([3]);
      expect(await numbers('oldest', 3, 10)).toEqual([4]);
      expect(await numbers('newest', 1, 10)).toEqual([]);
      expect(await numbers('oldest', 4, 10)).toEqual([]);
    });

    it('tells a committed allotment whole', async () => {
      const execution_id = await committed({ anna: [[csv_id, 3, 8]] });
      const expected: CommittedAllotment = {
        ...allotmentOf(execution_id, 0, [{ csv_id, from: 3, to: 8 }], { member_id: 'anna' }),
        at: minute(5),
        number: 1,
      };

      expect(await each.storage.executions.allotmentsOfMember('anna', 'newest', null, 1)).toEqual([
        expected,
      ]);
    });

    describe('recipients', () => {
      const recipients = async (row: number, of = csv_id): Promise<string[]> =>
        (await each.storage.executions.recipients(of, row)).map(({ member_id }) => member_id);

      it('tells who has a row, to the row, whatever the lengths of the slices', async () => {
        await committed({ anna: [[csv_id, 0, 200]], ben: [[csv_id, 199, 200]] });
        await committed({ clara: [[csv_id, 150, 151]], dora: [[csv_id, 200, 300]] });

        expect(await recipients(0)).toEqual(['anna']);
        expect(await recipients(149)).toEqual(['anna']);
        expect(await recipients(150)).toEqual(['anna', 'clara']);
        expect(await recipients(151)).toEqual(['anna']);
        expect(await recipients(199)).toEqual(['anna', 'ben']);
        expect(await recipients(200)).toEqual(['dora']);
        expect(await recipients(299)).toEqual(['dora']);
        expect(await recipients(300)).toEqual([]);
      });

      it('tells in which run, and when, in the order of the runs', async () => {
        const first = await committed({ zoe: [[csv_id, 0, 2]] });
        const second = await committed({ anna: [[csv_id, 0, 2]] });

        expect(await each.storage.executions.recipients(csv_id, 1)).toEqual([
          { member_id: 'zoe', execution_id: first, at: minute(5), reverted_at: null },
          { member_id: 'anna', execution_id: second, at: minute(5), reverted_at: null },
        ]);
      });

      it('keeps the same row of different CSVs apart', async () => {
        const other = await ingested(each.storage, { leads: 20 });
        await committed({
          anna: [[csv_id, 0, 10]],
          ben: [
            [csv_id, 10, 12],
            [other.csv_id, 0, 5],
          ],
        });

        expect(await recipients(3)).toEqual(['anna']);
        expect(await recipients(3, other.csv_id)).toEqual(['ben']);
        expect(await recipients(11)).toEqual(['ben']);
        expect(await recipients(11, other.csv_id)).toEqual([]);
        expect(await recipients(3, 'unknown')).toEqual([]);
      });
    });
  });
}
