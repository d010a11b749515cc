import type { ClientSession } from 'mongoose';
import type { PoolState } from '@sluice/distribution';
import { collection } from '../collection';
import type { Database } from '../database';

export const POOL_ID = 'pool';

export interface PoolDocument extends PoolState {
  /** Always `pool`: there is one. */
  _id: string;
  /** The series of the allotments that were committed last. */
  last_committed_series: number;
  /** Grows with every transaction whose decision must not be made twice at the same time. */
  touched: number;
}

export const poolCollection = collection<PoolDocument>('pool', {
  _id: String,
  installation_id: { type: String, required: true },
  revision: { type: Number, required: true },
  runs_committed: { type: Number, required: true },
  last_committed_series: { type: Number, required: true },
  touched: { type: Number, required: true },
});

/**
 * A transaction of which one at a time goes through, over all instances: for decisions that rest on
 * more than the documents they write, such as "no other CSV has this file". It claims the pool's
 * record first, so that the loser of a race has done nothing yet when it begins anew.
 */
export async function exclusively<Result>(
  database: Database,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  return database.inTurn('pool', () =>
    database.transact(async (session) => {
      const { matchedCount } = await database
        .model(poolCollection)
        .updateOne({ _id: POOL_ID }, { $inc: { touched: 1 } }, { session });
      mustBeThere(matchedCount);
      return work(session);
    }),
  );
}

/**
 * Without its record, as after a restore of a part of the data, nothing would exclude anything any more.
 *
 * @throws Error when a change of the record found none
 */
export function mustBeThere(matchedCount: number): void {
  if (matchedCount === 1) return;
  throw new Error(
    `The collection "${poolCollection.name}" lacks its document "${POOL_ID}", so nothing may be changed. ` +
      'Bring the whole database back from one backup.',
  );
}
