import type { Credit, ReturnedLead } from '@sluice/distribution';
import type { ClientSession } from 'mongoose';
import { collection } from '../collection';
import type { Database } from '../database';

export type ReturnDocument = ReturnedLead;

export const returnCollection = collection<ReturnDocument>(
  'returns',
  {
    csv_id: { type: String, required: true },
    row: { type: Number, required: true },
    member_id: { type: String, required: true },
    execution_id: { type: String, required: true },
    // Empty once the lead was erased.
    reason: { type: String, default: '' },
    at: { type: Date, required: true },
  },
  // ofMember, commit, eraseLeads
  [{ keys: { csv_id: 1, row: 1, member_id: 1, execution_id: 1 }, options: { unique: true } }],
);

export interface CreditDocument {
  /** The member_id. */
  _id: string;
  /** How many leads the member is owed; 0 once all of them were made good. */
  leads: number;
}

export const creditCollection = collection<CreditDocument>('credits', {
  _id: String,
  leads: { type: Number, required: true },
});

/** Changes what members are owed, by 1 for every lead that comes or by -1 for every one that goes. */
export async function changeCredits(
  database: Database,
  session: ClientSession,
  credits: readonly Credit[],
  sign: 1 | -1,
): Promise<void> {
  if (credits.length === 0) return;
  await database.raw(creditCollection).bulkWrite(
    credits.map(({ member_id, leads }) => ({
      updateOne: {
        filter: { _id: member_id },
        update: { $inc: { leads: sign * leads } },
        upsert: true,
      },
    })),
    { session },
  );
}
