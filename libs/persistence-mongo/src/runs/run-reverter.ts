import type { RunRevert } from '@sluice/distribution';
import type { Lease } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { csvCollection } from '../leads/csv.schema';
import { claimLease } from '../leases/lease.repository';
import { changeCredits, creditsForLeadsOf } from '../returns/return.schema';
import { executionCollection, type ExecutionDocument } from './execution.schema';
import { ledgerCollection } from './ledger.schema';
import { POOL_ID, poolCollection } from './pool.schema';

/** Takes back what a run has distributed, but for the holdings, in one transaction. */
export class RunReverter {
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
  async revert(run: RunRevert, lease: Lease): Promise<'reverted' | 'stale' | 'ended'> {
    const { execution_id, revision } = run;
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        await claimLease(this.database, lease, session);
        const execution = await this.completed(execution_id, session);
        if (execution === null) return 'ended';
        const { matchedCount } = await this.pool.updateOne(
          { _id: POOL_ID, revision },
          { $inc: { revision: 1 } },
          { session },
        );
        if (matchedCount === 0) return 'stale';
        await this.markReverted(run, session);
        await this.writeLedgers(run, session);
        await changeCredits(this.database, session, execution.credits_used ?? [], 1);
        const lapsed = await creditsForLeadsOf(this.database, session, execution_id);
        await changeCredits(this.database, session, lapsed, -1);
        await recordEvents(
          this.database,
          session,
          { type: 'overview.changed', data: {} },
          { type: 'run.reverted', data: { execution_id } },
        );
        return 'reverted';
      }),
    );
  }

  private async completed(
    execution_id: string,
    session: ClientSession,
  ): Promise<Pick<ExecutionDocument, 'credits_used'> | null> {
    return this.executions
      .findOne({ _id: execution_id, status: 'completed' }, { credits_used: 1 }, { session })
      .lean<Pick<ExecutionDocument, 'credits_used'>>();
  }

  private async markReverted(
    { execution_id, reverted }: RunRevert,
    session: ClientSession,
  ): Promise<void> {
    await this.executions.updateOne(
      { _id: execution_id },
      { $set: { status: 'reverted', reverted, unsettled: true, settled_places: 0 } },
      { session },
    );
  }

  private async writeLedgers({ ledgers }: RunRevert, session: ClientSession): Promise<void> {
    if (ledgers.length === 0) return;
    await this.ledgers.bulkWrite(
      ledgers.map(({ csv_id, counts }) => ({
        updateOne: { filter: { _id: csv_id }, update: { $set: { counts } } },
      })),
      { session },
    );
    await this.csvs.bulkWrite(
      ledgers.map(({ csv_id, available, distributed, possible }) => ({
        updateOne: {
          filter: { _id: csv_id },
          update: {
            $set: {
              distributed_leads: distributed,
              remaining_leads: available,
              possible_distributions: possible,
              ...(available > 0 ? { exhausted_at: null } : {}),
            },
            $inc: { version: 1 },
          },
        },
      })),
      { session },
    );
    const freed = ledgers.filter(({ available }) => available > 0).map(({ csv_id }) => csv_id);
    await this.csvs.updateMany(
      { _id: { $in: freed }, csv_status: 'exhausted' },
      { $set: { csv_status: 'active' } },
      { session },
    );
  }
}
