import type { OptOutSource } from '@sluice/leads';
import type { Entry } from './domain/entry';

/** What an entry gets when it is added. */
export interface Stamp {
  id: string;
  added_at: Date;
  /** The file that says so, of people who do not want to be contacted; null when somebody added it. */
  source: OptOutSource | null;
}

/** What is known of an entry by its value alone. */
export interface Standing {
  number: number;
  import_no: number | null;
  /** Of a hash: whose national numbers may be meant, by two letters each, with a blank between. */
  country: string | null;
}

/**
 * Makes of an entry the keyed hashes under which the person may have been erased, one for each writing
 * of the contact; the first takes the value's place when they are. None for an entry that stands for
 * nobody in particular.
 */
export type KeyedHashes = (entry: Entry) => readonly string[];

/** An entry of the suppression list: whom it stands for is never accepted, and never handed out. */
export interface Suppression extends Entry, Stamp {
  /** Of the kind `erased` the keyed hash. */
  value: string;
  /** The import that brought it; null when it stands there on its own. */
  import_no: number | null;
  /** How many leads it stands for were withdrawn, and how many rows refused. */
  hits: number;
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
  /** Where all is applied anew: leads were counted as hits for the entries up to this number before. */
  counted_to?: number;
}
