import {
  chainRewritten,
  chained,
  rewritten,
  type AuditEntry,
  type EntryOfBefore,
  type Rewriting,
} from '@sluice/audit';
import type { Connection } from '../connection';
import { fromJson, toDate, toMs } from '../values';
import type { Migration } from './migration';

const AT_ONCE = 500;

const COLUMNS = `
  DROP TRIGGER audit_is_not_changed;
  -- Of the digest; NULL once the personal part was removed.
  ALTER TABLE audit ADD COLUMN personal_salt TEXT;
  -- Stands in the chain for the personal part: changes, and of nobody who they said they are.
  ALTER TABLE audit ADD COLUMN personal_digest TEXT NOT NULL DEFAULT '';
`;

/** Nothing can be changed but this: the personal part and its salt go, together and for good. */
const TRIGGER = `
  CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    WHEN NOT (
      NEW.personal_salt IS NULL AND NEW.changes = '{}'
        AND NEW.actor = CASE OLD.actor_kind WHEN 'nobody' THEN 'nobody' ELSE OLD.actor END
        AND NEW.number = OLD.number AND NEW.at = OLD.at AND NEW.actor_kind = OLD.actor_kind
        AND NEW.actor_id IS OLD.actor_id AND NEW.action = OLD.action AND NEW.target = OLD.target
        AND NEW.outcome = OLD.outcome AND NEW.status IS OLD.status AND NEW.address = OLD.address
        AND NEW.user_agent IS OLD.user_agent AND NEW.request_id = OLD.request_id
        AND NEW.personal_digest = OLD.personal_digest
        AND NEW.previous_hash = OLD.previous_hash AND NEW.hash = OLD.hash
    )
    BEGIN SELECT raise(ABORT, 'The audit log is append-only.'); END;
`;

/**
 * The audit log's chain holds a salted digest of what is personal in an entry, so that this can be
 * removed. The chain of before is moved entry by entry, and the entry behind it tells what it ended with.
 */
export const personalParts: Migration = {
  number: 19,
  name: 'personal parts of the audit log',
  apply(connection) {
    connection.execute(COLUMNS);
    const done = rewriteAll(connection);
    if (done) append(connection, done);
    connection.execute(TRIGGER);
  },
};

type Row = Omit<EntryOfBefore, 'at' | 'changes'> & { at: number; changes: string };

function rewriteAll(connection: Connection): Rewriting | null {
  let done: Rewriting | null = null;
  for (;;) {
    const page = connection.all<Row>(
      `SELECT number, at, actor_kind, actor_id, actor, action, target, outcome, status, address,
          user_agent, request_id, changes, previous_hash, hash
        FROM audit WHERE number > ? ORDER BY number LIMIT ?`,
      done?.number ?? 0,
      AT_ONCE,
    );
    for (const row of page) {
      const before = {
        ...row,
        at: toDate(row.at),
        changes: fromJson<AuditEntry['changes']>(row.changes),
      };
      const { entry, now }: ReturnType<typeof rewritten> = rewritten(before, done);
      connection.run(
        `UPDATE audit SET personal_salt = ?, personal_digest = ?, previous_hash = ?, hash = ?
          WHERE number = ?`,
        entry.personal_salt,
        entry.personal_digest,
        entry.previous_hash,
        entry.hash,
        entry.number,
      );
      done = now;
    }
    if (page.length < AT_ONCE) return done;
  }
}

/** The clock of SQLite says when it was: a migration has no other. */
function append(connection: Connection, done: Rewriting): void {
  const { now, seq } = connection.one<{ now: number; seq: number }>(
    `SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now, seq
      FROM sqlite_sequence WHERE name = 'audit'`,
  )!;
  // Behind the number that was given last: where entries were taken off the end, that goes on to show.
  const entry = chained(chainRewritten(done, toDate(now)), { number: seq, hash: done.hash });
  const row = { ...entry, at: toMs(entry.at), changes: JSON.stringify(entry.changes) };
  const columns = Object.keys(row);
  connection.run(`INSERT INTO audit (${columns.join(', ')}) VALUES (:${columns.join(', :')})`, row);
}
