import type { Migration } from './migration';
import { ACCESS, SCHEDULES } from './schedules-and-access';

/**
 * Dates are milliseconds, booleans 0 or 1, names those of the API. What would repeat an id millions
 * of times refers to it by a number of this file's own: csv_no, member_no, exec_no.
 */
const POOL = `
  CREATE TABLE pool (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    installation_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    runs_committed INTEGER NOT NULL,
    last_csv_no INTEGER NOT NULL,
    -- How many entries the contact index has, and how often some were added.
    contacts INTEGER NOT NULL,
    contacts_revision INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    token INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Every attempt at taking a file in gets a new csv_no, which is also the number of the attempt: what
 * an older attempt left behind lies under a number that no CSV has any more.
 */
const CSVS = `
  CREATE TABLE csvs (
    csv_no INTEGER PRIMARY KEY,
    csv_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    manual_position INTEGER,
    csv_status TEXT NOT NULL,
    paused INTEGER NOT NULL,
    total_rows INTEGER NOT NULL,
    total_leads INTEGER NOT NULL,
    rejected_rows INTEGER NOT NULL,
    duplicate_rows INTEGER NOT NULL,
    remaining_leads INTEGER NOT NULL,
    distributed_leads INTEGER NOT NULL,
    possible_distributions INTEGER NOT NULL,
    distribution_limit INTEGER NOT NULL,
    exhausted_at INTEGER,
    archived_at INTEGER,
    bytes_done INTEGER NOT NULL,
    bytes_total INTEGER NOT NULL,
    rows_done INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    error TEXT,
    options TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Whether the contact index knows contacts of this CSV.
    contacts_indexed INTEGER NOT NULL DEFAULT 0,
    -- The longest slice that was ever taken from it: how far before a row its slice can begin.
    longest_slice INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX csvs_by_file ON csvs (file_sha256);
  CREATE INDEX csvs_in_queue_order
    ON csvs (manual_position IS NULL, manual_position, created_at, csv_id)
    WHERE csv_status = 'active';
  CREATE INDEX csvs_newest_first ON csvs (created_at DESC, csv_id DESC)
    WHERE csv_status <> 'active';
  CREATE INDEX csvs_waiting ON csvs (created_at, csv_id) WHERE csv_status = 'ingesting';
  CREATE INDEX csvs_latest_exhausted ON csvs (exhausted_at DESC, csv_id DESC)
    WHERE csv_status = 'exhausted';

  CREATE TABLE ledgers (
    csv_no INTEGER PRIMARY KEY REFERENCES csvs ON DELETE CASCADE,
    counts TEXT NOT NULL,
    withdrawn TEXT NOT NULL
  ) STRICT;

  CREATE TABLE headers (
    csv_no INTEGER PRIMARY KEY REFERENCES csvs ON DELETE CASCADE,
    cells TEXT NOT NULL
  ) STRICT;

  -- What is left to remove of deleted CSVs and of attempts that came to nothing.
  CREATE TABLE purges (
    csv_no INTEGER PRIMARY KEY,
    leads INTEGER NOT NULL,
    rejects INTEGER NOT NULL,
    contacts INTEGER NOT NULL
  ) STRICT;
`;

/**
 * Leads lie in blocks of consecutive rows, which is some three times faster to write and to read
 * than a record for each; block_id is csv_no * 2^32 + the first row. E-mail addresses and phone
 * numbers have arrays of their own, so that looking at one need not read the rest. The view shows
 * them one by one, for people.
 */
const LEADS = `
  CREATE TABLE lead_blocks (
    block_id INTEGER PRIMARY KEY,
    emails TEXT NOT NULL,
    phones TEXT NOT NULL,
    others TEXT NOT NULL
  ) STRICT;

  CREATE VIEW leads AS
    SELECT csv_id, (block_id & 0xffffffff) + other.key AS row,
      emails ->> other.key AS email, phones ->> other.key AS phone,
      other.value ->> 0 AS first_name, other.value ->> 1 AS last_name,
      other.value ->> 2 AS company, other.value ->> 3 AS address, other.value ->> 4 AS city,
      other.value ->> 5 AS state, other.value ->> 6 AS postal_code, other.value ->> 7 AS country,
      other.value ->> 8 AS source, other.value -> 9 AS extra
    FROM csvs, lead_blocks, json_each(others) AS other
    WHERE csv_status IN ('active', 'exhausted', 'archived')
      AND block_id BETWEEN csv_no << 32 AND (csv_no << 32) + 0xffffffff;

  -- reject_id is csv_no * 2^32 + line.
  CREATE TABLE rejects (
    reject_id INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    raw TEXT NOT NULL
  ) STRICT;

  -- The page with the greatest first_hash <= h has all contacts with the hash h.
  CREATE TABLE contact_pages (first_hash INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;
`;

const MEMBERS = `
  CREATE TABLE tiers (
    tier TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    leads_per_distribution INTEGER NOT NULL,
    version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE members (
    member_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    tier TEXT NOT NULL,
    status TEXT NOT NULL,
    external_id TEXT UNIQUE,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    removed_at INTEGER,
    -- Name, e-mail address and external_id in lower case, one below the other.
    searchable TEXT NOT NULL
  ) STRICT;
  CREATE INDEX members_by_name ON members (name, member_id) WHERE removed_at IS NULL;
  CREATE INDEX members_of_tier ON members (tier, status, name, member_id) WHERE removed_at IS NULL;
  CREATE INDEX members_of_status ON members (status, name, member_id) WHERE removed_at IS NULL;
  CREATE INDEX members_eligible ON members (member_id) WHERE removed_at IS NULL AND status = 'active';
`;

const RUNS = `
  CREATE TABLE recipients (
    member_no INTEGER PRIMARY KEY,
    member_id TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE executions (
    exec_no INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL UNIQUE,
    schedule_id TEXT,
    schedule_name TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    scheduled_for INTEGER,
    requested_at INTEGER NOT NULL,
    executed_at INTEGER,
    finished_at INTEGER,
    status TEXT NOT NULL,
    reason TEXT,
    reason_code TEXT,
    started_by TEXT NOT NULL,
    request TEXT NOT NULL,
    -- The outcome, null until the commit.
    number INTEGER UNIQUE,
    total_leads_distributed INTEGER,
    members_served INTEGER,
    members_short INTEGER,
    per_csv TEXT,
    -- Of the lease that committed: the allotments staged under this token count, no others.
    committed_token INTEGER,
    -- Whether the allotments of a committed run are in the holdings.
    settled INTEGER
  ) STRICT;
  CREATE INDEX executions_newest_first ON executions (requested_at, execution_id);
  CREATE INDEX executions_of_status ON executions (status, requested_at, execution_id);
  CREATE INDEX executions_of_schedule ON executions (schedule_id, requested_at, execution_id);
  CREATE INDEX executions_unsettled ON executions (number) WHERE settled = 0;

  CREATE TABLE allotments (
    exec_no INTEGER NOT NULL REFERENCES executions,
    token INTEGER NOT NULL,
    position INTEGER NOT NULL,
    member_no INTEGER NOT NULL REFERENCES recipients,
    name TEXT NOT NULL,
    external_id TEXT,
    tier TEXT NOT NULL,
    allowance INTEGER NOT NULL,
    received INTEGER NOT NULL,
    short_by INTEGER NOT NULL,
    -- [[csv_no, from, to], ...] in queue order of the run, then by row.
    slices TEXT NOT NULL,
    PRIMARY KEY (exec_no, token, position)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX allotments_of_member ON allotments (exec_no, token, member_no);

  -- The slices of the allotments once more, to find who received a row.
  CREATE TABLE slices (
    csv_no INTEGER NOT NULL,
    from_row INTEGER NOT NULL,
    exec_no INTEGER NOT NULL,
    token INTEGER NOT NULL,
    position INTEGER NOT NULL,
    to_row INTEGER NOT NULL,
    PRIMARY KEY (csv_no, from_row, exec_no, token, position)
  ) STRICT, WITHOUT ROWID;

  -- From which CSVs the committed runs have drawn.
  CREATE TABLE draws (
    csv_no INTEGER NOT NULL REFERENCES csvs,
    number INTEGER NOT NULL,
    exec_no INTEGER NOT NULL REFERENCES executions,
    PRIMARY KEY (csv_no, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE holdings (
    csv_no INTEGER NOT NULL REFERENCES csvs,
    member_no INTEGER NOT NULL REFERENCES recipients,
    ranges TEXT NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (csv_no, member_no)
  ) STRICT, WITHOUT ROWID;

  -- How many leads each member holds, over all CSVs.
  CREATE TABLE received (
    member_no INTEGER PRIMARY KEY REFERENCES recipients,
    leads INTEGER NOT NULL
  ) STRICT;
`;

export const firstSchema: Migration = {
  number: 1,
  name: 'first schema',
  apply(connection, newInstallation) {
    connection.execute([POOL, CSVS, LEADS, MEMBERS, RUNS, SCHEDULES, ACCESS].join('\n'));
    connection.run(
      `INSERT INTO pool VALUES (1, ?, 0, 0, 0, 0, 0)`,
      newInstallation.installation_id,
    );
    connection.run(`INSERT INTO contact_pages VALUES (0, x'')`);
    connection.run(
      `INSERT INTO tiers VALUES
        ('bronze', 'Bronze', 100, 1), ('silver', 'Silver', 250, 1), ('gold', 'Gold', 500, 1)`,
    );
  },
};
