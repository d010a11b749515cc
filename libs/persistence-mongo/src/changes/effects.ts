import type { Effects } from '@sluice/events';
import type { ClientSession } from 'mongoose';
import { claimNumbers } from '../counters';
import type { Database } from '../database';
import { EVENT_COUNTER, eventCollection } from '../events/event.schema';
import { POOL_ID, mustBeThere, poolCollection } from '../runs/pool.schema';

/**
 * Writes what a change brings about, in its transaction. The one place that writes events. Their counter is
 * part of the transaction: two that write events exclude each other, so ids follow the order of commits, and
 * nobody who reads the log sees a later event before an earlier one.
 */
export async function writeEffects(
  database: Database,
  session: ClientSession,
  { outdatesPlans, events }: Effects,
): Promise<void> {
  if (outdatesPlans) {
    const { matchedCount } = await database
      .model(poolCollection)
      .updateOne({ _id: POOL_ID }, { $inc: { revision: 1 } }, { session });
    mustBeThere(matchedCount);
  }
  if (events.length === 0) return;
  const first = await claimNumbers(database, EVENT_COUNTER, events.length, session);
  const documents = events.map(({ type, data }, index) => ({ _id: first + index, type, data }));
  await database.raw(eventCollection).insertMany(documents, { session });
}
