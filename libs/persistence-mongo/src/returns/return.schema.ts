import type { Credit, ReturnedLead } from '@sluice/distribution';
import type { ClientSession } from 'mongoose';
import { collection } from '../collection';
import type { Database } from '../database';

export type ReturnDocument = ReturnedLead;

export const LATEST_FIRST = { at: -1, csv_id: 1, row: 1, execution_id: 1 } as const;

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
    make_good: { type: Boolean, required: true },
  },
  // ofMember, commit, eraseLeads
  [
    { keys: { csv_id: 1, row: 1, member_id: 1, execution_id: 1 }, options: { unique: true } },
    { keys: { member_id: 1, ...LATEST_FIRST } },
    // creditsForLeadsOf
    { keys: { execution_id: 1 } },
  ],
);

export interface CreditDocument {
  /** The member_id. */
  _id: string;
  /**
   * What the member returned less what was made good of it, runs that were reverted left out of
   * both: below 0 where something was made good before the run of the return was reverted.
   */
  leads: number;
}

export const creditCollection = collection<CreditDocument>('credits', {
  _id: String,
  leads: { type: Number, required: true },
});

/** Changes what members are owed, by as many leads as each of them says. */
export async function changeCredits(
  database: Database,
  session: ClientSession,
  credits: readonly Credit[],
): Promise<void> {
  if (credits.length === 0) return;
  await database.raw(creditCollection).bulkWrite(
    credits.map(({ member_id, leads }) => ({
      updateOne: {
        filter: { _id: member_id },
        update: { $inc: { leads } },
        upsert: true,
      },
    })),
    { session },
  );
}

/** What members came to be owed for leads that they had received in one run. */
export async function creditsForLeadsOf(
  database: Database,
  execution_id: string,
): Promise<Credit[]> {
  return database
    .raw(returnCollection)
    .aggregate<Credit>([
      { $match: { execution_id, make_good: true } },
      { $group: { _id: '$member_id', leads: { $sum: 1 } } },
      { $project: { _id: 0, member_id: '$_id', leads: 1 } },
    ])
    .toArray();
}
