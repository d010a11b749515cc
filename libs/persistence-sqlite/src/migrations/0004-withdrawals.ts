import type { Migration } from './migration';

const WITHDRAWALS = `
  -- Why the withdrawn rows of the ledgers are withdrawn, in ranges that don't overlap.
  CREATE TABLE withdrawals (
    csv_no INTEGER NOT NULL REFERENCES csvs ON DELETE CASCADE,
    from_row INTEGER NOT NULL,
    to_row INTEGER NOT NULL,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (csv_no, from_row)
  ) STRICT, WITHOUT ROWID;
`;

export const withdrawals: Migration = {
  number: 4,
  name: 'withdrawals',
  apply(connection) {
    connection.execute(WITHDRAWALS);
  },
};
