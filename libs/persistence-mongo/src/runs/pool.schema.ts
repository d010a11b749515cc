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
  return database.inTurn(() =>
    database.transact(async (session) => {
      await database
        .model(poolCollection)
        .updateOne({ _id: POOL_ID }, { $inc: { touched: 1 } }, { session });
      return work(session);
    }),
  );
}
