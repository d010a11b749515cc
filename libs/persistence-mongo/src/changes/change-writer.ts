import { telling } from '@sluice/events';
import type { ChangeResult, CsvAfter, ExecutionChange, PoolChange } from '@sluice/distribution';
import { portions } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import { writeEffects } from './effects';
import type { Database } from '../database';
import { csvCollection } from '../leads/csv.schema';
import { claimLease } from '../leases/lease.repository';
import { changeCredits, returnCollection } from '../returns/return.schema';
import { changeCarries } from '../runs/carry.schema';
import {
  executionCollection,
  type ExecutionDocument,
  type Staging,
} from '../runs/execution.schema';
import { ledgerCollection, versionOf } from '../runs/ledger.schema';
import { POOL_ID, poolCollection } from '../runs/pool.schema';
import { replaceRecords } from '../withdrawals/withdrawal.schema';

/** CSVs whose versions are asked for in one query. */
const CSVS_AT_A_TIME = 1_000;

/** What a change needs to know of its run beyond what it says itself. */
type RunOnRecord = Pick<ExecutionDocument, 'staging'>;

/** Milliseconds: it grows with the CSVs of a run, and what it can't bring to its end is planned anew. */
const WITHIN = 120_000;

/** Ends the transaction of a change with nothing of it done. */
class NotApplied extends Error {
  constructor(readonly result: Exclude<ChangeResult, 'applied'>) {
    super(result);
  }
}

/** Writes a change of the pool as it was worked out, in one transaction. */
export class ChangeWriter {
  private readonly pool;
  private readonly executions;
  private readonly ledgers;
  private readonly csvs;
  private readonly returns;

  constructor(private readonly database: Database) {
    this.pool = database.model(poolCollection);
    this.executions = database.model(executionCollection);
    this.ledgers = database.raw(ledgerCollection);
    this.csvs = database.raw(csvCollection);
    this.returns = database.raw(returnCollection);
  }

  /** @throws LeaseLost */
  async apply(change: PoolChange): Promise<ChangeResult> {
    try {
      await this.database.inTurn('pool', () =>
        this.database.transact((session) => this.write(change, session), WITHIN),
      );
      return 'applied';
    } catch (error) {
      if (error instanceof NotApplied) return error.result;
      throw error;
    }
  }

  /** @throws LeaseLost, NotApplied */
  private async write(change: PoolChange, session: ClientSession): Promise<void> {
    // Their counter before anything else: others want it all the time, and whoever comes to it late, having
    // read what was before, begins anew again and again.
    await writeEffects(this.database, session, telling(...change.events));
    if (change.lease) await claimLease(this.database, change.lease, session);
    const run = change.execution && (await this.onRecord(change.execution, session));
    if (change.execution && !run) throw new NotApplied('ended');
    const staging = run && stagedUnder(change, run);
    if (!(await this.areAsTheyWere(change.rests_on, session))) throw new NotApplied('stale');
    if (!(await this.movePool(change, staging, session))) throw new NotApplied('stale');
    await this.writeCsvs(change.csvs, staging, session);
    for (const records of change.withdrawals) await replaceRecords(this.database, session, records);
    if (change.returned.length > 0) {
      const returned = change.returned.map((lead) => ({ ...lead }));
      await this.returns.insertMany(returned, { session });
    }
    await changeCredits(this.database, session, change.credits);
    await changeCarries(this.database, session, change.carries);
    if (change.execution) await this.writeExecution(change.execution, staging, session);
  }

  private async onRecord(
    { execution_id, from }: ExecutionChange,
    session: ClientSession,
  ): Promise<RunOnRecord | null> {
    return this.executions
      .findOne({ _id: execution_id, status: from }, { staging: 1 }, { session })
      .lean<RunOnRecord>();
  }

