import { claimNumbers } from './counters';
import type { Database } from './database';

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

/** A number that no series of this kind has had, greater than all of them. */
export function nextSeries(database: Database, kind: 'leads' | 'allotments'): Promise<number> {
  return claimNumbers(database, kind, 1, null);
}
