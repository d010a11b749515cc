import type { Migration } from './migration';

const SETTINGS = `
  -- One row at most. What was chosen is JSON, so that a new setting is there by its default.
  CREATE TABLE settings (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    chosen TEXT NOT NULL,
    version INTEGER NOT NULL
  ) STRICT;
`;

/** Sessions of before have no id to end them by: they end here, and people log in again. */
const ACCESS = `
  DELETE FROM sessions;
  ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
  ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
  ALTER TABLE sessions ADD COLUMN user_agent TEXT;

  ALTER TABLE api_keys ADD COLUMN expires_at INTEGER;

  -- Who was tried from where is stored as a hash.
  CREATE TABLE login_failures (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    last INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX login_failures_by_last ON login_failures (last);
`;

/** Append-only: what tries to change or remove an entry of the audit log fails. */
const AUDIT = `
  CREATE TABLE audit (
    -- AUTOINCREMENT, so that the number given last is known when its entry was taken away.
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    outcome TEXT NOT NULL,
    status INTEGER,
    address TEXT NOT NULL,
    user_agent TEXT,
    request_id TEXT NOT NULL,
    changes TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'The audit log is append-only.'); END;
  CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'The audit log is append-only.'); END;

  -- What was begun and has no end yet.
  CREATE TABLE audit_attempts (
    attempt_id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    entry TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

const IDEMPOTENCY = `
  CREATE TABLE keyed_calls (
    call_id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    status INTEGER,
    answer TEXT,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX keyed_calls_by_expiry ON keyed_calls (expires_at);
`;

export const hardening: Migration = {
  number: 3,
  name: 'hardening',
  apply(connection) {
    connection.execute([SETTINGS, ACCESS, AUDIT, IDEMPOTENCY].join('\n'));
  },
};
