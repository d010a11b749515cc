import type { Csv, CsvStatus } from '@sluice/leads';
import { Schema } from 'mongoose';
import { collection, without } from '../collection';

export interface CsvDocument extends Omit<Csv, 'csv_id'> {
  /** The csv_id. */
  _id: string;
  /** manual_position where there is one, else Infinity: in queue order it stands first. */
  queue_rank: number;
  /** The newest attempt at taking the file in, and the series of its leads; null before the first. */
  attempt: number | null;
  /** The header cells of the file. */
  headers: string[];
  /** Grows with every batch, so that a batch conflicts with the start of a newer attempt. */
  touched: number;
}

/** CSVs with one of these have their leads; the leads of the others don't count (yet). */
export const TAKEN_IN = ['active', 'exhausted', 'archived'] as const satisfies CsvStatus[];

/** Rule 1: manual position first where there is one, then created_at, then csv_id. */
export const QUEUE_ORDER = { queue_rank: 1, created_at: 1, _id: 1 } as const;

const NEWEST_FIRST = { created_at: -1, _id: -1 } as const;

export const csvCollection = collection<CsvDocument>(
  'lead_distributions',
  {
    _id: String,
    name: { type: String, required: true },
    file_name: { type: String, required: true },
    file_sha256: { type: String, required: true },
    head_sha256: { type: String, default: null },
    created_at: { type: Date, required: true },
    manual_position: { type: Number, default: null },
    queue_rank: { type: Number, required: true },
    csv_status: { type: String, required: true },
    paused: { type: Boolean, required: true },
    total_rows: { type: Number, required: true },
    total_leads: { type: Number, required: true },
    rejected_rows: { type: Number, required: true },
    duplicate_rows: { type: Number, required: true },
    reject_reasons: { type: Schema.Types.Mixed, required: true },
    lost_contacts: { type: Schema.Types.Mixed, required: true },
    encoding: { type: String, default: null },
    delimiter: { type: String, default: null },
    remaining_leads: { type: Number, required: true },
    distributed_leads: { type: Number, required: true },
    possible_distributions: { type: Number, required: true },
    returned_leads: { type: Number, required: true },
    distribution_limit: { type: Number, required: true },
    exhausted_at: { type: Date, default: null },
    archived_at: { type: Date, default: null },
    brought_back_at: { type: Date, default: null },
    erasure_began_at: { type: Date, default: null },
    personal_data_erased_at: { type: Date, default: null },
    ingest: {
      bytes_done: { type: Number, required: true },
      bytes_total: { type: Number, required: true },
      rows_done: { type: Number, required: true },
      started_at: { type: Date, default: null },
      finished_at: { type: Date, default: null },
      error: { type: String, default: null },
    },
    // `mapping` has the file's own headers as keys.
    options: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
    attempt: { type: Number, default: null },
    headers: [String],
    touched: { type: Number, required: true },
  },
  [
    // list, idsInQueue, queue
    { keys: { csv_status: 1, ...QUEUE_ORDER } },
    // list of those that don't queue, oldestWaiting
    { keys: { csv_status: 1, ...NEWEST_FIRST } },
    // latestExhausted
    { keys: { csv_status: 1, exhausted_at: -1, _id: -1 } },
    // add: was the same file uploaded before?
    { keys: { file_sha256: 1 } },
    // withContent: does it begin like a file that was uploaded before?
    { keys: { head_sha256: 1 } },
    // which CSV a lead belongs to
    { keys: { attempt: 1 } },
  ],
);

export function csvDocument(csv: Csv): CsvDocument {
  const { csv_id, ...fields } = csv;
  return {
    _id: csv_id,
    ...fields,
    queue_rank: rankAt(csv.manual_position),
    attempt: null,
    headers: [],
    touched: 0,
  };
}

export function csvOf(document: CsvDocument): Csv {
  const csv = without(document, '_id', 'queue_rank', 'attempt', 'headers', 'touched');
  return { csv_id: document._id, ...csv };
}

export function rankAt(manualPosition: number | null): number {
  return manualPosition ?? Infinity;
}
