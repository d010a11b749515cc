import {
  WithdrawalRepository,
  type WithdrawalChange,
  type WithdrawnRows,
} from '@sluice/distribution';
import type { NewEvent } from '@sluice/events';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { csvCollection, type CsvDocument } from '../leads/csv.schema';
import { ledgerCollection } from '../runs/ledger.schema';
import { POOL_ID, poolCollection } from '../runs/pool.schema';
import { withdrawalCollection, withdrawnRows } from './withdrawal.schema';

export class MongoWithdrawalRepository extends WithdrawalRepository {
  private readonly pool;
  private readonly csvs;
  private readonly ledgers;
  private readonly withdrawals;

  constructor(private readonly database: Database) {
    super();
    this.pool = database.model(poolCollection);
    this.csvs = database.model(csvCollection);
    this.ledgers = database.raw(ledgerCollection);
    this.withdrawals = database.raw(withdrawalCollection);
  }

  override async within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]> {
    return withdrawnRows(this.withdrawals, csv_id, from, to);
  }

  override async commit(change: WithdrawalChange): Promise<'committed' | 'stale'> {
    return this.database.inTurn(() =>
      this.database.transact(async (session) => {
        const { matchedCount } = await this.pool.updateOne(
          { _id: POOL_ID, revision: change.revision },
          { $inc: { revision: 1 } },
          { session },
        );
        if (matchedCount === 0) return 'stale';
        await this.writeRecords(change, session);
        const isExhausted = await this.writeCounters(change, session);
        const { csv_id } = change;
        const exhausted: NewEvent = { type: 'csv.exhausted', data: { csv_id } };
        await recordEvents(
          this.database,
          session,
          { type: 'overview.changed', data: {} },
          ...(isExhausted ? [exhausted] : []),
        );
        return 'committed';
      }),
    );
  }

  private async writeRecords(
    { csv_id, withdrawn, removed, added }: WithdrawalChange,
    session: ClientSession,
  ): Promise<void> {
    if (removed.length > 0)
      await this.withdrawals.deleteMany({ csv_id, from: { $in: [...removed] } }, { session });
    if (added.length > 0)
      await this.withdrawals.insertMany(
        added.map((record) => ({ csv_id, ...record })),
        { session },
      );
    await this.ledgers.updateOne({ _id: csv_id }, { $set: { withdrawn } }, { session });
  }

  /** @returns whether the CSV is exhausted by it */
  private async writeCounters(
    { csv_id, available, possible, at }: WithdrawalChange,
    session: ClientSession,
  ): Promise<boolean> {
    const { csv_status, exhausted_at } = await this.csvs
      .findById(csv_id, null, { session })
      .lean<CsvDocument>()
      .orFail();
    const isExhausted = csv_status === 'active' && available === 0;
    const isFreed = csv_status === 'exhausted' && available > 0;
    await this.csvs.updateOne(
      { _id: csv_id },
      {
        $set: {
          remaining_leads: available,
          possible_distributions: possible,
          exhausted_at: available > 0 ? null : (exhausted_at ?? at),
          ...(isExhausted && { csv_status: 'exhausted' as const }),
          ...(isFreed && { csv_status: 'active' as const }),
        },
        $inc: { version: 1 },
      },
      { session },
    );
    return isExhausted;
  }
}
