import type { OptOutSource } from '@sluice/leads';
import type { Entry } from './domain/entry';

/** What an entry gets when it is added. */
export interface Stamp {
  id: string;
  added_at: Date;
  /** The file that says so, of people who do not want to be contacted; null when somebody added it. */
  source: OptOutSource | null;
}

/**
 * Makes of an entry the keyed hash that takes its value's place when the person is erased; null for
 * an entry that stands for nobody in particular.
 */
export type KeyedHash = (entry: Entry) => string | null;

/** An entry of the suppression list: whom it stands for is never accepted, and never handed out. */
export interface Suppression extends Entry, Stamp {
  /** Of the kind `erased` the keyed hash. */
  value: string;
  /** Grows with every entry and is never given again; no list shows a gap that is filled later. */
  number: number;
}

/**
 * How far the list has been applied to the leads that are there. Every CSV was held against all
 * entries up to `applied_to`, but for those of `recheck`.
 */
export interface Application {
  applied_to: number;
  /** A round that is going on: leads before this place were held against the entries up to `up_to`. */
  round: { up_to: number; csv_id: string | null; row: number } | null;
  /** CSVs that were being taken in when a round began: rows of them may have been checked before. */
  recheck: readonly string[];
}
