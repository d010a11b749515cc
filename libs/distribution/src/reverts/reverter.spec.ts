import { Logger } from '@nestjs/common';
import type { Execution } from '@sluice/history';
import { NotFound } from '@sluice/kernel';
import { AnotherRunInProgress, PoolKeepsChanging } from '../distribution.errors';
import { changeOfRun } from '../domain/changes/change-of-run';
import type { PoolChange } from '../domain/changes/pool-change';
import { SmallPool } from '../testing/small-pool';
import { RunAlreadyReverted, RunNotRevertible } from '../distribution.errors';

Logger.overrideLogger(false);

const ANN = 'ann@example.com';
const WHY = 'The wrong file was in the queue.';

describe('reverting a run', () => {
  let pool: SmallPool;

  beforeEach(async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 150, 2);
    await pool.addCsv('b', 1_000);
    await pool.addMembers(['m1', 'm2']);
  });

  const revert = (execution_id: string) => pool.reverter.revert(execution_id, ANN, WHY);

  it('puts ledgers, counters and holdings back as they were, and says by whom, when and why', async () => {
    await pool.run();
    const before = await pool.standing();
    const second = await pool.run();
    expect((await pool.ledger('a')).exhausted_at).not.toBeNull();
    const reverted = await revert(second.execution_id);

    expect(await pool.standing()).toEqual(before);
    expect(reverted).toEqual({
      ...second,
      status: 'reverted',
      reverted: { by: ANN, at: pool.clock.now(), reason: WHY },
    });
    expect(await pool.unsettled()).toBe(0);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true, allotments_checked: 2 });
  });

  it('lets the same members receive the same leads again, under the next number', async () => {
    const first = await pool.run();
    const given = await pool.allotments(first.execution_id);
    await revert(first.execution_id);
    const again = await pool.run();

    expect(again.outcome!.number).toBe(2);
    const rows = (allotments: typeof given) =>
      new Map(allotments.map(({ member_id, slices }) => [member_id, slices]));
    expect(rows(await pool.allotments(again.execution_id))).toEqual(rows(given));
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('is refused while a later run stands on it, which it names, and goes from the newest back', async () => {
    const first = await pool.run();
    const second = await pool.run();
    const third = await pool.run();
    const refused = revert(first.execution_id);

    await expect(refused).rejects.toThrow(RunNotRevertible);
    // The second drew from a and b, the third from b alone.
    await expect(refused).rejects.toMatchObject({
      more: { later_execution_id: second.execution_id },
      message: expect.stringContaining('("a.csv")') as string,
    });
    await expect(revert(second.execution_id)).rejects.toMatchObject({
      more: { later_execution_id: third.execution_id },
    });
    for (const { execution_id } of [third, second, first]) await revert(execution_id);
    expect(await pool.ledger('a')).toMatchObject({ distributed_leads: 0, remaining_leads: 150 });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true, allotments_checked: 0 });
  });

  it('is not stopped by a later run that drew from other CSVs', async () => {
    pool = new SmallPool();
    await pool.addCsv('a', 100, 1);
    await pool.addCsv('b', 1_000);
    await pool.addMember('m1');
    const ofA = await pool.run();
    const ofB = await pool.run();

    expect(ofB.outcome!.per_csv.map(({ csv_id }) => csv_id)).toEqual(['b']);
    expect(await revert(ofA.execution_id)).toMatchObject({ status: 'reverted' });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true, allotments_checked: 1 });
  });

  it('is refused where nothing was handed out, a second time, and for an unknown run', async () => {
    const skipped = await pool.run({ min_leads_required: 10_000 });
    const made = await pool.run();
    await revert(made.execution_id);
    const before = await pool.standing();

    await expect(revert(skipped.execution_id)).rejects.toThrow(/nothing to revert/);
    await expect(revert(made.execution_id)).rejects.toThrow(RunAlreadyReverted);
    await expect(revert(made.execution_id)).rejects.toThrow(/by ann@example.com on 2026-11-22/);
    await expect(revert('unknown')).rejects.toThrow(NotFound);
    expect(await pool.standing()).toEqual(before);
  });

  it('sends who wants to revert a run that waits to cancel it', async () => {
    pool.before = (step) => {
      if (step === 'queue') throw new Error('killed');
    };
    const waiting = await pool.run();

    await expect(revert(waiting.execution_id)).rejects.toThrow(/Cancel it instead/);
  });

  it('is worked out anew when the pool changes before it is committed', async () => {
    const { execution_id } = await pool.run();
    let changes = 2;
    pool.before = async (step) => {
      if (step === 'revert' && changes-- > 0) await pool.addMember(`late-${changes}`);
    };

    expect(await revert(execution_id)).toMatchObject({ status: 'reverted' });
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('is refused, changing nothing, when a later run comes in between', async () => {
    const run = await pool.run();
    pool.before = async (step, revert) => {
      if (step !== 'revert') return;
      pool.before = () => undefined;
      const { execution_id, ...late } = { ...run, execution_id: 'late' };
      const waiting = { ...late, execution_id, status: 'running' as const, outcome: null };
      await pool.storage.executions.enqueue(waiting, 'wait');
      await pool.storage.pool.apply(
        changeOfRun({
          execution_id,
          revision: (await pool.storage.pool.state()).revision,
          lease: (revert as PoolChange).lease!,
          finished_at: pool.clock.now(),
          outcome: { ...run.outcome!, number: 2 },
          queue: [],
          ledgers: [],
          credits_used: [],
          carries: [],
        }),
      );
    };
    const before = await pool.standing();

    await expect(revert(run.execution_id)).rejects.toMatchObject({
      more: { later_execution_id: 'late' },
    });
    expect(await pool.standing()).toEqual(before);
    expect(await pool.execution(run.execution_id)).toEqual(run);
  });

  it('gives up when the pool changes every time', async () => {
    const { execution_id } = await pool.run();
    let late = 0;
    pool.before = async (step) => {
      if (step === 'revert') await pool.addMember(`late-${late++}`);
    };

    await expect(revert(execution_id)).rejects.toThrow(PoolKeepsChanging);
    expect(await pool.execution(execution_id)).toMatchObject({ status: 'completed' });
  });

  it('changes nothing when its lease went to another instance', async () => {
    const { execution_id } = await pool.run();
    const before = await pool.standing();
    pool.before = async (step) => {
      if (step === 'revert') await pool.takeLeaseOver();
    };

    await expect(revert(execution_id)).rejects.toThrow(AnotherRunInProgress);
    expect(await pool.standing()).toEqual(before);
  });

  it('counts at once, though a crash left its rows in the holdings, and is finished before the next run', async () => {
    const { execution_id } = await pool.run();
    pool.before = (step) => {
      if (step === 'settle') throw new Error('killed');
    };
    await revert(execution_id);
    const preview = await pool.runs.preview({ tiers: null, member_ids: null });

    expect(await pool.heldBy('m1', 'a')).toEqual([[0, 100]]);
    expect(preview.plan.members[0]!.slices).toEqual([{ csv_id: 'a', from: 0, to: 100 }]);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });

    pool.before = () => undefined;
    await pool.run();
    expect(await pool.unsettled()).toBe(0);
    expect(await pool.heldBy('m1', 'a')).toEqual([[0, 100]]);
    expect(await pool.verifier.verify()).toMatchObject({ ok: true });
  });

  it('comes before runs that wait, though the same instance is at work on them', async () => {
    const { execution_id } = await pool.run();
    let reverting: Promise<Execution> | undefined;
    pool.before = (step) => {
      if (step === 'conclude') reverting ??= revert(execution_id);
    };
    const order = (min_leads_required: number): Promise<{ execution_id: string }> =>
      pool.runs.order({
        request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required },
        if_busy: 'wait',
        started_by: ANN,
        schedule: null,
      });
    // The first few hand out nothing, the last one would stand in the way.
    for (let skipped = 1; skipped <= 5; skipped += 1) await order(10_000);
    const last = await order(0);
    await pool.distributor.makeWaitingRuns();

    expect(await reverting).toMatchObject({ status: 'reverted' });
    await pool.distributor.makeWaitingRuns();
    expect(await pool.execution(last.execution_id)).toMatchObject({
      status: 'completed',
      outcome: { number: 2, total_leads_distributed: 200 },
    });
  });

  describe('while a run is made', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('waits until it is over', async () => {
      const { execution_id } = await pool.run();
      const other = await pool.busy();
      const reverting = revert(execution_id);
      await jest.advanceTimersByTimeAsync(5_000);
      expect(await pool.execution(execution_id)).toMatchObject({ status: 'completed' });
      await other.release();
      await jest.advanceTimersByTimeAsync(1_000);

      expect(await reverting).toMatchObject({ status: 'reverted' });
    });

    it('is refused after fifteen seconds, and changes nothing', async () => {
      const { execution_id } = await pool.run();
      const before = await pool.standing();
      await pool.busy();
      const reverting = expect(revert(execution_id)).rejects.toThrow(AnotherRunInProgress);
      await jest.advanceTimersByTimeAsync(16_000);
      await reverting;

      expect(await pool.standing()).toEqual(before);
    });
  });
});
