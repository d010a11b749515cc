import type { Database } from './database';
import { collection } from './collection';

/**
 * A series is a block of 2³² whole numbers that serve as `_id` of documents which belong together:
 * the leads of one attempt at a file, the allotments of one staging of a run. So the `_id` takes
 * eight bytes, and says alone which series the document is in and at which place.
 *
 * Numbers stay exact up to 2⁵³, which leaves room for two million series of a kind.
 */
export const SERIES_SIZE = 2 ** 32;

/** The `_id` of the document at a place of a series; at `SERIES_SIZE` it is the first of the next. */
export function idIn(series: number, place: number): number {
  return series * SERIES_SIZE + place;
}

export function seriesOf(id: number): number {
  return Math.floor(id / SERIES_SIZE);
}

export function placeOf(id: number): number {
  return id % SERIES_SIZE;
}

/** A filter for the `_id`s of the places [from, to) of a series. */
export function idsIn(series: number, from = 0, to = SERIES_SIZE): { $gte: number; $lt: number } {
  return { $gte: idIn(series, from), $lt: idIn(series, to) };
}

interface CounterDocument {
  /** What is counted: `leads` or `allotments`. */
  _id: string;
  last: number;
}

export const counterCollection = collection<CounterDocument>('counters', {
  _id: String,
  last: { type: Number, required: true },
});

/** A number that no series of this kind has had, greater than all of them. */
export async function nextSeries(
  database: Database,
  kind: 'leads' | 'allotments',
): Promise<number> {
  const counter = await database
    .model(counterCollection)
    .findOneAndUpdate(
      { _id: kind },
      { $inc: { last: 1 } },
      { upsert: true, returnDocument: 'after' },
    )
    .lean<CounterDocument>()
    .orFail();
  return counter.last;
}
