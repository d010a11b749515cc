import type { RecordsChange, WithdrawnRows } from '@sluice/distribution';
import type { ClientSession, mongo } from 'mongoose';
import { collection } from '../collection';
import type { Database } from '../database';

/** Rows [from, to) of one CSV that were withdrawn together; records of one CSV don't overlap. */
export interface WithdrawalDocument extends WithdrawnRows {
  csv_id: string;
}

export const withdrawalCollection = collection<WithdrawalDocument>(
  'withdrawals',
  {
    csv_id: { type: String, required: true },
    from: { type: Number, required: true },
    to: { type: Number, required: true },
    cause: { type: String, required: true },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    // Absent where nothing was withdrawn before.
    before: { type: Object },
  },
  // within, the leads of a CSV, replaceRecords
  [{ keys: { csv_id: 1, from: 1, to: 1 }, options: { unique: true } }],
);

/** The records about rows in [from, to) of a CSV, whole as they are, in row order. */
export async function withdrawnRows(
  withdrawals: mongo.Collection<WithdrawalDocument>,
  csv_id: string,
  from: number,
  to: number,
): Promise<WithdrawnRows[]> {
  return withdrawals
    .find({ csv_id, from: { $lt: to }, to: { $gt: from } }, { projection: { _id: 0, csv_id: 0 } })
    .sort({ from: 1 })
    .toArray();
}

/** Takes records away and puts others in their place, within a transaction of its caller. */
export async function replaceRecords(
  database: Database,
  session: ClientSession,
  { csv_id, removed, added }: RecordsChange,
): Promise<void> {
  const withdrawals = database.raw(withdrawalCollection);
  if (removed.length > 0)
    await withdrawals.deleteMany({ csv_id, from: { $in: [...removed] } }, { session });
  if (added.length > 0)
    await withdrawals.insertMany(
      added.map((record) => ({ csv_id, ...record })),
      { session },
    );
}
