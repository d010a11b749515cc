import type { Csv, IngestOptions } from '../csv';

/** What is known of a file once its bytes are stored. */
export type Upload = Pick<
  Csv,
  | 'csv_id'
  | 'name'
  | 'file_name'
  | 'file_sha256'
  | 'head_sha256'
  | 'created_at'
  | 'distribution_limit'
  | 'options'
> & { bytes: number };

/** How a file is read of which nothing is told: the ingestion finds it out. */
export const FIND_OUT: IngestOptions = {
  mapping: null,
  delimiter: null,
  encoding: null,
  has_header: null,
  header_line: null,
  default_country: null,
  countries: null,
  dedupe: 'email_or_phone',
  opted_out: 'reject',
  dedupe_contacts: 'own',
};

/** A CSV as it is put on record at its upload: it waits to be taken in. */
export function uploadedCsv({ bytes, ...upload }: Upload): Csv {
  return {
    ...upload,
    manual_position: null,
    csv_status: 'ingesting',
    paused: false,
    total_rows: 0,
    total_leads: 0,
    rejected_rows: 0,
    duplicate_rows: 0,
    reject_reasons: [],
    lost_contacts: [],
    encoding: null,
    delimiter: null,
    remaining_leads: 0,
    distributed_leads: 0,
    possible_distributions: 0,
    returned_leads: 0,
    exhausted_at: null,
    archived_at: null,
    brought_back_at: null,
    erasure_began_at: null,
    personal_data_erased_at: null,
    ingest: {
      bytes_done: 0,
      bytes_total: bytes,
      rows_done: 0,
      started_at: null,
      finished_at: null,
      error: null,
    },
    version: 1,
  };
}
