import type { Migration } from './migration';

const LIST_IMPORTS = `
  -- The import that brought an entry; NULL when it stands there on its own, as those of before do.
  ALTER TABLE suppressions ADD COLUMN import_no INTEGER;
  -- The numbers of further imports that have it, in JSON; NULL when there are none.
  ALTER TABLE suppressions ADD COLUMN holds TEXT;
  -- Of a hash in a list: whose national numbers may be meant.
  ALTER TABLE suppressions ADD COLUMN country TEXT;
  CREATE TABLE suppression_countries (country TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  ALTER TABLE suppressions ADD COLUMN hits INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX suppressions_held ON suppressions (number) WHERE holds IS NOT NULL;

  -- The lists that were taken in, or are.
  CREATE TABLE suppression_imports (
    -- AUTOINCREMENT, so that a number is never given again.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id TEXT NOT NULL UNIQUE,
    file_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    -- Its entries have greater numbers than this.
    behind INTEGER NOT NULL,
    added INTEGER NOT NULL DEFAULT 0,
    already_there INTEGER NOT NULL DEFAULT 0,
    rejected_count INTEGER NOT NULL DEFAULT 0,
    hits INTEGER NOT NULL DEFAULT 0,
    touched_at INTEGER NOT NULL,
    finished_at INTEGER
  ) STRICT;

  -- What was taken off the list together, and how far the leads were looked at that it had withdrawn.
  CREATE TABLE suppressions_taken_off (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    -- That of the import, or of the entry.
    id TEXT NOT NULL UNIQUE,
    -- NULL for a single entry.
    import_no INTEGER,
    behind INTEGER,
    entries_removed INTEGER NOT NULL DEFAULT 0,
    leads_restored INTEGER NOT NULL DEFAULT 0,
    -- A JSON list of the kinds of its entries.
    kinds TEXT NOT NULL DEFAULT '[]',
    csv_id TEXT,
    row INTEGER,
    is_finished INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX suppressions_taken_off_going ON suppressions_taken_off (number) WHERE is_finished = 0;

  -- Its entries meanwhile, by the hash of their values: more than that nobody asks of them.
  CREATE TABLE suppressions_aside (
    value_key INTEGER NOT NULL,
    taken_off INTEGER NOT NULL,
    country TEXT,
    PRIMARY KEY (value_key, taken_off)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX suppressions_aside_together ON suppressions_aside (taken_off);

  -- The CSVs of which the refused rows were counted as hits.
  CREATE TABLE suppression_refusals (csv_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

  -- Hits were not counted before: the list is held against all leads once more.
  UPDATE suppression_application
    SET application = json_set(application, '$.applied_to', 0, '$.round', NULL);

  -- What a record says that was withdrawn for something lighter before, in JSON.
  ALTER TABLE withdrawals ADD COLUMN before TEXT;
`;

/** Each list that is taken in is one thing, which can be taken back. */
export const listImports: Migration = {
  number: 22,
  name: 'list imports',
  apply(connection) {
    connection.execute(LIST_IMPORTS);
  },
};
