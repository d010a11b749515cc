import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { counterCollection } from '../series';

/** A number that is never given twice, of the series with this name. */
export async function nextNumber(
  database: Database,
  series: string,
  session: ClientSession,
): Promise<number> {
  const { last } = await database
    .model(counterCollection)
    .findOneAndUpdate(
      { _id: series },
      { $inc: { last: 1 } },
      { upsert: true, returnDocument: 'after', session },
    )
    .lean()
    .orFail();
  return last;
}