  /**
   * By reading alone: whoever writes one of them moves the pool, and with that this transaction and the
   * other exclude each other.
   */
  private async areAsTheyWere(
    csvs: PoolChange['rests_on'],
    session: ClientSession,
  ): Promise<boolean> {
    for (const asked of portions(csvs, CSVS_AT_A_TIME)) {
      const filter = { _id: { $in: asked.map(({ csv_id }) => csv_id) } };
      const options = { session, batchSize: CSVS_AT_A_TIME };
      const records = await this.csvs
        .find(filter, { ...options, projection: { version: 1 } })
        .toArray();
      const ledgers = await this.ledgers
        .find(filter, { ...options, projection: { changes: 1 } })
        .toArray();
      const ledgerOf = new Map(ledgers.map((ledger) => [ledger._id, ledger]));
      const versions = new Map(
        records.map((csv) => [csv._id, versionOf(csv, ledgerOf.get(csv._id) ?? {})]),
      );
      if (!asked.every(({ csv_id, version }) => versions.get(csv_id) === version)) return false;
    }
    return true;
  }

  /**
   * Also refuses a staging that is older than the last one that was committed: it was planned
   * before that one, so its plan is stale, and series would no longer grow with the runs' numbers.
   */
  private async movePool(
    { revision, execution }: PoolChange,
    staging: Staging | null,
    session: ClientSession,
  ): Promise<boolean> {
    const { matchedCount } = await this.pool.updateOne(
      {
        _id: POOL_ID,
        revision,
        ...(staging && { last_committed_series: { $lt: staging.series } }),
      },
      {
        $inc: { revision: 1, runs_committed: execution?.to === 'completed' ? 1 : 0 },
        ...(staging && { $set: { last_committed_series: staging.series } }),
      },
      { session },
    );
    return matchedCount === 1;
  }

  private async writeCsvs(
    csvs: readonly CsvAfter[],
    staging: Staging | null,
    session: ClientSession,
  ): Promise<void> {
    const longest_slice = staging?.longest_slice ?? 0;
    const ledgers = csvs.filter(({ counts, withdrawn }) => counts ?? withdrawn);
    if (ledgers.length > 0)
      await this.ledgers.bulkWrite(
        ledgers.map(({ csv_id, counts, withdrawn }) => ({
          updateOne: {
            filter: { _id: csv_id },
            update: {
              $set: { ...(counts && { counts }), ...(withdrawn && { withdrawn }) },
              $max: { longest_slice },
              $inc: { changes: 1 },
            },
          },
        })),
        { session },
      );
    if (csvs.length > 0)
      await this.csvs.bulkWrite(
        csvs.map(({ csv_id, counts: _counts, withdrawn: _withdrawn, ...fields }) => ({
          updateOne: {
            filter: { _id: csv_id },
            update: { $set: fields, $inc: { version: 1 } },
          },
        })),
        { session },
      );
  }

  private async writeExecution(
    execution: ExecutionChange,
    staging: Staging | null,
    session: ClientSession,
  ): Promise<void> {
    const isUnsettled = { unsettled: true, settled_places: 0 };
    const { execution_id: _id } = execution;
    if (execution.to === 'reverted') {
      const { reverted } = execution;
      const fields = { status: 'reverted', reverted, ...isUnsettled };
      await this.executions.updateOne({ _id }, { $set: fields }, { session });
      return;
    }
    const { finished_at, outcome, credits_used } = execution;
    const committed = { staging, committed_series: staging?.series ?? null };
    const fields = { status: 'completed', finished_at, outcome, credits_used };
    const $set = { ...fields, ...committed, ...isUnsettled };
    await this.executions.updateOne({ _id }, { $set }, { session });
  }
}

/** What a run that becomes completed has staged under the lease of its change; null: nothing. */
function stagedUnder({ execution, lease }: PoolChange, { staging }: RunOnRecord): Staging | null {
  if (execution?.to !== 'completed' || !lease) return null;
  return staging?.token === lease.token ? staging : null;
}
