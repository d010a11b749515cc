import type { Migration } from './migration';

const ERASURE_RECORDS = `
  -- What was erased, when and by whom; not of whom.
  CREATE TABLE erasures (
    erasure_id TEXT PRIMARY KEY,
    -- Stands for what was to be erased, so that a call that is repeated finds its record.
    key TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    leads INTEGER NOT NULL DEFAULT 0,
    -- How many members had received any of them, and how many of these have still to be told.
    members INTEGER NOT NULL DEFAULT 0,
    untold INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erasures_by_time ON erasures (at, erasure_id);

  -- The leads that stand in a record; these rows outlive their CSV.
  CREATE TABLE recorded_leads (
    csv_id TEXT NOT NULL,
    row INTEGER NOT NULL,
    erasure_id TEXT NOT NULL REFERENCES erasures,
    PRIMARY KEY (csv_id, row)
  ) STRICT, WITHOUT ROWID;

  -- Who had received them, in which run, and who ticked that off.
  CREATE TABLE erasure_recipients (
    erasure_id TEXT NOT NULL REFERENCES erasures,
    member_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    told_at INTEGER,
    told_by TEXT,
    PRIMARY KEY (erasure_id, member_id, execution_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX erasure_recipients_untold ON erasure_recipients (erasure_id, member_id, execution_id)
    WHERE told_at IS NULL;
`;

/** Erasures stay on record, with whoever has to be told of them. */
export const erasureRecords: Migration = {
  number: 18,
  name: 'erasure records',
  apply(connection) {
    connection.execute(ERASURE_RECORDS);
  },
};
