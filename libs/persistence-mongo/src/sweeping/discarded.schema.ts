import { collection } from '../collection';

/** What a series that counts no more has left behind. */
export type Leftover = 'leads' | 'rejects' | 'allotments';

/**
 * Documents that count no more. It is noted in the transaction that makes them void, so that they
 * are removed sooner or later, whatever happens to the process that wanted to do it.
 */
export interface DiscardedDocument {
  /** Leftover and series: one note, however often it is made. */
  _id: string;
  leftover: Leftover;
  series: number;
}

export const discardedCollection = collection<DiscardedDocument>('discarded_series', {
  _id: String,
  leftover: { type: String, required: true },
  series: { type: Number, required: true },
});
