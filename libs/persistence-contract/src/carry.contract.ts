import type { Carry, PoolChange } from '@sluice/distribution';
import type { Allotment, Rounding } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { Member } from '@sluice/members';
import { ingested, memberOf } from './factories';
import {
  allotmentsOf,
  commitStaged,
  distributorLease,
  executionOf,
  minute,
  revertRun,
} from './run.factories';
import type { Storage } from './storage';

const UP: Rounding = { exact_share: 2_666_667, carry_before: 0, carry_change: -333_333 };
const DOWN: Rounding = { exact_share: 1_333_333, carry_before: 0, carry_change: 333_333 };

/** What members carry from short run to short run; a part of the suite of PoolRepository. */
export function describeCarries(each: { readonly storage: Storage }): void {
  describe('carry', () => {
    let lease: Lease;
    let csv_id: string;
    let rows: number;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      ({ csv_id } = await ingested(each.storage, { leads: 100, limit: 1 }));
      rows = 0;
    });

    const all = (): Promise<Carry[]> => each.storage.pool.allCarries(null, 100);

    /** A committed run that gave each of the members one lead and rounded as it says. */
    async function shortRun(roundings: Record<string, Rounding | null>) {
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      const handout = Object.keys(roundings).map((member_id) => {
        rows += 1;
        return [member_id, [[csv_id, rows - 1, rows] as const]] as const;
      });
      const allotments = allotmentsOf(execution_id, Object.fromEntries(handout)).map(
        (allotment): Allotment => ({ ...allotment, rounding: roundings[allotment.member_id]! }),
      );
      await each.storage.pool.stage(execution_id, allotments, lease);
      expect(await commitStaged(each.storage, lease, execution_id, allotments)).toBe('applied');
      return (await each.storage.executions.byId(execution_id))!;
    }

    it('is what runs changed of it, added up', async () => {
      await shortRun({ anna: UP, ben: DOWN, clara: null });
      await shortRun({ anna: UP });

      expect(await all()).toEqual([
        { member_id: 'anna', carry: -666_666, since: 0 },
        { member_id: 'ben', carry: 333_333, since: 0 },
      ]);
      expect(await each.storage.pool.carries(['ben', 'nobody'])).toEqual(
        new Map([['ben', { member_id: 'ben', carry: 333_333, since: 0 }]]),
      );
      expect(await each.storage.pool.carries([])).toEqual(new Map());
    });

    it('is listed page by page, ordered by member', async () => {
      await shortRun({ dora: UP, anna: UP, clara: DOWN, ben: DOWN });
      const [first, second] = [
        await each.storage.pool.allCarries(null, 3),
        await each.storage.pool.allCarries('clara', 3),
      ];

      expect(first.map(({ member_id }) => member_id)).toEqual(['anna', 'ben', 'clara']);
      expect(second.map(({ member_id }) => member_id)).toEqual(['dora']);
    });

    it('stays on record with the run, with the version of its rules', async () => {
      const { execution_id, outcome } = await shortRun({ anna: UP, ben: null });

      expect(outcome).toMatchObject({ rule_version: 2 });
      const allotments = await each.storage.executions.allotmentsOfRunAfter(execution_id, -1, 10);
      expect(allotments.map(({ rounding }) => rounding)).toEqual([UP, null]);
      expect(await each.storage.executions.allotment(execution_id, 'anna')).toMatchObject({
        rounding: UP,
      });
    });

    it('is without a run that was reverted, whatever came later', async () => {
      const first = await shortRun({ anna: UP, ben: DOWN });
      await shortRun({ anna: DOWN, ben: DOWN });
      expect(await revertRun(each.storage, lease, first)).toBe('applied');

      expect(await all()).toEqual([
        { member_id: 'anna', carry: 333_333, since: 0 },
        { member_id: 'ben', carry: 333_333, since: 0 },
      ]);
    });

    it('is left alone by a change that is stale', async () => {
      const { revision } = await each.storage.pool.state();
      const change: PoolChange = {
        revision: revision - 1,
        rests_on: [],
        lease: null,
        execution: null,
        csvs: [],
        withdrawals: [],
        returned: [],
        credits: [],
        carries: [{ member_id: 'anna', change: 1 }],
        events: [],
      };

      expect(await each.storage.pool.apply(change)).toBe('stale');
      expect(await all()).toEqual([]);
    });

    describe('of a member', () => {
      let anna: Member;
      let ben: Member;

      beforeEach(async () => {
        anna = await each.storage.members.add(memberOf());
        ben = await each.storage.members.add(memberOf());
        await shortRun({ [anna.member_id]: UP, [ben.member_id]: DOWN });
      });

      const carries = async (): Promise<[number, number][]> => {
        const ids = [anna.member_id, ben.member_id];
        const found = await each.storage.pool.carries(ids);
        return ids.map((id) => [found.get(id)!.carry, found.get(id)!.since]);
      };

      const change = (fields: Partial<Member>): Promise<Member> =>
        each.storage.members.change(anna.member_id, fields, minute(9), null);

      it('starts anew when they come back from a pause, and not when they go', async () => {
        await change({ status: 'paused' });
        expect(await carries()).toEqual([
          [-333_333, 0],
          [333_333, 0],
        ]);
        await change({ status: 'active' });
        expect(await carries()).toEqual([
          [0, 1],
          [333_333, 0],
        ]);
        await shortRun({ [anna.member_id]: DOWN });
        expect(await carries()).toEqual([
          [333_333, 1],
          [333_333, 0],
        ]);
      });

      it('starts anew when an import brings them back', async () => {
        await change({ status: 'paused' });
        const { name, email, tier } = anna;
        const record = { name, email, tier, status: 'active' as const };
        await each.storage.members.upsertMany([record], ['unused'], minute(9));

        expect(await carries()).toEqual([
          [0, 1],
          [333_333, 0],
        ]);
      });

      it('starts anew when they are added again after they were removed', async () => {
        await each.storage.members.remove(anna.member_id, minute(9));
        const { email } = anna;
        const again = await each.storage.members.add(memberOf({ email }));

        expect(again.member_id).toBe(anna.member_id);
        expect(await carries()).toEqual([
          [0, 1],
          [333_333, 0],
        ]);
      });

      it('is the same when only their name or tier changes', async () => {
        await change({ name: 'Anna Other', tier: 'gold' });
        expect(await carries()).toEqual([
          [-333_333, 0],
          [333_333, 0],
        ]);
      });
    });
  });
}
