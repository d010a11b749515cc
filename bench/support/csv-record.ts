import type { Csv } from '@sluice/leads';

/** A CSV as it is put on record at its upload. */
export function csvRecord(given: Pick<Csv, 'csv_id' | 'created_at'> & { bytes?: number }): Csv {
  const { csv_id, created_at, bytes = 0 } = given;
  return {
    csv_id,
    name: csv_id,
    file_name: `${csv_id}.csv`,
    // Nobody looks for the same file here; the id stands in for its hash.
    file_sha256: csv_id,
    created_at,
    manual_position: null,
    csv_status: 'ingesting',
    paused: false,
    total_rows: 0,
    total_leads: 0,
    rejected_rows: 0,
    duplicate_rows: 0,
    remaining_leads: 0,
    distributed_leads: 0,
    possible_distributions: 0,
    returned_leads: 0,
    distribution_limit: 10,
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
    options: {
      mapping: null,
      delimiter: null,
      encoding: null,
      has_header: null,
      default_country: 'US',
      dedupe: 'email_or_phone',
    },
    version: 1,
  };
}
