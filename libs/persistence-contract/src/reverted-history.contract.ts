import type { Execution } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import { ingested } from './factories';
import { REVERTED, committedRun, distributorLease, minute, revertRun } from './run.factories';
import type { Storage } from './storage';

/** What the history tells of reverted runs; a part of the suite of ExecutionRepository. */
export function describeRevertedRuns(each: { readonly storage: Storage }): void {
  describe('of reverted runs', () => {
    let lease: Lease;
    let csv_id: string;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      ({ csv_id } = await ingested(each.storage, { leads: 100, limit: 3 }));
    });

    const reverted = async (handout: Parameters<typeof committedRun>[2]): Promise<Execution> => {
      const run = await committedRun(each.storage, lease, handout);
      expect(await revertRun(each.storage, lease, run)).toBe('applied');
      return run;
    };

    it('still tells what they handed out', async () => {
      const { executions } = each.storage;
      const { execution_id } = await reverted({ anna: [[csv_id, 0, 5]], ben: [] });
      const members = await executions.allotmentsOfRun(
        execution_id,
        { page: 1, page_size: 10 },
        'all',
      );

      expect(members).toMatchObject({
        items: [{ member_id: 'anna', received: 5 }, { member_id: 'ben' }],
        total: 2,
      });
      expect(await executions.allotmentsOfRunAfter(execution_id, -1, 10)).toMatchObject([
        { member_id: 'anna', slices: [{ csv_id, from: 0, to: 5 }], at: minute(5), number: 1 },
        { member_id: 'ben' },
      ]);
      expect(await executions.allotment(execution_id, 'anna')).toMatchObject({ received: 5 });
      expect(await executions.byId(execution_id)).toMatchObject({
        status: 'reverted',
        reverted: REVERTED,
        outcome: { number: 1, total_leads_distributed: 5 },
      });
      expect(
        await executions.list({ statuses: ['reverted'] }, { page: 1, page_size: 10 }),
      ).toMatchObject({ total: 1, items: [{ execution_id, reverted: REVERTED }] });
    });

    it('leaves them out of what members got, whatever the page', async () => {
      for (const [from, isReverted] of [
        [0, false],
        [5, true],
        [5, true],
        [5, false],
        [10, true],
      ] as const) {
        const handout = { anna: [[csv_id, from, from + 5]] } as const;
        if (isReverted) await reverted(handout);
        else await committedRun(each.storage, lease, handout);
      }
      const numbers = async (
        ...[order, beyond, limit]: ['newest' | 'oldest', number | null, number]
      ): Promise<number[]> => {
        const { executions } = each.storage;
        const found = await executions.allotmentsOfMember('anna', order, beyond, limit);
        return found.map(({ number }) => number);
      };

      expect(await numbers('newest', null, 1)).toEqual([4]);
      expect(await numbers('newest', 4, 1)).toEqual([1]);
      expect(await numbers('newest', null, 10)).toEqual([4, 1]);
      expect(await numbers('oldest', null, 2)).toEqual([1, 4]);
      expect(await numbers('oldest', 1, 2)).toEqual([4]);
      expect(await numbers('oldest', 4, 2)).toEqual([]);
    });

    it('leaves them out of what was taken from a CSV', async () => {
      await committedRun(each.storage, lease, { anna: [[csv_id, 0, 5]] });
      await reverted({ ben: [[csv_id, 0, 5]] });
      await committedRun(each.storage, lease, { clara: [[csv_id, 0, 5]] });
      const { slices } = await each.storage.pool.slicesOf(csv_id, null, 10);

      expect(slices.map(({ member_id }) => member_id)).toEqual(['anna', 'clara']);
    });

    it('keeps those who received a lead on record, marked', async () => {
      const first = await reverted({ anna: [[csv_id, 0, 2]] });
      const second = await committedRun(each.storage, lease, { anna: [[csv_id, 0, 2]] });

      expect(await each.storage.executions.recipients(csv_id, 1)).toEqual([
        {
          member_id: 'anna',
          execution_id: first.execution_id,
          at: minute(5),
          reverted_at: REVERTED.at,
        },
        {
          member_id: 'anna',
          execution_id: second.execution_id,
          at: minute(5),
          reverted_at: null,
        },
      ]);
    });

    it('names the latest run that drew from any of some CSVs and was not reverted', async () => {
      const other = await ingested(each.storage, { leads: 100 });
      const third = await ingested(each.storage, { leads: 100 });
      const latest = async (csv_ids: string[], number: number): Promise<number | null> => {
        const run = await each.storage.executions.latestDrawnFrom(csv_ids, number);
        return run?.outcome?.number ?? null;
      };
      await committedRun(each.storage, lease, { anna: [[csv_id, 0, 5]] });
      await committedRun(each.storage, lease, {
        anna: [
          [csv_id, 5, 9],
          [other.csv_id, 0, 5],
        ],
      });
      const newest = await committedRun(each.storage, lease, { anna: [[other.csv_id, 5, 9]] });
      await committedRun(each.storage, lease, {});

      expect(await latest([csv_id], 0)).toBe(2);
      expect(await latest([csv_id], 1)).toBe(2);
      expect(await latest([csv_id], 2)).toBeNull();
      expect(await latest([csv_id, other.csv_id], 1)).toBe(3);
      expect(await latest([third.csv_id, other.csv_id], 3)).toBeNull();
      expect(await latest([third.csv_id, 'unknown'], 0)).toBeNull();
      expect(await latest([], 0)).toBeNull();
      await revertRun(each.storage, lease, newest);
      expect(await latest([other.csv_id], 0)).toBe(2);
    });

    it('tells of each CSV the newest run that drew from it and was not reverted', async () => {
      const other = await ingested(each.storage, { leads: 100 });
      const untouched = await ingested(each.storage, { leads: 100 });
      const newest = async (...csv_ids: string[]): Promise<Record<string, number>> =>
        Object.fromEntries(await each.storage.executions.newestDraws(csv_ids));
      await committedRun(each.storage, lease, { anna: [[csv_id, 0, 5]] });
      await committedRun(each.storage, lease, {
        anna: [
          [csv_id, 5, 9],
          [other.csv_id, 0, 5],
        ],
      });
      const third = await committedRun(each.storage, lease, { anna: [[other.csv_id, 5, 9]] });
      await committedRun(each.storage, lease, {});

      expect(await newest(csv_id, other.csv_id, untouched.csv_id, 'unknown')).toEqual({
        [csv_id]: 2,
        [other.csv_id]: 3,
      });
      expect(await newest(other.csv_id)).toEqual({ [other.csv_id]: 3 });
      expect(await newest()).toEqual({});
      await revertRun(each.storage, lease, third);
      expect(await newest(csv_id, other.csv_id)).toEqual({ [csv_id]: 2, [other.csv_id]: 2 });
    });
  });
}
