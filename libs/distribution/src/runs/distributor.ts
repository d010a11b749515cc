import { Injectable, Logger } from '@nestjs/common';
import { ExecutionRepository, type Allotment, type Execution } from '@sluice/history';
import { Clock, LeaseLost, StorageRefused, StorageRoom, type Lease } from '@sluice/kernel';
import { PoolRepository } from '../pool.repository';
import { BeforePlans } from './before-plans';
import { DistributorLease } from './distributor-lease';
import { PoolLoader } from './pool-loader';
import { allotmentsOf, creditsUsedBy, outcomeOf, planPool, type PlannedRun } from './run-planner';
import { PlanChanged } from './runs.errors';
import { settleAll } from './settle-all';

const STAGE_BATCH = 2_000;
const MAX_PLANS = 10;
const MAX_FAILURES = 5;

/**
 * Makes the runs that wait, one at a time (rule 8), in the order they were asked for. Every instance
 * has one; the lease decides which of them works. A run that an instance left behind when it died is
 * still on record as running, so whoever holds the lease next makes it again: the same state and the
 * same seed give the same plan, and only one commit can win.
 */
@Injectable()
export class Distributor {
  private readonly logger = new Logger('Runs');
  private readonly failures = new Map<string, number>();
  private working: Promise<void> | null = null;
  private workArrived = false;
  private stopping = false;

  constructor(
    private readonly lease: DistributorLease,
    private readonly pool: PoolRepository,
    private readonly executions: ExecutionRepository,
    private readonly loader: PoolLoader,
    private readonly beforePlans: BeforePlans,
    private readonly room: StorageRoom,
    private readonly clock: Clock,
  ) {}

  /** Works until no run waits; resolves then, or at once when another instance is at work. */
  async makeWaitingRuns(): Promise<void> {
    this.workArrived = true;
    this.working ??= this.work().finally(() => (this.working = null));
    await this.working;
  }

  /** Has the waiting runs made while the caller goes on; what fails is left for the next try. */
  wake(): void {
    this.makeWaitingRuns().catch((error: unknown) => {
      if (!(error instanceof StorageRefused))
        this.logger.error('A run is left for the next try', error);
    });
  }

  /** Finishes the run in hand and takes no other. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.workArrived && !this.stopping) {
      this.workArrived = false;
      try {
        if (!(await this.lease.attempt((lease) => this.workUnder(lease)))) return;
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
        this.logger.warn(error.message);
      }
    }
  }

  private async workUnder(lease: Lease): Promise<void> {
    await settleAll(this.pool, lease);
    // A revert that waits comes before the next run, which would stand in its way.
    while (!this.stopping && !this.lease.isAwaited && !this.room.isFull()) {
      const execution = await this.executions.oldestUnfinished();
      if (!execution) return;
      await this.makeOrGiveUp(execution, lease);
    }
  }

  /**
   * An error leaves the run waiting for the next try, since most pass (a storage that is away). One
   * that comes back every time although the storage answers would hold up all later runs. A full disk
   * is no fault of the run, so it waits however long that takes.
   */
  private async makeOrGiveUp(execution: Execution, lease: Lease): Promise<void> {
    const { execution_id } = execution;
    try {
      await this.make(execution, lease);
      this.failures.delete(execution_id);
    } catch (error) {
      if (error instanceof StorageRefused) this.room.notice(error);
      if (error instanceof LeaseLost || error instanceof StorageRefused) throw error;
      await this.pool.state();
      const failures = (this.failures.get(execution_id) ?? 0) + 1;
      this.failures.set(execution_id, failures);
      this.logger.error(`Run ${execution_id} failed (try ${failures} of ${MAX_FAILURES})`, error);
      if (failures < MAX_FAILURES) throw error;
      await this.conclude(execution, 'failed', {
        reason: `The run failed ${MAX_FAILURES} times for an internal reason; the server's log has the details.`,
        reason_code: 'internal_error',
      });
    }
  }

  private async make(execution: Execution, lease: Lease): Promise<void> {
    await this.executions.begin(execution.execution_id, this.clock.now());
    let plans = 0;
    while (plans < MAX_PLANS) {
      const pool = await this.loader.load(execution.request);
      if (await this.beforePlans.settle()) continue;
      plans += 1;
      const available = pool.queue.reduce((sum, { remaining_leads }) => sum + remaining_leads, 0);
      const { min_leads_required, plan_hash } = execution.request;
      if (available < min_leads_required) {
        await this.conclude(execution, 'skipped', {
          reason: `Only ${available} leads are available; the schedule requires at least ${min_leads_required}.`,
          reason_code: 'too_few_leads',
        });
        return;
      }
      const planned = planPool(pool, execution.request);
      if (plan_hash !== null && plan_hash !== planned.planHash) {
        const { message, code } = new PlanChanged();
        await this.conclude(execution, 'failed', { reason: message, reason_code: code });
        return;
      }
      if (await this.stageAndCommit(execution, planned, lease)) return;
    }
    await this.conclude(execution, 'failed', {
      reason: `Members or CSVs were changed during each of ${MAX_PLANS} plans. Start the run again.`,
      reason_code: 'pool_keeps_changing',
    });
  }

  /** @returns false when the pool has changed since it was planned on */
  private async stageAndCommit(
    { execution_id }: Execution,
    planned: PlannedRun,
    lease: Lease,
  ): Promise<boolean> {
    await this.pool.clearStage(execution_id, lease);
    const outcome = outcomeOf(planned);
    const result =
      (await this.stageAll(planned, execution_id, lease)) &&
      (await this.pool.commit(
        {
          execution_id,
          revision: planned.pool.state.revision,
          finished_at: this.clock.now(),
          outcome,
          ledgers: planned.plan.ledgers,
          credits_used: creditsUsedBy(planned),
        },
        lease,
      ));
    if (result === 'stale') return false;
    if (result === 'committed') {
      await this.pool.settle(execution_id, lease);
      this.logger.log(
        `Run ${execution_id} gave ${outcome.total_leads_distributed} leads to ${outcome.members_served} members, ${outcome.members_short} short`,
      );
    } else {
      await this.pool.clearStage(execution_id, lease);
      this.logger.log(`Run ${execution_id} was cancelled while it was made`);
    }
    return true;
  }

  /** @returns false as soon as the run has been cancelled */
  private async stageAll(
    planned: PlannedRun,
    execution_id: string,
    lease: Lease,
  ): Promise<boolean> {
    for (const batch of batchesOf(allotmentsOf(planned, execution_id))) {
      if ((await this.pool.stage(execution_id, batch, lease)) === 'ended') return false;
    }
    return true;
  }

  private async conclude(
    { execution_id }: Execution,
    status: 'skipped' | 'failed',
    why: { reason: string; reason_code: string },
  ): Promise<void> {
    const finished_at = this.clock.now();
    await this.executions.conclude(execution_id, { status, ...why, finished_at });
    this.logger.log(`Run ${execution_id} ${status}: ${why.reason}`);
  }
}

function* batchesOf(allotments: readonly Allotment[]): Generator<readonly Allotment[]> {
  for (let start = 0; start < allotments.length; start += STAGE_BATCH)
    yield allotments.slice(start, start + STAGE_BATCH);
}
