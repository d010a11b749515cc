import { Logger } from '@nestjs/common';
import { ValidationFailed } from '@sluice/kernel';
import type { Execution, RunRequest } from '@sluice/history';
import { SmallPool } from '../testing/small-pool';
import { seedOf } from './run-planner';
import { PlanChanged } from './runs.errors';

Logger.overrideLogger(false);

const EVERYBODY: RunRequest = {
  tiers: null,
  member_ids: null,
  plan_hash: null,
  min_leads_required: 0,
};

describe('a run', () => {
  let pool: SmallPool;

  beforeEach(() => {
    pool = new SmallPool();
    pool.addCsv('a', 150);
    pool.addCsv('b', 1_000);
    pool.addMember('m1');
    pool.addMember('m2');
  });

  const order = async (request: Partial<RunRequest> = {}): Promise<Execution> => {
    const { execution_id } = await pool.runs.order({
      request: { ...EVERYBODY, ...request },
      if_busy: 'wait',
      started_by: 'ann@example.com',
      schedule: null,
    });
    await pool.distributor.makeWaitingRuns().catch(() => undefined);
    return pool.executions.get(execution_id)!;
  };

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
    expect(pool.heldBy('m1', 'a')).toEqual([[0, 150]]);
    expect(pool.heldBy('m1', 'b')).toEqual([[0, 50]]);
  });

  it('is completed with 0 when there is nobody to serve', async () => {
    pool.members.length = 0;

    expect(await order()).toMatchObject({
      status: 'completed',
      outcome: { total_leads_distributed: 0, members_served: 0 },
    });
  });

  it('is skipped, with the reason, when fewer leads are available than it requires', async () => {
    const execution = await order({ min_leads_required: 1_151 });

    expect(execution).toMatchObject({ status: 'skipped', reason_code: 'too_few_leads' });
    expect(execution.reason).toContain('Only 1150 leads are available');
    expect(pool.staged.size).toBe(0);
  });

  it('is planned anew when the pool changes before the commit', async () => {
    let changes = 2;
    pool.before = (step) => {
      if (step === 'commit' && changes-- > 0) pool.addMember(`late-${changes}`);
    };
    const execution = await order();

    expect(execution.outcome).toMatchObject({ members_served: 4, total_leads_distributed: 400 });
    expect(pool.committed).toHaveLength(1);
  });

  it('fails and distributes nothing when the pool changes during every plan', async () => {
    let late = 0;
    pool.before = (step) => {
      if (step === 'commit') pool.addMember(`late-${late++}`);
    };

    expect(await order()).toMatchObject({ status: 'failed', reason_code: 'pool_keeps_changing' });
    expect(pool.committed).toHaveLength(0);
  });

  it('reads the pool again when it changes while it is read', async () => {
    let isFirst = true;
    pool.before = (step) => {
      if (step !== 'queue' || !isFirst) return;
      isFirst = false;
      pool.addMember('m3');
    };

    expect((await order()).outcome).toMatchObject({ members_served: 3 });
  });

  it('changes nothing when its lease went to another instance', async () => {
    pool.before = (step) => {
      if (step === 'commit') pool.token += 1;
    };
    const execution = await order();

    expect(execution).toMatchObject({ status: 'running', outcome: null });
    expect(pool.committed).toHaveLength(0);

    pool.before = () => undefined;
    await pool.distributor.makeWaitingRuns();
    expect(pool.executions.get(execution.execution_id)).toMatchObject({ status: 'completed' });
  });

  it('counts what a crash left unfolded: nobody gets a lead twice', async () => {
    pool.before = (step) => {
      if (step === 'settle') throw new Error('killed');
    };
    await order();
    expect(pool.unsettled).toHaveLength(1);
    const preview = await pool.runs.preview({ tiers: null, member_ids: null });

    expect(preview.plan.members[0]!.slices).toEqual([
      { csv_id: 'a', from: 100, to: 150 },
      { csv_id: 'b', from: 0, to: 50 },
    ]);
  });

  it('is given up after five failures although the storage answers, so that later runs get on', async () => {
    pool.before = (step) => {
      if (step === 'stage' && pool.executions.size === 1) throw new Error('a defect');
    };
    const execution = await order();
    for (let tries = 1; tries < 5; tries += 1)
      await pool.distributor.makeWaitingRuns().catch(() => undefined);

    expect(pool.executions.get(execution.execution_id)).toMatchObject({
      status: 'failed',
      reason_code: 'internal_error',
    });
    expect(await order()).toMatchObject({ status: 'completed' });
  });

  describe('with the hash of a preview', () => {
    const hash = async () => (await pool.runs.preview({ tiers: null, member_ids: null })).planHash;

    it('does exactly what was previewed', async () => {
      const { plan, planHash } = await pool.runs.preview({ tiers: null, member_ids: null });
      const execution = await order({ plan_hash: planHash });

      expect(execution.status).toBe('completed');
      expect(pool.staged.get(execution.execution_id)!.map(({ slices }) => slices)).toEqual(
        plan.members.map(({ slices }) => slices),
      );
    });

    it('is refused when something has changed since', async () => {
      const planHash = await hash();
      pool.addMember('m3');

      await expect(order({ plan_hash: planHash })).rejects.toThrow(PlanChanged);
      expect(pool.executions.size).toBe(0);
    });

    it('fails when something changes between the order and the run', async () => {
      const planHash = await hash();
      pool.before = (step) => {
        if (step === 'clearStage' && pool.members.length === 2) pool.addMember('m3');
      };

      expect(await order({ plan_hash: planHash })).toMatchObject({
        status: 'failed',
        reason_code: 'plan_changed',
      });
      expect(pool.committed).toHaveLength(0);
    });

    it('is another one for another request and for the run after', async () => {
      const first = await hash();
      const scoped = await pool.runs.preview({ tiers: ['bronze'], member_ids: null });
      await order();

      expect(new Set([first, scoped.planHash, await hash()]).size).toBe(3);
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
