import type { WithdrawalChange } from '@sluice/distribution';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { csvCollection, type CsvDocument } from '../leads/csv.schema';
import { ledgerCollection } from '../runs/ledger.schema';
import { withdrawalCollection } from './withdrawal.schema';

type Change = Omit<WithdrawalChange, 'revision'>;

/** Writes what becomes of a CSV without some of its leads, within a transaction of its caller. */
export class WithdrawalWriter {
  private readonly csvs;
  private readonly ledgers;
  private readonly withdrawals;

  constructor(private readonly database: Database) {
    this.csvs = database.model(csvCollection);
    this.ledgers = database.raw(ledgerCollection);
    this.withdrawals = database.raw(withdrawalCollection);
  }

  async write(change: Change, session: ClientSession): Promise<void> {
    await this.writeRecords(change, session);
    const { csv_id } = change;
    if (await this.writeCounters(change, session))
      await recordEvents(this.database, session, { type: 'csv.exhausted', data: { csv_id } });
  }

  private async writeRecords(
    { csv_id, withdrawn, removed, added }: Change,
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
    { csv_id, available, possible, at }: Change,
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
