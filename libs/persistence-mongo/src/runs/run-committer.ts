import { total, type RunCommit } from '@sluice/distribution';
import type { NewEvent } from '@sluice/events';
import type { Lease } from '@sluice/kernel';
import type { ClientSession, mongo } from 'mongoose';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { csvCollection, type CsvDocument } from '../leads/csv.schema';
import { claimLease } from '../leases/lease.repository';
import { changeCredits } from '../returns/return.schema';
import { executionCollection, type ExecutionDocument, type Staging } from './execution.schema';
import { ledgerCollection, type LedgerDocument } from './ledger.schema';
import { POOL_ID, poolCollection } from './pool.schema';

/** Makes what a run has staged count, and everything that follows from it, in one transaction. */
export class RunCommitter {
  private readonly pool;
  private readonly executions;
  private readonly ledgers;
  private readonly csvs;

  constructor(private readonly database: Database) {
    this.pool = database.model(poolCollection);
    this.executions = database.model(executionCollection);
    this.ledgers = database.raw(ledgerCollection);
    this.csvs = database.raw(csvCollection);
  }

  /** @throws LeaseLost */
  async commit(run: RunCommit, lease: Lease): Promise<'committed' | 'stale' | 'ended'> {
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        await claimLease(this.database, lease, session);
        const execution = await this.executions
          .findOne({ _id: run.execution_id, status: 'running' }, null, { session })
          .lean<ExecutionDocument>();
        if (execution === null) return 'ended';
        const staging = execution.staging?.token === lease.token ? execution.staging : null;
        if (!(await this.advancePool(run, staging, session))) return 'stale';
        await this.complete(run, staging, session);
        await this.writeLedgers(run, staging, session);
        await changeCredits(this.database, session, run.credits_used, -1);
        await recordEvents(this.database, session, ...eventsOf(run));
        return 'committed';
      }),
    );
  }

  /**
   * Also refuses a staging that is older than the last one that was committed: it was planned
   * before that one, so its plan is stale, and series would no longer grow with the runs' numbers.
   */
  private async advancePool(
    { revision }: RunCommit,
    staging: Staging | null,
    session: ClientSession,
  ): Promise<boolean> {
    const { matchedCount } = await this.pool.updateOne(
      {
        _id: POOL_ID,
        revision,
        ...(staging === null ? {} : { last_committed_series: { $lt: staging.series } }),
      },
      {
        $inc: { revision: 1, runs_committed: 1 },
        ...(staging === null ? {} : { $set: { last_committed_series: staging.series } }),
      },
      { session },
    );
    return matchedCount === 1;
  }

  private async complete(
    { execution_id, finished_at, outcome, credits_used }: RunCommit,
    staging: Staging | null,
    session: ClientSession,
  ): Promise<void> {
    await this.executions.updateOne(
      { _id: execution_id },
      {
        $set: {
          status: 'completed',
          finished_at,
          outcome,
          staging,
          committed_series: staging?.series ?? null,
          unsettled: true,
          settled_places: 0,
          credits_used,
        },
      },
      { session },
    );
  }

  private async writeLedgers(
    { ledgers, finished_at }: RunCommit,
    staging: Staging | null,
    session: ClientSession,
  ): Promise<void> {
    if (ledgers.length === 0) return;
    const longest_slice = staging?.longest_slice ?? 0;
    const counts: mongo.AnyBulkWriteOperation<LedgerDocument>[] = [];
    const counters: mongo.AnyBulkWriteOperation<CsvDocument>[] = [];
    for (const ledger of ledgers) {
      counts.push({
        updateOne: {
          filter: { _id: ledger.csv_id },
          update: { $set: { counts: ledger.counts }, $max: { longest_slice } },
        },
      });
      counters.push({
        updateOne: {
          filter: { _id: ledger.csv_id },
          update: { $set: countersOf(ledger, finished_at), $inc: { version: 1 } },
        },
      });
    }
    await this.ledgers.bulkWrite(counts, { session });
    await this.csvs.bulkWrite(counters, { session });
  }
}

function eventsOf({ execution_id, outcome }: RunCommit): NewEvent[] {
  const exhausted = outcome.per_csv.filter((share) => share.exhausted);
  return [
    { type: 'overview.changed', data: {} },
    ...exhausted.map(({ csv_id }): NewEvent => ({ type: 'csv.exhausted', data: { csv_id } })),
    { type: 'run.finished', data: { execution_id, status: 'completed' } },
  ];
}

/** A CSV of which nothing is available any more is exhausted by the run that took the last lead. */
function countersOf(
  { counts, available }: RunCommit['ledgers'][number],
  finished_at: Date,
): mongo.MatchKeysAndValues<CsvDocument> {
  return {
    distributed_leads: total(counts),
    remaining_leads: available,
    ...(available === 0 ? { csv_status: 'exhausted', exhausted_at: finished_at } : {}),
  };
}
