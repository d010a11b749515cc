import { FIND_OUT, uploadedCsv, type Csv } from '@sluice/leads';

/** A CSV as it is put on record at its upload. */
export function csvRecord(given: Pick<Csv, 'csv_id' | 'created_at'> & { bytes?: number }): Csv {
  const { csv_id, created_at, bytes = 0 } = given;
  return uploadedCsv({
    csv_id,
    name: csv_id,
    file_name: `${csv_id}.csv`,
    // Nobody looks for the same file here; the id stands in for its hash.
    file_sha256: csv_id,
    head_sha256: null,
    created_at,
    bytes,
    distribution_limit: 10,
    options: { ...FIND_OUT, default_country: 'US' },
  });
}
