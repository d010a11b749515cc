import type { ChangeResult, PoolChange } from '@sluice/distribution';
import type { Allotment, Execution } from '@sluice/history';
import { LeaseLost, type Lease } from '@sluice/kernel';
import { ingested } from './factories';
import {
  allotmentsOf,
  commitOf,
  commitStaged,
  committedRun,
  distributorLease,
  executionOf,
  minute,
  type Handout,
} from './run.factories';
import type { Storage } from './storage';

/** The commit; a part of the suite of PoolRepository. */
export function describeCommit(each: { readonly storage: Storage }): void {
  describe('commit', () => {
    let lease: Lease;

    beforeEach(async () => {
      lease = await distributorLease(each.storage);
    });

    /** A run that has staged a handout; `commit` commits it. */
    async function staged(handout: Handout): Promise<{
      execution: Execution;
      allotments: Allotment[];
      change: () => Promise<PoolChange>;
      commit: (under?: Lease) => Promise<ChangeResult>;
    }> {
      const execution = executionOf();
      const { execution_id } = execution;
      await each.storage.executions.enqueue(execution, 'wait');
      const allotments = allotmentsOf(execution_id, handout);
      await each.storage.pool.stage(execution_id, allotments, lease);
      return {
        execution,
        allotments,
        change: () => commitOf(each.storage, lease, execution_id, allotments),
        commit: (under = lease) => commitStaged(each.storage, under, execution_id, allotments),
      };
    }

    /** Everything that a commit may change. */
    const everything = async (csv_id: string, { execution_id }: Execution): Promise<unknown> => ({
      state: await each.storage.pool.state(),
      ledger: await each.storage.pool.ledger(csv_id),
      csv: await each.storage.csvs.byId(csv_id),
      totals: await each.storage.csvs.totals(),
      execution: await each.storage.executions.byId(execution_id),
      allotments: await each.storage.executions.allotmentsOfRunAfter(execution_id, -1, 10),
      unsettled: await each.storage.pool.unsettled(),
    });

    it('completes the run and changes ledgers, counters and the pool together', async () => {
      const csv = await ingested(each.storage, { leads: 10, limit: 2 });
      const other = await ingested(each.storage, { leads: 10, limit: 2 });
      const before = await each.storage.pool.state();
      const { execution, commit } = await staged({
        anna: [[csv.csv_id, 0, 6]],
        ben: [[csv.csv_id, 0, 4]],
        clara: [],
      });

      expect(await commit()).toBe('applied');
      expect(await each.storage.pool.state()).toEqual({
        ...before,
        revision: before.revision + 1,
        runs_committed: 1,
      });
      expect(await each.storage.executions.byId(execution.execution_id)).toEqual({
        ...execution,
        status: 'completed',
        finished_at: minute(5),
        outcome: {
          rule_version: 2,
          number: 1,
          total_leads_distributed: 10,
          members_served: 2,
          members_short: 3,
          shortage: {
            members: 3,
            wanted: 300,
            at_most: 10,
            contested_leads: 10,
            contested_distributions: 10,
            uncontested: 0,
          },
          per_csv: [
            {
              csv_id: csv.csv_id,
              name: csv.name,
              leads: 10,
              available_after: 6,
              exhausted: false,
            },
          ],
        },
      });
      expect(await each.storage.pool.ledger(csv.csv_id)).toMatchObject({
        counts: [
          { from: 0, to: 4, count: 2 },
          { from: 4, to: 6, count: 1 },
          { from: 6, to: 10, count: 0 },
        ],
        remaining_leads: 6,
        distributed_leads: 10,
        possible_distributions: 20,
      });
      expect(await each.storage.csvs.byId(csv.csv_id)).toEqual({
        ...csv,
        remaining_leads: 6,
        distributed_leads: 10,
        version: csv.version + 1,
      });
      expect(await each.storage.csvs.byId(other.csv_id)).toEqual(other);
      expect(await each.storage.csvs.totals()).toMatchObject({
        total_leads: 20,
        remaining_leads: 16,
        distributed_leads: 10,
      });
      expect(await each.storage.pool.unsettled()).toEqual([
        { execution_id: execution.execution_id, status: 'completed' },
      ]);
    });

    it('shows in every lead how often it was distributed', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 3, limit: 2 });
      await committedRun(each.storage, lease, { anna: [[csv_id, 0, 2]], ben: [[csv_id, 0, 1]] });

      const leads = await each.storage.leads.fromRow(csv_id, 0, 10);
      expect(leads.map(({ distribution_count, status }) => [distribution_count, status])).toEqual([
        [2, 'used_up'],
        [1, 'available'],
        [0, 'available'],
      ]);
    });

    it('exhausts a CSV of which nothing is available any more', async () => {
      const used = await ingested(each.storage, { leads: 4, limit: 1 });
      const left = await ingested(each.storage, { leads: 4, limit: 1 });
      await committedRun(each.storage, lease, {
        anna: [
          [used.csv_id, 0, 4],
          [left.csv_id, 0, 3],
        ],
      });

      expect(await each.storage.csvs.byId(used.csv_id)).toMatchObject({
        csv_status: 'exhausted',
        exhausted_at: minute(5),
        remaining_leads: 0,
      });
      expect(await each.storage.csvs.byId(left.csv_id)).toMatchObject({
        csv_status: 'active',
        exhausted_at: null,
        remaining_leads: 1,
      });
      expect(await each.storage.csvs.idsInQueue(10)).toEqual([left.csv_id]);
      expect(await each.storage.csvs.latestExhausted(10)).toHaveLength(1);
    });

    it('commits a run that found nothing to give', async () => {
      const run = await committedRun(each.storage, lease, {});

      expect(run).toMatchObject({ status: 'completed', outcome: { number: 1, per_csv: [] } });
      expect(await each.storage.pool.state()).toMatchObject({ runs_committed: 1 });
      expect(
        await each.storage.executions.allotmentsOfRun(
          run.execution_id,
          { page: 1, page_size: 9 },
          'all',
        ),
      ).toMatchObject({ items: [], total: 0 });
    });

    it('numbers runs one after the other', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 9 });
      const numbers: (number | undefined)[] = [];
      for (const handout of [{ anna: [[csv_id, 0, 1]] }, {}, { anna: [[csv_id, 1, 2]] }]) {
        const run = await committedRun(each.storage, lease, handout as Handout);
        numbers.push(run.outcome?.number);
      }

      expect(numbers).toEqual([1, 2, 3]);
    });

    it('is stale when the pool moved after the plan was made, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const { execution, allotments } = await staged({ anna: [[csv_id, 0, 6]] });
      const { execution_id } = execution;
      const change = await commitOf(each.storage, lease, execution_id, allotments);
      await each.storage.tiers.put(
        { tier: 'bronze', label: 'Bronze', leads_per_distribution: 90 },
        null,
      );
      const before = await everything(csv_id, execution);

      expect(await each.storage.pool.apply(change)).toBe('stale');
      expect(await everything(csv_id, execution)).toEqual(before);
    });

    it('has ended when it was committed before, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const { execution, commit } = await staged({ anna: [[csv_id, 0, 6]] });
      await commit();
      const before = await everything(csv_id, execution);

      expect(await commit()).toBe('ended');
      expect(await everything(csv_id, execution)).toEqual(before);
    });

    it('has ended when the run was cancelled, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const { execution, commit } = await staged({ anna: [[csv_id, 0, 6]] });
      await each.storage.executions.conclude(execution.execution_id, {
        status: 'cancelled',
        reason: 'Cancelled.',
        reason_code: null,
        finished_at: minute(1),
      });
      const before = await everything(csv_id, execution);

      expect(await commit()).toBe('ended');
      expect(await everything(csv_id, execution)).toEqual(before);
    });

    it('has ended rather than being stale where both are so', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const { execution, allotments } = await staged({ anna: [[csv_id, 0, 6]] });
      const { execution_id } = execution;
      const change = await commitOf(each.storage, lease, execution_id, allotments);
      await each.storage.executions.conclude(execution_id, {
        status: 'cancelled',
        reason: 'Cancelled.',
        reason_code: null,
        finished_at: minute(1),
      });
      await ingested(each.storage, { leads: 1 });

      expect(await each.storage.pool.apply(change)).toBe('ended');
    });

    it('refuses a lease that was taken over, and changes nothing', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const { execution, commit } = await staged({ anna: [[csv_id, 0, 6]] });
      await each.storage.leases.release(lease);
      await distributorLease(each.storage);
      const before = await everything(csv_id, execution);

      await expect(commit()).rejects.toThrow(LeaseLost);
      expect(await everything(csv_id, execution)).toEqual(before);
    });

    it('goes through once when it is tried several times at once', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10 });
      const { commit } = await staged({ anna: [[csv_id, 0, 6]] });
      const results = await Promise.all([commit(), commit(), commit()]);

      expect(results.filter((result) => result === 'applied')).toHaveLength(1);
      expect(await each.storage.pool.state()).toMatchObject({ runs_committed: 1 });
      expect(await each.storage.csvs.byId(csv_id)).toMatchObject({ distributed_leads: 6 });
    });

    it('lets one of two runs through that were planned on the same pool', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 10, limit: 1 });
      const runs = [
        await staged({ anna: [[csv_id, 0, 6]] }),
        await staged({ ben: [[csv_id, 0, 6]] }),
      ];
      const changes = await Promise.all(runs.map(({ change }) => change()));
      const results = await Promise.all(changes.map((change) => each.storage.pool.apply(change)));

      expect(results.sort()).toEqual(['applied', 'stale']);
      expect(await each.storage.csvs.byId(csv_id)).toMatchObject({ distributed_leads: 6 });
      expect(await each.storage.executions.recipients(csv_id, 0)).toHaveLength(1);
    });

    it('and a takeover of the lease at once never both have their way', async () => {
      const { csv_id } = await ingested(each.storage, { leads: 100 });
      for (let round = 0; round < 5; round += 1) {
        const { execution, commit } = await staged({ anna: [[csv_id, round, round + 1]] });
        const [result, next] = await Promise.allSettled([
          commit(),
          each.storage.leases.acquire(lease.name, 'next', minute(24 * 60), 86_400_000),
        ]);
        const committed = result.status === 'fulfilled';
        if (!committed) expect(result.reason).toBeInstanceOf(LeaseLost);
        expect(await each.storage.executions.byId(execution.execution_id)).toMatchObject({
          status: committed ? 'completed' : 'running',
        });
        if (next.status === 'rejected' || next.value === null) throw new Error('No takeover.');
        await each.storage.leases.release(next.value);
        lease = await distributorLease(each.storage);
      }
    });
  });
}
