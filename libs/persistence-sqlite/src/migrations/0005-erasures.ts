import { randomBytes } from 'node:crypto';
import type { Migration } from './migration';

const ERASURES = `
  -- Keyed hashes of the contacts of people who were erased.
  CREATE TABLE erased_contacts (
    hash TEXT PRIMARY KEY,
    erased_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Which leads were erased with them, to tell again who had received these.
  CREATE TABLE erased_leads (
    hash TEXT NOT NULL,
    csv_no INTEGER NOT NULL REFERENCES csvs ON DELETE CASCADE,
    row INTEGER NOT NULL,
    PRIMARY KEY (hash, csv_no, row)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erased_leads_of_csv ON erased_leads (csv_no);

  CREATE TABLE secrets (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    secret TEXT NOT NULL
  ) STRICT;
`;

export const erasures: Migration = {
  number: 5,
  name: 'erasures',
  apply(connection) {
    connection.execute(ERASURES);
    connection.run(`INSERT INTO secrets VALUES (1, ?)`, randomBytes(32).toString('hex'));
  },
};
