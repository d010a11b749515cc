import type { Csv, IngestProgress } from '@sluice/leads';
import type { Connection } from '../connection';
import { Table, type Row } from '../table';

/** A CSV with how far its ingestion has come beside its other fields, and its number in this file. */
type StoredCsv = Omit<Csv, 'ingest'> & IngestProgress & { csv_no: number };

export const CSVS = new Table<StoredCsv>('csvs', {
  csv_no: 'plain',
  csv_id: 'plain',
  name: 'plain',
  file_name: 'plain',
  file_sha256: 'plain',
  head_sha256: 'plain',
  created_at: 'date',
  manual_position: 'plain',
  csv_status: 'plain',
  paused: 'flag',
  total_rows: 'plain',
  total_leads: 'plain',
  rejected_rows: 'plain',
  duplicate_rows: 'plain',
  reject_reasons: 'json',
  lost_contacts: 'json',
  encoding: 'plain',
  delimiter: 'plain',
  remaining_leads: 'plain',
  distributed_leads: 'plain',
  possible_distributions: 'plain',
  returned_leads: 'plain',
  distribution_limit: 'plain',
  exhausted_at: 'date',
  archived_at: 'date',
  brought_back_at: 'date',
  erasure_began_at: 'date',
  personal_data_erased_at: 'date',
  options: 'json',
  version: 'plain',
  bytes_done: 'plain',
  bytes_total: 'plain',
  rows_done: 'plain',
  started_at: 'date',
  finished_at: 'date',
  error: 'plain',
});

/** A CSV as its table has it. */
export type CsvRow = Row<StoredCsv> & { contacts_indexed: 0 | 1 };

/** The statuses in which the leads of a CSV are there for everybody. */
export const TAKEN_IN = `csv_status IN ('active', 'exhausted', 'archived')`;

/** Rule 1; the index csvs_in_queue_order has the same expressions. */
export const QUEUE_ORDER = `manual_position IS NULL, manual_position, created_at, csv_id`;

export function csvOf(row: CsvRow): Csv {
  const {
    csv_no: _,
    bytes_done,
    bytes_total,
    rows_done,
    started_at,
    finished_at,
    error,
    ...csv
  } = CSVS.itemOf(row);
  return { ...csv, ingest: { bytes_done, bytes_total, rows_done, started_at, finished_at, error } };
}

/** A CSV as its table takes it. */
export function csvRowOf(csv_no: number, { ingest, ...csv }: Csv) {
  return CSVS.rowOf({ csv_no, ...csv, ...ingest });
}

/** A number that no CSV and no attempt has had before. */
export function nextCsvNo(connection: Connection): number {
  return connection.one<{ last_csv_no: number }>(
    `UPDATE pool SET last_csv_no = last_csv_no + 1 RETURNING last_csv_no`,
  )!.last_csv_no;
}
