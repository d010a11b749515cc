import { RunInProgress, type Execution } from '@sluice/history';
import { describeAllotments } from './allotment.contract';
import { eachStorage } from './each-storage';
import { ingested } from './factories';
import { describeRevertedRuns } from './reverted-history.contract';
import {
  allotmentsOf,
  commitStaged,
  committedRun,
  distributorLease,
  executionOf,
  minute,
  revertRun,
  type Handout,
} from './run.factories';
import type { OpenStorage } from './storage';

const CANCELLED = {
  status: 'cancelled',
  reason: 'Cancelled by admin@example.com.',
  reason_code: null,
  finished_at: minute(9),
} as const;

export function describeExecutionRepository(open: OpenStorage): void {
  describe('ExecutionRepository', () => {
    const each = eachStorage(open);

    async function enqueued(overrides: Partial<Execution> = {}): Promise<Execution> {
      const execution = executionOf(overrides);
      await each.storage.executions.enqueue(execution, 'wait');
      return execution;
    }

    const byId = ({ execution_id }: Execution): Promise<Execution | null> =>
      each.storage.executions.byId(execution_id);

    it('keeps every field of a run that waits', async () => {
      const manual = await enqueued();
      const scheduled = await enqueued({
        schedule_id: 'weekly',
        schedule_name: 'Weekly handout',
        trigger: 'schedule',
        scheduled_for: minute(0),
        request: {
          tiers: ['gold'],
          member_ids: ['anna', 'ben'],
          plan_hash: 'hash',
          min_leads_required: 500,
        },
      });

      expect(await byId(manual)).toEqual(manual);
      expect(await byId(scheduled)).toEqual(scheduled);
      expect(await each.storage.executions.byId('unknown')).toBeNull();
    });

    it('tells what the last runs of schedules came to', async () => {
      const of = (schedule_id: string, requested_at: Date, overrides: Partial<Execution> = {}) =>
        enqueued({ schedule_id, requested_at, ...overrides });
      await of('waits', minute(1));
      await of('runs', minute(2), { executed_at: minute(3) });
      await of('missed', minute(1), { status: 'completed', executed_at: minute(2) });
      await of('missed', minute(4), { status: 'skipped', executed_at: minute(5) });
      await of('missed', minute(6), { status: 'missed' });
      await of('same time', minute(1), { execution_id: 'a', status: 'completed' });
      await of('same time', minute(1), { execution_id: 'b', status: 'failed' });
      await enqueued();
      const ids = ['waits', 'runs', 'missed', 'same time', 'never'];

      expect(await each.storage.executions.lastOfSchedules(ids)).toEqual(
        new Map([
          ['waits', { status: 'running', executed_at: null }],
          ['runs', { status: 'running', executed_at: minute(3) }],
          ['missed', { status: 'missed', executed_at: minute(5) }],
          ['same time', { status: 'failed', executed_at: null }],
        ]),
      );
      expect(await each.storage.executions.lastOfSchedules([])).toEqual(new Map());
    });

    describe('enqueue', () => {
      it('lets runs wait behind each other', async () => {
        await enqueued();
        await enqueued();

        expect(await each.storage.executions.list({}, { page: 1, page_size: 10 })).toMatchObject({
          total: 2,
        });
      });

      it('refuses while another is running, names it, and records nothing', async () => {
        const running = await enqueued();
        const refused = executionOf();
        const order = each.storage.executions.enqueue(refused, 'refuse');

        await expect(order).rejects.toThrow(RunInProgress);
        await expect(order).rejects.toThrow(running.execution_id);
        expect(await byId(refused)).toBeNull();
      });

      describe('with the plan_hash of a preview', () => {
        const PLAN = 'a'.repeat(64);
        const planned = (plan_hash: string | null, overrides: Partial<Execution> = {}): Execution =>
          executionOf({ request: { ...executionOf().request, plan_hash }, ...overrides });
        const start = async (
          plan_hash: string | null = PLAN,
          ifBusy: 'wait' | 'refuse' = 'refuse',
          overrides: Partial<Execution> = {},
        ): Promise<{ own: string; started: string }> => {
          const execution = planned(plan_hash, overrides);
          const started = await each.storage.executions.enqueue(execution, ifBusy);
          return { own: execution.execution_id, started };
        };
        const recorded = async (): Promise<number> =>
          (await each.storage.executions.list({}, { page: 1, page_size: 10 })).total;

        it('is the run that was started with it and waits, also where it would refuse', async () => {
          const first = await start();
          const second = await start();

          expect(first.started).toBe(first.own);
          expect(second.started).toBe(first.own);
          expect(await each.storage.executions.startedBy(planned(PLAN))).toBe(first.own);
          expect(await each.storage.executions.startedBy(planned('b'.repeat(64)))).toBeNull();
          expect(await recorded()).toBe(1);
        });

        it('is one run of many started at once', async () => {
          const starts = await Promise.all(Array.from({ length: 6 }, () => start()));

          expect(new Set(starts.map(({ started }) => started)).size).toBe(1);
          expect(await recorded()).toBe(1);
        });

        it('is the newest committed run, until another one is committed or it is reverted', async () => {
          const lease = await distributorLease(each.storage);
          const { csv_id } = await ingested(each.storage, { leads: 50 });
          const { own } = await start();
          const commit = async (execution_id: string, row: number): Promise<void> => {
            const allotments = allotmentsOf(execution_id, { anna: [[csv_id, row, row + 1]] });
            await each.storage.pool.stage(execution_id, allotments, lease);
            await commitStaged(each.storage, lease, execution_id, allotments);
          };
          await commit(own, 0);
          expect((await start()).started).toBe(own);

          const next = await start(null);
          await commit(next.own, 1);
          const again = await start();
          expect(again.started).toBe(again.own);
          await commit(again.own, 2);
          const run = (await each.storage.executions.byId(again.own))!;
          await revertRun(each.storage, lease, run);
          expect(await each.storage.executions.startedBy(planned(PLAN))).toBeNull();
        });

        it('is another run for another schedule, and for other members', async () => {
          const { request } = planned(PLAN);
          const scopes: Partial<Execution>[] = [
            {},
            { schedule_id: 'weekly' },
            { schedule_id: 'monthly' },
            { request: { ...request, tiers: ['gold', 'silver'] } },
            { request: { ...request, member_ids: ['anna'] } },
          ];
          const starts: { own: string; started: string }[] = [];
          for (const scope of scopes) starts.push(await start(PLAN, 'wait', scope));

          expect(starts.map(({ started }) => started)).toEqual(starts.map(({ own }) => own));
          for (const [index, scope] of scopes.entries())
            expect((await start(PLAN, 'refuse', scope)).started).toBe(starts[index]!.own);
          const turned = { request: { ...request, tiers: ['silver', 'gold'] } };
          expect((await start(PLAN, 'refuse', turned)).started).toBe(starts[3]!.own);
          expect(await recorded()).toBe(scopes.length);
        });

        it('is a new run when the one before was cancelled, or none was previewed', async () => {
          const { own } = await start();
          await each.storage.executions.conclude(own, CANCELLED);
          expect(await each.storage.executions.startedBy(planned(PLAN))).toBeNull();
          const unseen = [await start(null, 'wait'), await start(null, 'wait')];

          expect(unseen.map(({ started }) => started)).toEqual(unseen.map(({ own: id }) => id));
        });
      });

      it('does not refuse when all others have ended', async () => {
        const ended = await enqueued();
        await each.storage.executions.conclude(ended.execution_id, CANCELLED);
        const next = executionOf();
        await each.storage.executions.enqueue(next, 'refuse');

        expect(await byId(next)).toEqual(next);
      });

      it('takes exactly one of many at once that would not wait', async () => {
        const orders = await Promise.allSettled(
          Array.from({ length: 6 }, () => each.storage.executions.enqueue(executionOf(), 'refuse')),
        );

        expect(orders.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await each.storage.executions.list({}, { page: 1, page_size: 10 })).toMatchObject({
          total: 1,
        });
      });
    });

    describe('list', () => {
      const listed = async (
        filter: Parameters<typeof each.storage.executions.list>[0],
        page = 1,
        page_size = 10,
      ): Promise<{ ids: string[]; total: number }> => {
        const { items, total } = await each.storage.executions.list(filter, { page, page_size });
        return { ids: items.map(({ execution_id }) => execution_id), total };
      };

      beforeEach(async () => {
        await enqueued({ execution_id: 'a', requested_at: minute(1), schedule_id: 'weekly' });
        await enqueued({ execution_id: 'b', requested_at: minute(2), schedule_id: 'monthly' });
        await enqueued({ execution_id: 'c', requested_at: minute(2), schedule_id: 'weekly' });
        await enqueued({ execution_id: 'd', requested_at: minute(3) });
        await each.storage.executions.conclude('a', CANCELLED);
        await each.storage.executions.conclude('d', { ...CANCELLED, status: 'skipped' });
      });

      it('has the newest first, then the greatest id, page by page', async () => {
        expect(await listed({})).toEqual({ ids: ['d', 'c', 'b', 'a'], total: 4 });
        expect(await listed({}, 1, 3)).toEqual({ ids: ['d', 'c', 'b'], total: 4 });
        expect(await listed({}, 2, 3)).toEqual({ ids: ['a'], total: 4 });
        expect(await listed({}, 3, 3)).toEqual({ ids: [], total: 4 });
      });

      it('filters by status, by schedule and by both', async () => {
        expect(await listed({ statuses: ['running'] })).toEqual({ ids: ['c', 'b'], total: 2 });
        expect(await listed({ schedule_id: 'weekly' })).toEqual({ ids: ['c', 'a'], total: 2 });
        expect(await listed({ statuses: ['cancelled'], schedule_id: 'weekly' })).toEqual({
          ids: ['a'],
          total: 1,
        });
        expect(await listed({ statuses: ['missed'] })).toEqual({ ids: [], total: 0 });
        expect(await listed({ statuses: ['missed', 'cancelled', 'running'] }, 1, 2)).toMatchObject({
          ids: ['c', 'b'],
          total: 3,
        });
      });

      it('filters by a part of the name of who started it, in any case', async () => {
        await enqueued({ execution_id: 'key', started_by: 'API key CRM (50%)' });
        expect(await listed({ started_by: 'crm (50%' })).toEqual({ ids: ['key'], total: 1 });
        expect(await listed({ started_by: 'KEY' })).toEqual({ ids: ['key'], total: 1 });
        expect(await listed({ started_by: '.*' })).toEqual({ ids: [], total: 0 });
      });

      it('filters by the time of the order, the end left out', async () => {
        expect(await listed({ from: minute(2) })).toEqual({ ids: ['d', 'c', 'b'], total: 3 });
        expect(await listed({ to: minute(2) })).toEqual({ ids: ['a'], total: 1 });
        expect(await listed({ from: minute(2), to: minute(3) })).toEqual({
          ids: ['c', 'b'],
          total: 2,
        });
      });

      it('filters by the CSV that runs drew from', async () => {
        const lease = await distributorLease(each.storage);
        await ingested(each.storage, { leads: 5, csv_id: 'x', created_at: minute(1) });
        await ingested(each.storage, { leads: 5, csv_id: 'y', created_at: minute(2) });
        const drawn = (execution_id: string, slices: Handout[string]) =>
          committedRun(each.storage, lease, { ann: slices }, { execution_id });
        await drawn('only-x', [['x', 0, 1]]);
        await drawn('only-y', [['y', 0, 1]]);
        await drawn('both', [
          ['x', 1, 2],
          ['y', 1, 2],
        ]);

        expect(await listed({ csv_id: 'x' })).toEqual({ ids: ['only-x', 'both'], total: 2 });
        expect(await listed({ csv_id: 'y' }, 2, 1)).toEqual({ ids: ['both'], total: 2 });
        expect(await listed({ csv_id: 'x', statuses: ['cancelled'] })).toEqual({
          ids: [],
          total: 0,
        });
        expect(await listed({ csv_id: 'unknown' })).toEqual({ ids: [], total: 0 });
      });
    });

    it('tells which unfinished run was asked for first, then by id', async () => {
      expect(await each.storage.executions.oldestUnfinished()).toBeNull();
      await enqueued({ execution_id: 'later', requested_at: minute(2) });
      await enqueued({ execution_id: 'second', requested_at: minute(1) });
      const first = await enqueued({ execution_id: 'first', requested_at: minute(1) });

      expect(await each.storage.executions.oldestUnfinished()).toEqual(first);
      await each.storage.executions.conclude('first', CANCELLED);
      expect(await each.storage.executions.oldestUnfinished()).toMatchObject({
        execution_id: 'second',
      });
    });

    it('notes when a run first began, whatever later attempts say', async () => {
      const execution = await enqueued();
      await each.storage.executions.begin(execution.execution_id, minute(1));
      await each.storage.executions.begin(execution.execution_id, minute(2));

      expect(await byId(execution)).toEqual({ ...execution, executed_at: minute(1) });
    });

    describe('conclude', () => {
      it('ends a run once', async () => {
        const execution = await enqueued();
        const { conclude } = each.storage.executions;
        const end = conclude.bind(each.storage.executions, execution.execution_id);

        expect(await end(CANCELLED)).toBe(true);
        expect(await end({ ...CANCELLED, status: 'failed', reason: 'Later.' })).toBe(false);
        expect(await byId(execution)).toEqual({ ...execution, ...CANCELLED });
      });

      it('knows nothing of an unknown run', async () => {
        expect(await each.storage.executions.conclude('unknown', CANCELLED)).toBe(false);
      });

      it('keeps the outcome of a run that was committed before', async () => {
        const lease = await distributorLease(each.storage);
        const committed = await committedRun(each.storage, lease, {});

        expect(await each.storage.executions.conclude(committed.execution_id, CANCELLED)).toBe(
          false,
        );
        expect(await byId(committed)).toEqual(committed);
      });

      it('never lets a run be both cancelled and committed', async () => {
        const lease = await distributorLease(each.storage);
        const { csv_id } = await ingested(each.storage, { leads: 50 });
        for (let round = 0; round < 5; round += 1) {
          const execution = await enqueued();
          const rows = [round * 10, round * 10 + 10] as const;
          const allotments = allotmentsOf(execution.execution_id, { anna: [[csv_id, ...rows]] });
          await each.storage.pool.stage(execution.execution_id, allotments, lease);
          const [cancelled, commit] = await Promise.all([
            each.storage.executions.conclude(execution.execution_id, CANCELLED),
            commitStaged(each.storage, lease, execution.execution_id, allotments),
          ]);

          expect(commit).toBe(cancelled ? 'ended' : 'applied');
          expect(await byId(execution)).toMatchObject({
            status: cancelled ? 'cancelled' : 'completed',
          });
          const received = await each.storage.executions.recipients(csv_id, rows[0]);
          expect(received).toHaveLength(cancelled ? 0 : 1);
        }
      });
    });

    describeAllotments(each);
    describeRevertedRuns(each);
  });
}
