import type { Migration } from './migration';

const FIRST_BYTES = `
  -- SHA-256 of the first 256 KiB of the file; null in CSVs of before.
  ALTER TABLE csvs ADD COLUMN head_sha256 TEXT;
  CREATE INDEX csvs_by_first_bytes ON csvs (head_sha256, bytes_total) WHERE head_sha256 IS NOT NULL;
`;

export const firstBytes: Migration = {
  number: 23,
  name: 'first bytes',
  apply(connection) {
    connection.execute(FIRST_BYTES);
  },
};
