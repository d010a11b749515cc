import type { Execution } from '@sluice/history';
import { LeaseLost, type Lease } from '@sluice/kernel';
import { ingested } from './factories';
import {
  allotmentsOf,
  commitStaged,
  distributorLease,
  executionOf,
  minute,
  type Handout,
} from './run.factories';
import type { Storage } from './storage';

/** Staging; a part of the suite of PoolRepository. */
export function describeStaging(each: { readonly storage: Storage }): void {
  describe('stage and clearStage', () => {
    let lease: Lease;
    let execution: Execution;
    let csv_id: string;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
      execution = executionOf();
      await each.storage.executions.enqueue(execution, 'wait');
      ({ csv_id } = await ingested(each.storage, { leads: 100 }));
    });

    const stage = (handout: Handout, under = lease): Promise<'staged' | 'ended'> =>
      each.storage.pool.stage(
        execution.execution_id,
        allotmentsOf(execution.execution_id, handout),
        under,
      );

    const clear = (under = lease): Promise<void> =>
      each.storage.pool.clearStage(execution.execution_id, under);

    /** Commits, and tells who got what. */
    async function commit(handout: Handout, under = lease): Promise<Handout> {
      const { execution_id } = execution;
      const allotments = allotmentsOf(execution_id, handout);
      expect(await commitStaged(each.storage, under, execution_id, allotments)).toBe('applied');
      const found = await each.storage.executions.allotmentsOfRunAfter(execution_id, -1, 100);
      return Object.fromEntries(
        found.map(({ member_id, slices }) => [
          member_id,
          slices.map((slice) => [slice.csv_id, slice.from, slice.to] as const),
        ]),
      );
    }

    /** Somebody else takes the lease over. */
    async function takeover(): Promise<Lease> {
      await each.storage.leases.release(lease);
      return distributorLease(each.storage);
    }

    it('changes neither the pool nor the ledgers', async () => {
      const before = [await each.storage.pool.state(), await each.storage.pool.queue()];
      await stage({ anna: [[csv_id, 0, 10]] });
      await clear();

      expect([await each.storage.pool.state(), await each.storage.pool.queue()]).toEqual(before);
      expect(await each.storage.pool.holdings(csv_id, null, 10)).toEqual([]);
    });

    it('forgets what this lease has staged before when the run is planned anew', async () => {
      await stage({ anna: [[csv_id, 0, 10]], ben: [[csv_id, 10, 20]] });
      await clear();
      const handout: Handout = { clara: [[csv_id, 0, 5]] };
      await stage(handout);

      expect(await commit(handout)).toEqual(handout);
    });

    it('leaves out what an earlier attempt had staged that died', async () => {
      await stage({ anna: [[csv_id, 0, 10]], ben: [[csv_id, 10, 20]] });
      const next = await takeover();
      await clear(next);
      const handout: Handout = { ben: [[csv_id, 0, 5]] };
      await stage(handout, next);

      expect(await commit(handout, next)).toEqual(handout);
      expect(await each.storage.executions.recipients(csv_id, 15)).toEqual([]);
      expect(await each.storage.executions.allotmentsOfMember('anna', 'newest', null, 9)).toEqual(
        [],
      );
    });

    it('counts only what was staged under the lease that commits', async () => {
      await stage({ anna: [[csv_id, 0, 10]], ben: [[csv_id, 10, 20]] });
      const next = await takeover();
      const handout: Handout = { ben: [[csv_id, 0, 5]] };
      await stage(handout, next);

      expect(await commit(handout, next)).toEqual(handout);
      expect(await each.storage.executions.recipients(csv_id, 15)).toEqual([]);
    });

    it('counts nothing when the lease that commits has staged nothing', async () => {
      await stage({ anna: [[csv_id, 0, 10]] });
      const next = await takeover();

      expect(await commit({}, next)).toEqual({});
      expect(await each.storage.executions.recipients(csv_id, 0)).toEqual([]);
      expect(await each.storage.pool.unsettled()).toEqual([
        { execution_id: execution.execution_id, status: 'completed' },
      ]);
      await each.storage.pool.settle(execution.execution_id, next);
      expect(await each.storage.pool.holdings(csv_id, null, 10)).toEqual([]);
    });

    it('leaves the stages of other runs alone', async () => {
      const other = executionOf({ requested_at: minute(1) });
      await each.storage.executions.enqueue(other, 'wait');
      await stage({ anna: [[csv_id, 0, 10]] });
      await each.storage.pool.clearStage(other.execution_id, lease);
      const handout: Handout = { anna: [[csv_id, 0, 10]] };

      expect(await commit(handout)).toEqual(handout);
    });

    it('refuses a lease that was taken over, and changes nothing', async () => {
      await stage({ anna: [[csv_id, 0, 10]] });
      const next = await takeover();

      await expect(stage({ ben: [[csv_id, 0, 10]] })).rejects.toThrow(LeaseLost);
      await expect(clear()).rejects.toThrow(LeaseLost);
      await clear(next);
      const handout: Handout = { clara: [[csv_id, 0, 10]] };
      await stage(handout, next);
      expect(await commit(handout, next)).toEqual(handout);
    });

    it('lets nothing of a run count that was cancelled while it staged', async () => {
      expect(await stage({ anna: [[csv_id, 0, 10]] })).toBe('staged');
      await each.storage.executions.conclude(execution.execution_id, {
        status: 'cancelled',
        reason: 'Cancelled.',
        reason_code: null,
        finished_at: minute(1),
      });

      expect(await stage({ ben: [[csv_id, 0, 10]] })).toBe('ended');
      expect(await commitStaged(each.storage, lease, execution.execution_id, [])).toBe('ended');
      await clear();
      expect(await each.storage.executions.recipients(csv_id, 0)).toEqual([]);
    });

    it('keeps what was committed when somebody clears behind it', async () => {
      const handout: Handout = { anna: [[csv_id, 0, 10]] };
      await stage(handout);
      await commit(handout);
      await clear();

      const { execution_id } = execution;
      expect(await each.storage.executions.allotment(execution_id, 'anna')).not.toBeNull();
      expect(await each.storage.executions.recipients(csv_id, 0)).toHaveLength(1);
    });
  });
}
