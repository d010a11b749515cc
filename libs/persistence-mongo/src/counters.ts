import type { ClientSession } from 'mongoose';
import { collection } from './collection';
import type { Database } from './database';

interface CounterDocument {
  /** What is counted. */
  _id: string;
  last: number;
}

export const counterCollection = collection<CounterDocument>('counters', {
  _id: String,
  last: { type: Number, required: true },
});

/**
 * Numbers that are never given twice under this name, greater than all before. In a transaction two that
 * claim them exclude each other, so they follow the order of commits.
 *
 * @returns the first of so many that follow each other
 */
export async function claimNumbers(
  database: Database,
  name: string,
  count: number,
  session: ClientSession | null,
): Promise<number> {
  const { last } = await database
    .model(counterCollection)
    .findOneAndUpdate(
      { _id: name },
      { $inc: { last: count } },
      { upsert: true, returnDocument: 'after', session },
    )
    .lean()
    .orFail();
  return last - count + 1;
}

/** The last number that was given under this name; 0 when none was. */
export async function lastNumber(database: Database, name: string): Promise<number> {
  const counter = await database.model(counterCollection).findById(name).lean();
  return counter?.last ?? 0;
}
