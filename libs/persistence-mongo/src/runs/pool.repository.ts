import {
  PoolRepository,
  type Carry,
  type ChangeResult,
  type CommittedSlice,
  type CreditsOfRun,
  type Holding,
  type LedgerOfCsv,
  type PoolChange,
  type PoolState,
  type UnsettledRun,
} from '@sluice/distribution';
import type { Allotment } from '@sluice/history';
import { portions, type Lease } from '@sluice/kernel';
import { ChangeWriter } from '../changes/change-writer';
import type { Database } from '../database';
import type { Sweeper } from '../sweeping/sweeper';
import { creditCollection, creditsForLeadsOf } from '../returns/return.schema';
import { CommittedSlices } from './committed-slices';
import { carryCollection, carryOf } from './carry.schema';
import { executionCollection, type ExecutionDocument } from './execution.schema';
import { holdingCollection, holdingIds, holdingOf } from './holding.schema';
import { LedgerReader } from './ledger-reader';
import { POOL_ID, poolCollection, type PoolDocument } from './pool.schema';
import { Settler } from './settler';
import { Stage } from './stage';

/** Members asked for in one query. */
const MEMBERS_AT_A_TIME = 1_000;

export class MongoPoolRepository extends PoolRepository {
  private readonly pool;
  private readonly executions;
  private readonly held;
  private readonly credits;
  private readonly carried;
  private readonly reader;
  private readonly committed;
  private readonly staging;
  private readonly changes;
  private readonly settler;

  constructor(
    private readonly database: Database,
    sweeper: Sweeper,
  ) {
    super();
    this.pool = database.model(poolCollection);
    this.executions = database.model(executionCollection);
    this.held = database.raw(holdingCollection);
    this.credits = database.raw(creditCollection);
    this.carried = database.raw(carryCollection);
    this.reader = new LedgerReader(database);
    this.committed = new CommittedSlices(database);
    this.staging = new Stage(database, sweeper);
    this.changes = new ChangeWriter(database);
    this.settler = new Settler(database);
  }

  override async state(): Promise<PoolState> {
    const { installation_id, revision, runs_committed } = await this.pool
      .findById(POOL_ID)
      .lean<PoolDocument>()
      .orFail();
    return { installation_id, revision, runs_committed };
  }

  override async queue(): Promise<LedgerOfCsv[]> {
    return this.reader.queue();
  }

  override async ledger(csv_id: string): Promise<LedgerOfCsv | null> {
    return this.reader.ledger(csv_id);
  }

  override async ledgers(after: string | null, limit: number): Promise<LedgerOfCsv[]> {
    return this.reader.ledgers(after, limit);
  }

  override async holdings(csv_id: string, after: string | null, limit: number): Promise<Holding[]> {
    const holdings = await this.held
      .find({ _id: holdingIds(csv_id, after) })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return holdings.map(holdingOf);
  }

  override async owed(member_ids: readonly string[]): Promise<Map<string, number>> {
    const owed = new Map<string, number>();
    for (const ids of portions(member_ids, MEMBERS_AT_A_TIME)) {
      const credits = this.credits.find({ _id: { $in: ids }, leads: { $gt: 0 } });
      for await (const { _id, leads } of credits) owed.set(_id, leads);
    }
    return owed;
  }

  override async carries(member_ids: readonly string[]): Promise<Map<string, Carry>> {
    const carries = new Map<string, Carry>();
    for (const ids of portions(member_ids, MEMBERS_AT_A_TIME)) {
      for await (const document of this.carried.find({ _id: { $in: ids } }))
        carries.set(document._id, carryOf(document));
    }
    return carries;
  }

  override async allCarries(after: string | null, limit: number): Promise<Carry[]> {
    const carries = await this.carried
      .find({ _id: { $gt: after ?? '' } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return carries.map(carryOf);
  }

  override async unsettled(): Promise<UnsettledRun[]> {
    const executions = await this.executions
      .find({ unsettled: true })
      .sort({ 'outcome.number': 1 })
      .select({ status: 1 })
      .lean<{ _id: string; status: UnsettledRun['status'] }[]>();
    const runs = executions.map(({ _id, status }) => ({ execution_id: _id, status }));
    return [
      ...runs.filter(({ status }) => status === 'reverted'),
      ...runs.filter(({ status }) => status === 'completed'),
    ];
  }

  override async clearStage(execution_id: string, lease: Lease): Promise<void> {
    await this.staging.clear(execution_id, lease);
  }

  override async stage(
    execution_id: string,
    allotments: readonly Allotment[],
    lease: Lease,
  ): Promise<'staged' | 'ended'> {
    return this.staging.add(execution_id, allotments, lease);
  }

  override async creditsOf(execution_id: string): Promise<CreditsOfRun> {
    const run = await this.executions
      .findById(execution_id, { credits_used: 1 })
      .lean<Pick<ExecutionDocument, 'credits_used'>>();
    return {
      used: run?.credits_used ?? [],
      forReturns: await creditsForLeadsOf(this.database, execution_id),
    };
  }

  override async apply(change: PoolChange): Promise<ChangeResult> {
    return this.changes.apply(change);
  }

  override async settle(execution_id: string, lease: Lease): Promise<void> {
    await this.settler.settle(execution_id, lease);
  }

  override async slicesOf(
    csv_id: string,
    cursor: string | null,
    limit: number,
  ): Promise<{ slices: CommittedSlice[]; next_cursor: string | null }> {
    return this.committed.of(csv_id, cursor, limit);
  }
}
