import type { Ledger } from '@sluice/distribution';
import { collection } from '../collection';
import type { CsvDocument } from '../leads/csv.schema';

export interface LedgerDocument extends Omit<Ledger, 'csv_id'> {
  /** The csv_id. */
  _id: string;
  /** How often it was written; left out by versions that didn't count. */
  changes?: number;
  /** No slice of a committed allotment has more rows: how far back a lead's recipients can start. */
  longest_slice: number;
}

/** What the record of a CSV and its ledger, which are read one after the other, say of their state. */
export function versionOf(
  { version }: Pick<CsvDocument, 'version'>,
  { changes = 0 }: Pick<LedgerDocument, 'changes'>,
): string {
  return `${version}/${changes}`;
}

export const ledgerCollection = collection<LedgerDocument>('ledgers', {
  _id: String,
  changes: Number,
  rows: { type: Number, required: true },
  counts: [{ _id: false, from: Number, to: Number, count: Number }],
  withdrawn: [[Number]],
  longest_slice: { type: Number, required: true },
});
