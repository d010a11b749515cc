import type { Csv, CsvStatus } from '@sluice/leads';
import type { Connection } from '../connection';
import { fromJson, toDate, toMs } from '../values';

/** A CSV as its table has it. */
export interface CsvRow {
  csv_no: number;
  csv_id: string;
  name: string;
  file_name: string;
  file_sha256: string;
  head_sha256: string | null;
  created_at: number;
  manual_position: number | null;
  csv_status: CsvStatus;
  paused: 0 | 1;
  total_rows: number;
  total_leads: number;
  rejected_rows: number;
  duplicate_rows: number;
  reject_reasons: string;
  lost_contacts: string;
  encoding: string | null;
  delimiter: string | null;
  remaining_leads: number;
  distributed_leads: number;
  possible_distributions: number;
  returned_leads: number;
  distribution_limit: number;
  exhausted_at: number | null;
  archived_at: number | null;
  brought_back_at: number | null;
  erasure_began_at: number | null;
  personal_data_erased_at: number | null;
  bytes_done: number;
  bytes_total: number;
  rows_done: number;
  started_at: number | null;
  finished_at: number | null;
  error: string | null;
  options: string;
  version: number;
  contacts_indexed: 0 | 1;
}

/** The statuses in which the leads of a CSV are there for everybody. */
export const TAKEN_IN = `csv_status IN ('active', 'exhausted', 'archived')`;

/** Rule 1; the index csvs_in_queue_order has the same expressions. */
export const QUEUE_ORDER = `manual_position IS NULL, manual_position, created_at, csv_id`;

export function csvOf(row: CsvRow): Csv {
  return {
    csv_id: row.csv_id,
    name: row.name,
    file_name: row.file_name,
    file_sha256: row.file_sha256,
    head_sha256: row.head_sha256,
    created_at: toDate(row.created_at),
    manual_position: row.manual_position,
    csv_status: row.csv_status,
    paused: row.paused === 1,
    total_rows: row.total_rows,
    total_leads: row.total_leads,
    rejected_rows: row.rejected_rows,
    duplicate_rows: row.duplicate_rows,
    reject_reasons: fromJson(row.reject_reasons),
    lost_contacts: fromJson(row.lost_contacts),
    encoding: row.encoding,
    delimiter: row.delimiter,
    remaining_leads: row.remaining_leads,
    distributed_leads: row.distributed_leads,
    possible_distributions: row.possible_distributions,
    returned_leads: row.returned_leads,
    distribution_limit: row.distribution_limit,
    exhausted_at: toDate(row.exhausted_at),
    archived_at: toDate(row.archived_at),
    brought_back_at: toDate(row.brought_back_at),
    erasure_began_at: toDate(row.erasure_began_at),
    personal_data_erased_at: toDate(row.personal_data_erased_at),
    ingest: {
      bytes_done: row.bytes_done,
      bytes_total: row.bytes_total,
      rows_done: row.rows_done,
      started_at: toDate(row.started_at),
      finished_at: toDate(row.finished_at),
      error: row.error,
    },
    options: fromJson(row.options),
    version: row.version,
  };
}

/** A CSV as its table takes it, but for what only this adapter knows. */
export function csvRowOf({ ingest, ...csv }: Csv): Omit<CsvRow, 'csv_no' | 'contacts_indexed'> {
  return {
    ...csv,
    created_at: toMs(csv.created_at),
    paused: csv.paused ? 1 : 0,
    reject_reasons: JSON.stringify(csv.reject_reasons),
    lost_contacts: JSON.stringify(csv.lost_contacts),
    exhausted_at: toMs(csv.exhausted_at),
    archived_at: toMs(csv.archived_at),
    brought_back_at: toMs(csv.brought_back_at),
    erasure_began_at: toMs(csv.erasure_began_at),
    personal_data_erased_at: toMs(csv.personal_data_erased_at),
    bytes_done: ingest.bytes_done,
    bytes_total: ingest.bytes_total,
    rows_done: ingest.rows_done,
    started_at: toMs(ingest.started_at),
    finished_at: toMs(ingest.finished_at),
    error: ingest.error,
    options: JSON.stringify(csv.options),
  };
}

/** A number that no CSV and no attempt has had before. */
export function nextCsvNo(connection: Connection): number {
  return connection.one<{ last_csv_no: number }>(
    `UPDATE pool SET last_csv_no = last_csv_no + 1 RETURNING last_csv_no`,
  )!.last_csv_no;
}
