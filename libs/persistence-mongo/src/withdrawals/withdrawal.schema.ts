import type { WithdrawnRows } from '@sluice/distribution';
import type { mongo } from 'mongoose';
import { collection } from '../collection';

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
  },
  // within, the leads of a CSV, commit
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
