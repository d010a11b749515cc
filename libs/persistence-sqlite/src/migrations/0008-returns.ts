import type { Migration } from './migration';

const RETURNS = `
  -- The leads that members returned as bad.
  CREATE TABLE returns (
    csv_no INTEGER NOT NULL REFERENCES csvs ON DELETE CASCADE,
    row INTEGER NOT NULL,
    member_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (csv_no, row, member_id, execution_id)
  ) STRICT, WITHOUT ROWID;

  -- How many leads members are owed; those who are owed none have no row.
  CREATE TABLE credits (
    member_id TEXT PRIMARY KEY,
    leads INTEGER NOT NULL CHECK (leads > 0)
  ) STRICT, WITHOUT ROWID;

  -- What a committed run made good, as JSON; NULL for runs that made nothing good.
  ALTER TABLE executions ADD COLUMN credits_used TEXT;

  ALTER TABLE csvs ADD COLUMN returned_leads INTEGER NOT NULL DEFAULT 0;
`;

export const returns: Migration = {
  number: 8,
  name: 'returns',
  apply(connection) {
    connection.execute(RETURNS);
  },
};
