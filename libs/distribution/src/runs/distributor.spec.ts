import { Logger } from '@nestjs/common';
import { NotFound, StorageFull, ValidationFailed } from '@sluice/kernel';
import type { Execution, RunRequest } from '@sluice/history';
import { SmallPool } from '../testing/small-pool';
import { seedOf } from './run-planner';
import { PlanChanged, RunNotCancellable } from '../distribution.errors';

Logger.overrideLogger(false);

describe('a run', () => {
  let pool: SmallPool;

  beforeEach(async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 150);
    await pool.addCsv('b', 1_000);
    await pool.addMembers(['m1', 'm2']);
  });

  const order = (request?: Partial<RunRequest>): Promise<Execution> => pool.run(request);

  it('gives every member their allowance, from the oldest CSV first, and rolls over into the next', async () => {
    await order();
    const second = await order();

    expect(second).toMatchObject({
      status: 'completed',
      outcome: { number: 2, total_leads_distributed: 200, members_served: 2, members_short: 0 },
    });
    expect(second.outcome!.per_csv).toEqual([
      { csv_id: 'a', name: 'a.csv', leads: 100, available_after: 150, exhausted: false },
      { csv_id: 'b', name: 'b.csv', leads: 100, available_after: 1_000, exhausted: false },
    ]);
    expect(await pool.heldBy('m1', 'a')).toEqual([[0, 150]]);
    expect(await pool.heldBy('m1', 'b')).toEqual([[0, 50]]);
  });

  it('is completed with 0 when there is nobody to serve', async () => {
    for (const id of ['m1', 'm2']) await pool.storage.members.remove(id, pool.clock.now());

    expect(await order()).toMatchObject({
      status: 'completed',
      outcome: { total_leads_distributed: 0, members_served: 0 },
    });
  });

  it('is skipped, with the reason, when fewer leads are available than it requires', async () => {
    const execution = await order({ min_leads_required: 1_151 });

    expect(execution).toMatchObject({ status: 'skipped', reason_code: 'too_few_leads' });
    expect(execution.reason).toContain('Only 1150 leads are available');
    expect(await pool.allotments(execution.execution_id)).toEqual([]);
  });

  it('is planned anew when the pool changes before the commit', async () => {
    let changes = 2;
    pool.before = async (step) => {
      if (step === 'commit' && changes-- > 0) await pool.addMember(`late-${changes}`);
    };
    const execution = await order();

    expect(execution.outcome).toMatchObject({ members_served: 4, total_leads_distributed: 400 });
    expect(await pool.committed()).toBe(1);
  });

  it('waits, however often, for what has to be done before, and plans on what is then', async () => {
    pool.outstanding = 30;
    pool.before = async (step) => {
      if (step === 'settleOutstanding' && pool.outstanding === 1) await pool.addMember('m3');
    };
    expect(await order()).toMatchObject({ status: 'completed', outcome: { members_served: 3 } });
    expect(pool.outstanding).toBe(0);
  });

  it('fails and distributes nothing when the pool changes during every plan', async () => {
    let late = 0;
    pool.before = async (step) => {
      if (step === 'commit') await pool.addMember(`late-${late++}`);
    };

    expect(await order()).toMatchObject({ status: 'failed', reason_code: 'pool_keeps_changing' });
    expect(await pool.committed()).toBe(0);
  });

  it('reads the pool again when it changes while it is read', async () => {
    let isFirst = true;
    pool.before = async (step) => {
      if (step !== 'queue' || !isFirst) return;
      isFirst = false;
      await pool.addMember('m3');
    };

    expect((await order()).outcome).toMatchObject({ members_served: 3 });
  });

  it('changes nothing when its lease went to another instance', async () => {
    pool.before = async (step) => {
      if (step === 'commit') await pool.takeLeaseOver();
    };
    const execution = await order();

    expect(execution).toMatchObject({ status: 'running', outcome: null });
    expect(await pool.committed()).toBe(0);

    pool.before = () => undefined;
    await pool.distributor.makeWaitingRuns();
    expect(await pool.execution(execution.execution_id)).toMatchObject({ status: 'completed' });
  });

  it('counts what a crash left unfolded: nobody gets a lead twice', async () => {
    pool.before = (step) => {
      if (step === 'settle') throw new Error('killed');
    };
    await order();
    expect(await pool.unsettled()).toBe(1);
    const preview = await pool.runs.preview({ tiers: null, member_ids: null });

    expect(preview.plan.members[0]!.slices).toEqual([
      { csv_id: 'a', from: 100, to: 150 },
      { csv_id: 'b', from: 0, to: 50 },
    ]);
  });

  it('is given up after five failures although the storage answers, so that later runs get on', async () => {
    pool.before = async (step) => {
      if (step !== 'stage') return;
      if ((await pool.history()).length === 1) throw new Error('a defect');
    };
    const execution = await order();
    for (let tries = 1; tries < 5; tries += 1)
      await pool.distributor.makeWaitingRuns().catch(() => undefined);

    expect(await pool.execution(execution.execution_id)).toMatchObject({
      status: 'failed',
      reason_code: 'internal_error',
    });
    expect(await order()).toMatchObject({ status: 'completed' });
  });

  it('waits while there is no room, and is made once there is', async () => {
    pool.isFull = true;
    const { execution_id } = await order();
    await pool.distributor.makeWaitingRuns();
    expect(await pool.execution(execution_id)).toMatchObject({
      status: 'running',
      executed_at: null,
    });

    pool.isFull = false;
    await pool.distributor.makeWaitingRuns();
    expect(await pool.execution(execution_id)).toMatchObject({ status: 'completed' });
  });

  it('is never given up for a full disk, however often that comes in the middle of it', async () => {
    let fullTimes = 20;
    pool.before = (step) => {
      if (step === 'commit' && fullTimes-- > 0) throw new StorageFull();
    };
    const { execution_id } = await order();
    for (let tries = 1; tries < 20; tries += 1) {
      expect(await pool.execution(execution_id)).toMatchObject({ status: 'running' });
      await expect(pool.distributor.makeWaitingRuns()).rejects.toThrow(StorageFull);
    }
    await pool.distributor.makeWaitingRuns();
    expect(await pool.execution(execution_id)).toMatchObject({ status: 'completed' });
  });

  describe('with the hash of a preview', () => {
    const hash = async () => (await pool.runs.preview({ tiers: null, member_ids: null })).planHash;

    it('does exactly what was previewed', async () => {
      const { plan, planHash } = await pool.runs.preview({ tiers: null, member_ids: null });
      const execution = await order({ plan_hash: planHash });

      expect(execution.status).toBe('completed');
      expect((await pool.allotments(execution.execution_id)).map(({ slices }) => slices)).toEqual(
        plan.members.map(({ slices }) => slices),
      );
    });

    it('is refused when something has changed since', async () => {
      const planHash = await hash();
      await pool.addMember('m3');

      await expect(order({ plan_hash: planHash })).rejects.toThrow(PlanChanged);
      expect(await pool.history()).toEqual([]);
    });

    it('fails when something changes between the order and the run', async () => {
      const planHash = await hash();
      let isFirst = true;
      pool.before = async (step) => {
        if (step !== 'clearStage' || !isFirst) return;
        isFirst = false;
        await pool.addMember('m3');
      };

      expect(await order({ plan_hash: planHash })).toMatchObject({
        status: 'failed',
        reason_code: 'plan_changed',
      });
      expect(await pool.committed()).toBe(0);
    });

    it('is another one for another request and for the run after', async () => {
      const first = await hash();
      const scoped = await pool.runs.preview({ tiers: ['bronze'], member_ids: null });
      await order();

      expect(new Set([first, scoped.planHash, await hash()]).size).toBe(3);
    });
  });

  describe('that is cancelled', () => {
    const ANN = 'ann@example.com';

    /** Orders a run that is cancelled as soon as it gets to this step. */
    async function cancelledAt(step: string): Promise<Execution> {
      const steps: string[] = [];
      pool.before = async (name) => {
        const isFirst = !steps.includes(name);
        steps.push(name);
        if (name === step && isFirst) await pool.runs.cancel('id-002', ANN);
      };
      const execution = await order();
      expect(steps).toContain(step);
      // Nothing of it stays staged.
      expect(steps.lastIndexOf('clearStage')).toBeGreaterThan(steps.lastIndexOf('stage'));
      return execution;
    }

    it.each(['clearStage', 'stage', 'commit'])(
      'when it gets to %s hands out nothing, and is told as no error',
      async (step) => {
        const error = jest.spyOn(Logger.prototype, 'error');
        const warn = jest.spyOn(Logger.prototype, 'warn');

        expect(await cancelledAt(step)).toMatchObject({
          status: 'cancelled',
          reason: 'Cancelled by ann@example.com.',
          reason_code: 'cancelled',
          finished_at: pool.clock.now(),
          outcome: null,
        });
        expect(await pool.committed()).toBe(0);
        expect(error).not.toHaveBeenCalled();
        expect(warn).not.toHaveBeenCalled();
        jest.restoreAllMocks();
      },
    );

    it('stops between two batches of allotments', async () => {
      await pool.addMembers(
        Array.from({ length: 6_000 }, (_, member) => `further-${member}`),
        1,
      );
      let staged = 0;
      pool.before = async (name) => {
        if (name === 'stage' && ++staged === 2) await pool.runs.cancel('id-002', ANN);
      };

      expect(await order()).toMatchObject({ status: 'cancelled' });
      expect(staged).toBe(2);
    });

    it('lets the next one be made', async () => {
      await cancelledAt('stage');
      pool.before = () => undefined;

      expect(await order()).toMatchObject({ status: 'completed', outcome: { number: 1 } });
    });

    it('is refused once it has been made, has ended, or never was', async () => {
      const made = await order();
      const skipped = await order({ min_leads_required: 10_000 });

      await expect(pool.runs.cancel(made.execution_id, ANN)).rejects.toThrow(RunNotCancellable);
      await expect(pool.runs.cancel(made.execution_id, ANN)).rejects.toThrow(/Revert it/);
      await expect(pool.runs.cancel(skipped.execution_id, ANN)).rejects.toThrow(/status skipped/);
      await expect(pool.runs.cancel('unknown', ANN)).rejects.toThrow(NotFound);
      expect(await pool.execution(made.execution_id)).toEqual(made);
    });
  });

  it('names every tier and member that does not exist', async () => {
    const refused = order({ tiers: ['bronze', 'tin'], member_ids: ['m1', 'm9'] });

    await expect(refused).rejects.toThrow(ValidationFailed);
    await expect(refused).rejects.toMatchObject({
      errors: [{ field: 'tiers' }, { field: 'member_ids', message: 'There is no member m9.' }],
    });
  });
});

it('draws another seed for every run and every installation', () => {
  const seeds = [seedOf('one', 0), seedOf('one', 1), seedOf('two', 0)];

  expect(new Set(seeds).size).toBe(3);
  expect(seedOf('one', 1)).toBe(seeds[1]);
});
