import { randomBytes } from 'node:crypto';
import type { Migration } from './migration';

const ERASURES = `
  -- Keyed hashes of the contacts of people who were erased.
  CREATE TABLE erased_contacts (
    hash TEXT PRIMARY KEY,
    erased_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

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
