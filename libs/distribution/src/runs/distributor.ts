import { Injectable, Logger } from '@nestjs/common';
import { ExecutionRepository, type Execution } from '@sluice/history';
import {
  Clock,
  LeaseLost,
  StorageRefused,
  StorageRoom,
  portions,
  type Lease,
} from '@sluice/kernel';
import { changeOfRun } from '../domain/changes/change-of-run';
import type { PoolChange } from '../domain/changes/pool-change';
import { PoolRepository } from '../pool.repository';
import { BeforePlans } from './before-plans';
import { DistributorLease } from './distributor-lease';
import { PoolLoader, type Pool } from './pool-loader';
import {
  allotmentsOf,
  carryChangesBy,
  creditsUsedBy,
  outcomeOf,
  planPool,
  type PlannedRun,
} from './run-planner';
import { DecisionsKeepGoingStale, PlanChanged } from '../distribution.errors';
import { settleAll } from './settle-all';
import { MAX_DECISIONS, untilApplied } from './until-applied';

const STAGE_BATCH = 2_000;
const MAX_FAILURES = 5;

/** How a run ends that hands out nothing, and why. */
interface End {
  status: 'skipped' | 'failed';
  reason: string;
  reason_code: string;
}

/** What becomes of a run: its plan is committed, it ends without one, or it was cancelled meanwhile. */
type Decision =
  | { change: PoolChange; planned: PlannedRun }
  | { change: null; end: End }
  | { change: null; end: 'cancelled' };

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
      await this.conclude(execution, {
        status: 'failed',
        reason: `The run failed ${MAX_FAILURES} times for an internal reason; the server's log has the details.`,
        reason_code: 'internal_error',
      });
    }
  }

  private async make(execution: Execution, lease: Lease): Promise<void> {
    await this.executions.begin(execution.execution_id, this.clock.now());
    try {
      const decided = await untilApplied(this.pool, () => this.decide(execution, lease));
      const { decision, result } = decided;
      if (decision.change === null) {
        if (decision.end === 'cancelled') await this.dropStaged(execution, lease);
        else await this.conclude(execution, decision.end);
      } else if (result === 'ended') await this.dropStaged(execution, lease);
      else await this.settle(execution, decision.planned, lease);
    } catch (error) {
      if (!(error instanceof DecisionsKeepGoingStale)) throw error;
      await this.conclude(execution, {
        status: 'failed',
        reason: `Members or CSVs were changed during each of ${MAX_DECISIONS} plans. Start the run again.`,
        reason_code: 'pool_keeps_changing',
      });
    }
  }

  /** Plans the run on the pool as it is now, and stages what it hands out. */
  private async decide(execution: Execution, lease: Lease): Promise<Decision> {
    const { execution_id, request } = execution;
    const pool = await this.load(execution);
    const available = pool.queue.reduce((sum, { remaining_leads }) => sum + remaining_leads, 0);
    const { min_leads_required, plan_hash } = request;
    if (available < min_leads_required) {
      const reason = `Only ${available} leads are available; the schedule requires at least ${min_leads_required}.`;
      return { change: null, end: { status: 'skipped', reason, reason_code: 'too_few_leads' } };
    }
    const planned = planPool(pool, request);
    if (plan_hash !== null && plan_hash !== planned.planHash) {
      const { message: reason, code: reason_code } = new PlanChanged();
      return { change: null, end: { status: 'failed', reason, reason_code } };
    }
    await this.pool.clearStage(execution_id, lease);
    const isStaged = await this.stageAll(planned, execution_id, lease);
    if (!isStaged) return { change: null, end: 'cancelled' };
    const change = changeOfRun({
      execution_id,
      revision: pool.state.revision,
      lease,
      finished_at: this.clock.now(),
      outcome: outcomeOf(planned),
      queue: pool.queue,
      ledgers: planned.plan.ledgers,
      credits_used: creditsUsedBy(planned),
      carries: carryChangesBy(planned),
    });
    return { change, planned };
  }

  /** The pool, once nothing is outstanding that has to be done before anything is handed out. */
  private async load({ request }: Execution): Promise<Pool> {
    for (;;) {
      const pool = await this.loader.load(request);
      if (!(await this.beforePlans.settle())) return pool;
    }
  }

  private async settle(
    { execution_id }: Execution,
    { plan }: PlannedRun,
    lease: Lease,
  ): Promise<void> {
    await this.pool.settle(execution_id, lease);
    this.logger.log(
      `Run ${execution_id} gave ${plan.total_leads_distributed} leads to ${plan.members_served} members, ${plan.members_short} short`,
    );
  }

  private async dropStaged({ execution_id }: Execution, lease: Lease): Promise<void> {
    await this.pool.clearStage(execution_id, lease);
    this.logger.log(`Run ${execution_id} was cancelled while it was made`);
  }

  /** @returns false as soon as the run has been cancelled */
  private async stageAll(
    planned: PlannedRun,
    execution_id: string,
    lease: Lease,
  ): Promise<boolean> {
    for (const batch of portions(allotmentsOf(planned, execution_id), STAGE_BATCH)) {
      if ((await this.pool.stage(execution_id, batch, lease)) === 'ended') return false;
    }
    return true;
  }

  private async conclude({ execution_id }: Execution, end: End): Promise<void> {
    const finished_at = this.clock.now();
    await this.executions.conclude(execution_id, { ...end, finished_at });
    this.logger.log(`Run ${execution_id} ${end.status}: ${end.reason}`);
  }
}
