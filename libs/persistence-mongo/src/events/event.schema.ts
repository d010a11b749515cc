import type { NewEvent } from '@sluice/events';
import type { ClientSession } from 'mongoose';
import { collection } from '../collection';
import type { Database } from '../database';
import { claimNumbers } from '../counters';

export interface EventDocument {
  /** The event_id. */
  _id: number;
  type: string;
  data: object;
}

export const eventCollection = collection<EventDocument>('events', {
  _id: Number,
  type: { type: String, required: true },
  data: { type: Object, required: true },
});

/** What counts the events. */
export const EVENT_COUNTER = 'events';

/**
 * Records events in the transaction that they tell of. The counter is part of it: two transactions
 * that record events exclude each other, so ids follow the order of commits, and nobody who reads
 * the log sees a later event before an earlier one.
 */
export async function recordEvents(
  database: Database,
  session: ClientSession,
  ...events: readonly NewEvent[]
): Promise<void> {
  if (events.length === 0) return;
  const first = await claimNumbers(database, EVENT_COUNTER, events.length, session);
  const documents = events.map(({ type, data }, index) => ({ _id: first + index, type, data }));
  await database.raw(eventCollection).insertMany(documents, { session });
}
