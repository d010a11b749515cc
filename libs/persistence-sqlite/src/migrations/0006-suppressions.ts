import type { Migration } from './migration';

const SUPPRESSIONS = `
  CREATE TABLE suppressions (
    -- AUTOINCREMENT, so that a number is never given again.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    -- A hash of the value: an index of whole values would be six times as large, and
    -- adding a million of them to it, in no order, would write all of it again and again.
    value_key INTEGER NOT NULL,
    added_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX suppressions_by_value_key ON suppressions (value_key);
  -- Also for lists of one kind, newest first: the number stands in every index.
  CREATE INDEX suppressions_by_kind ON suppressions (kind);

  -- One row at most: how far the list was applied, as JSON.
  CREATE TABLE suppression_application (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    application TEXT NOT NULL
  ) STRICT;
`;

export const suppressions: Migration = {
  number: 6,
  name: 'suppressions',
  apply(connection) {
    connection.execute(SUPPRESSIONS);
  },
};
