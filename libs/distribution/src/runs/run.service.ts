import { Injectable } from '@nestjs/common';
import {
  ExecutionRepository,
  type Execution,
  type RunRequest,
  type RunStart,
} from '@sluice/history';
import { Clock, Ids, NotFound, ValidationFailed } from '@sluice/kernel';
import { MemberRepository, TierRepository } from '@sluice/members';
import { Distributor } from './distributor';
import { PoolLoader, type RunScope } from './pool-loader';
import { planPool, type PlannedRun } from './run-planner';
import { PlanChanged, RunNotCancellable } from '../distribution.errors';

export interface RunOrder {
  request: RunRequest;
  if_busy: 'wait' | 'refuse';
  started_by: string;
  /** The schedule whose run this is; null for a manual run. */
  schedule: { schedule_id: string; name: string } | null;
}

/** Takes orders for runs, previews and cancels them; the Distributor makes them. */
@Injectable()
export class RunService {
  constructor(
    private readonly executions: ExecutionRepository,
    private readonly members: MemberRepository,
    private readonly tiers: TierRepository,
    private readonly loader: PoolLoader,
    private readonly distributor: Distributor,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Puts a run on record and has it made; the record is durable when this returns. Where the same
   * was started before (`isSameStart`), and that run waits, is made or is the newest committed, it is
   * that run: to start twice is to start once.
   *
   * @throws ValidationFailed, RunInProgress, PlanChanged (also when it changes only later: then the
   *   run fails with that code and distributes nothing)
   */
  async order({
    request,
    if_busy,
    started_by,
    schedule,
  }: RunOrder): Promise<{ execution_id: string }> {
    await this.refuseUnknown(request);
    const execution: Execution = {
      execution_id: this.ids.next(),
      schedule_id: schedule?.schedule_id ?? null,
      schedule_name: schedule?.name ?? 'Manual',
      trigger: 'manual',
      scheduled_for: null,
      occurrence_day: null,
      requested_at: this.clock.now(),
      executed_at: null,
      finished_at: null,
      status: 'running',
      reason: null,
      reason_code: null,
      started_by,
      request,
      outcome: null,
      reverted: null,
    };
    if (request.plan_hash !== null) {
      const started = await this.startedBefore(execution);
      if (started !== null) return { execution_id: started };
    }
    const execution_id = await this.executions.enqueue(execution, if_busy);
    this.distributor.wake();
    return { execution_id };
  }

  /**
   * The run that the same start has made before; null when this is the first, whose plan is current.
   *
   * @throws PlanChanged when it isn't
   */
  private async startedBefore(start: RunStart): Promise<string | null> {
    const before = await this.executions.startedBy(start);
    if (before !== null) return before;
    const { planHash } = await this.plan(start.request);
    if (planHash === start.request.plan_hash) return null;
    // A twin of this call may have had its run made while this one was looking.
    const meanwhile = await this.executions.startedBy(start);
    if (meanwhile === null) throw new PlanChanged();
    return meanwhile;
  }

  /** What a run would do now; changes nothing. @throws ValidationFailed */
  async preview(scope: RunScope): Promise<PlannedRun> {
    await this.refuseUnknown(scope);
    return this.plan(scope);
  }

  /**
   * Ends a run that waits or is being made; nothing of it will count. Of this and its commit one wins.
   *
   * @param by who asks for it
   * @throws NotFound, RunNotCancellable when it has been committed or has ended otherwise
   */
  async cancel(execution_id: string, by: string): Promise<Execution> {
    const isCancelled = await this.executions.conclude(execution_id, {
      status: 'cancelled',
      reason: `Cancelled by ${by}.`,
      reason_code: 'cancelled',
      finished_at: this.clock.now(),
    });
    const execution = await this.executions.byId(execution_id);
    if (!execution) throw new NotFound('run', execution_id);
    if (!isCancelled) throw new RunNotCancellable(execution);
    return execution;
  }

  private async plan(scope: RunScope): Promise<PlannedRun> {
    return planPool(await this.loader.load(scope), scope);
  }

  private async refuseUnknown({ tiers, member_ids }: RunScope): Promise<void> {
    const known = new Set((await this.tiers.all()).map(({ tier }) => tier));
    const existing = await this.members.existing(member_ids ?? []);
    const errors = [
      ...(tiers ?? [])
        .filter((tier) => !known.has(tier))
        .map((tier) => ({ field: 'tiers', message: `There is no tier ${tier}.` })),
      ...(member_ids ?? [])
        .filter((id) => !existing.has(id))
        .map((id) => ({ field: 'member_ids', message: `There is no member ${id}.` })),
    ];
    if (errors.length > 0)
      throw new ValidationFailed('The run names tiers or members that do not exist.', errors);
  }
}
