import { runFinished, runRecorded, telling } from '@sluice/events';
import type { Page, PageRequest } from '@sluice/kernel';
import {
  ExecutionRepository,
  RunInProgress,
  isSameStart,
  type Allotment,
  type CommittedAllotment,
  type Execution,
  type ExecutionFilter,
  type LastRun,
  type Recipient,
  type RunStart,
} from '@sluice/history';
import type { ClientSession, QueryFilter } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { literally } from '../literally';
import { idsIn } from '../series';
import type { Sweeper } from '../sweeping/sweeper';
import { AllotmentFinder } from './allotment-finder';
import { allotmentCollection, allotmentOf } from './allotment.schema';
import {
  executionCollection,
  executionDocument,
  WITHOUT_CREDITS,
  executionOf,
  type ExecutionDocument,
} from './execution.schema';
import { POOL_ID, exclusively, poolCollection, type PoolDocument } from './pool.schema';

export class MongoExecutionRepository extends ExecutionRepository {
  private readonly executions;
  private readonly allotments;
  private readonly finder;

  constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
  ) {
    super();
    this.executions = database.model(executionCollection);
    this.allotments = database.raw(allotmentCollection);
    this.finder = new AllotmentFinder(database);
  }

  override async enqueue(execution: Execution, ifBusy: 'wait' | 'refuse'): Promise<string> {
    return exclusively(this.database, async (session) => {
      const started = await this.startedBefore(execution, session);
      if (started !== null) return started;
      if (ifBusy === 'refuse') {
        const other = await this.executions
          .findOne({ status: 'running' }, { _id: 1 }, { session })
          .lean<Pick<ExecutionDocument, '_id'>>();
        if (other !== null) throw new RunInProgress(other._id);
      }
      await this.executions.insertMany([executionDocument(execution)], { session });
      await writeEffects(this.database, session, telling(runRecorded(execution)));
      return execution.execution_id;
    });
  }

  override async startedBy(start: RunStart): Promise<string | null> {
    return this.startedBefore(start, null);
  }

  private async startedBefore(
    start: RunStart,
    session: ClientSession | null,
  ): Promise<string | null> {
    const { plan_hash } = start.request;
    if (plan_hash === null) return null;
    const { runs_committed } = await this.database
      .model(poolCollection)
      .findById(POOL_ID, null, { session })
      .lean<PoolDocument>()
      .orFail();
    const isStarted: QueryFilter<ExecutionDocument> = {
      'request.plan_hash': plan_hash,
      $or: [{ status: 'running' }, { status: 'completed', 'outcome.number': runs_committed }],
    };
    const runs = await this.executions
      .find(isStarted, { schedule_id: 1, request: 1 }, { session })
      .lean<Pick<ExecutionDocument, '_id' | 'schedule_id' | 'request'>[]>();
    return runs.find((run) => isSameStart(run, start))?._id ?? null;
  }

  override async byId(execution_id: string): Promise<Execution | null> {
    const execution = await this.executions
      .findById(execution_id, WITHOUT_CREDITS)
      .lean<ExecutionDocument>();
    return execution && executionOf(execution);
  }

  override async list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>> {
    const query = queryOf(filter);
    const items = await this.executions
      .find(query, WITHOUT_CREDITS)
      .sort({ requested_at: -1, _id: -1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .lean<ExecutionDocument[]>();
    const total = await this.executions.countDocuments(query);
    return { ...page, items: items.map(executionOf), total };
  }

  override async lastOfSchedules(schedule_ids: readonly string[]): Promise<Map<string, LastRun>> {
    const lastRuns = await Promise.all(schedule_ids.map((schedule_id) => this.lastOf(schedule_id)));
    return new Map(lastRuns.flatMap((last, index) => (last ? [[schedule_ids[index]!, last]] : [])));
  }

  private async lastOf(schedule_id: string): Promise<LastRun | null> {
    const newest = (query: QueryFilter<ExecutionDocument>): Promise<ExecutionDocument | null> =>
      this.executions
        .findOne({ schedule_id, ...query })
        .sort({ requested_at: -1, _id: -1 })
        .select({ status: 1, executed_at: 1 })
        .lean<ExecutionDocument>();
    const last = await newest({});
    if (last === null) return null;
    const begun = last.executed_at === null ? await newest({ executed_at: { $ne: null } }) : last;
    return { status: last.status, executed_at: begun?.executed_at ?? null };
  }

  override async latestDrawnFrom(
    csv_ids: readonly string[],
    number: number,
  ): Promise<Execution | null> {
    const execution = await this.executions
      .findOne({
        status: 'completed',
        'outcome.per_csv.csv_id': { $in: [...csv_ids] },
        'outcome.number': { $gt: number },
      })
      .select(WITHOUT_CREDITS)
      .sort({ 'outcome.number': -1 })
      .lean<ExecutionDocument>();
    return execution && executionOf(execution);
  }

  override async newestDraws(csv_ids: readonly string[]): Promise<Map<string, number>> {
    const drawnFrom = { 'outcome.per_csv.csv_id': { $in: [...csv_ids] } };
    const newest = await this.executions.aggregate<{ _id: string; number: number }>([
      { $match: { status: 'completed', ...drawnFrom } },
      { $project: { number: '$outcome.number', csv_id: '$outcome.per_csv.csv_id' } },
      { $unwind: '$csv_id' },
      { $match: { csv_id: { $in: [...csv_ids] } } },
      { $group: { _id: '$csv_id', number: { $max: '$number' } } },
    ]);
    return new Map(newest.map(({ _id, number }) => [_id, number]));
  }

  override async oldestUnfinished(): Promise<Execution | null> {
    const execution = await this.executions
      .findOne({ status: 'running' }, WITHOUT_CREDITS)
      .sort({ requested_at: 1, _id: 1 })
      .lean<ExecutionDocument>();
    return execution && executionOf(execution);
  }

  override async begin(execution_id: string, executedAt: Date): Promise<void> {
    await this.executions.updateOne(
      { _id: execution_id, executed_at: null },
      { $set: { executed_at: executedAt } },
    );
  }

  override async conclude(
    execution_id: string,
    end: {
      status: 'skipped' | 'failed' | 'cancelled';
      reason: string;
      reason_code: string | null;
      finished_at: Date;
    },
  ): Promise<boolean> {
    const isEnded = await this.database.transact(async (session) => {
      const before = await this.executions
        .findOneAndUpdate(
          { _id: execution_id, status: 'running' },
          { $set: { ...end, staging: null } },
          { session, returnDocument: 'before' },
        )
        .lean<ExecutionDocument>();
      if (before?.staging) {
        await this.sweeper.discard('allotments', before.staging.series, session);
      }
      if (before === null) return false;
      await writeEffects(this.database, session, telling(runFinished(execution_id, end.status)));
      return true;
    });
    if (isEnded) this.sweeper.sweepInBackground();
    return isEnded;
  }

  override async allotmentsOfRun(
    execution_id: string,
    page: PageRequest,
    whom: 'all' | 'short',
  ): Promise<Page<Allotment>> {
    const run = await this.finder.committedRun(execution_id);
    if (run === null) return { ...page, items: [], total: 0 };
    const isAll = whom === 'all';
    const items = await this.allotments
      .find({ _id: idsIn(run.series), ...(isAll ? {} : { short_by: { $gt: 0 } }) })
      .sort({ _id: 1 })
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .toArray();
    return {
      ...page,
      items: items.map(allotmentOf),
      total: isAll ? run.allotments : run.members_short,
    };
  }

  override async allotmentsOfRunAfter(
    execution_id: string,
    after: number,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    return this.finder.ofRunAfter(execution_id, after, limit);
  }

  override async allotment(
    execution_id: string,
    member_id: string,
  ): Promise<CommittedAllotment | null> {
    return this.finder.ofMemberInRun(execution_id, member_id);
  }

  override async allotmentsOfMember(
    member_id: string,
    order: 'newest' | 'oldest',
    beyond: number | null,
    limit: number,
  ): Promise<CommittedAllotment[]> {
    return this.finder.ofMember(member_id, order, beyond, limit);
  }

  override async recipients(csv_id: string, row: number): Promise<Recipient[]> {
    return this.finder.recipients(csv_id, row);
  }
}

function queryOf({
  statuses,
  schedule_id,
  started_by,
  csv_id,
  from,
  to,
}: ExecutionFilter): QueryFilter<ExecutionDocument> {
  const period = {
    ...(from === undefined ? {} : { $gte: from }),
    ...(to === undefined ? {} : { $lt: to }),
  };
  return {
    ...(statuses === undefined ? {} : { status: { $in: [...statuses] } }),
    ...(schedule_id === undefined ? {} : { schedule_id }),
    ...(started_by === undefined ? {} : { started_by: literally(started_by, 'i') }),
    ...(csv_id === undefined ? {} : { 'outcome.per_csv.csv_id': csv_id }),
    ...(from === undefined && to === undefined ? {} : { requested_at: period }),
  };
}
