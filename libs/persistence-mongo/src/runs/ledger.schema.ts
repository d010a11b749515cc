import type { Ledger } from '@sluice/distribution';
import { collection } from '../collection';

export interface LedgerDocument extends Omit<Ledger, 'csv_id'> {
  /** The csv_id. */
  _id: string;
  /** No slice of a committed allotment has more rows: how far back a lead's recipients can start. */
  longest_slice: number;
}

export const ledgerCollection = collection<LedgerDocument>('ledgers', {
  _id: String,
  rows: { type: Number, required: true },
  counts: [{ _id: false, from: Number, to: Number, count: Number }],
  withdrawn: [[Number]],
  longest_slice: { type: Number, required: true },
});
