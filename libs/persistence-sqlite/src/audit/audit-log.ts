import {
  chained,
  type AuditAttempt,
  type AuditEntry,
  type AuditFilter,
  type AuditLog,
  type NewAuditEntry,
} from '@sluice/audit';
import type { Connection } from '../connection';
import { fromJson, toDate, toMs } from '../values';

type AuditRow = Omit<AuditEntry, 'at' | 'changes'> & { at: number; changes: string };

/** What the filter lets through; a parameter that is null lets everything through. */
const WANTED = `(:actor IS NULL OR actor_id = :actor OR actor = :actor)
  AND (:action IS NULL OR action = :action OR substr(action, 1, length(:action) + 1) = :action || '.')
  AND (:target IS NULL OR target = :target OR substr(target, 1, length(:target) + 1) = :target || '/')
  AND (:from IS NULL OR at >= :from)
  AND (:to IS NULL OR at < :to)`;

export class SqliteAuditLog implements AuditLog {
  constructor(private readonly connection: Connection) {}

  /** Before anything it tells of can be on the disk: that is written later, to the same log. */
  async begin({ attempt_id, entry }: AuditAttempt): Promise<void> {
    this.connection.lazyTransaction(() =>
      this.connection.run(
        `INSERT INTO audit_attempts (attempt_id, at, entry) VALUES (?, ?, ?)`,
        attempt_id,
        toMs(entry.at),
        JSON.stringify(entry),
      ),
    );
  }

  async append(entry: NewAuditEntry, attempt_id: string | null): Promise<AuditEntry> {
    return this.connection.transaction(() => {
      const sealed = chained(entry, this.last());
      const row: AuditRow = {
        ...sealed,
        at: toMs(sealed.at),
        changes: JSON.stringify(sealed.changes),
      };
      const columns = Object.keys(row);
      this.connection.run(
        `INSERT INTO audit (${columns.join(', ')}) VALUES (:${columns.join(', :')})`,
        row,
      );
      if (attempt_id !== null) this.remove(attempt_id);
      return sealed;
    });
  }

  async drop(attempt_id: string): Promise<void> {
    this.connection.lazyTransaction(() => this.remove(attempt_id));
  }

  async unfinished(before: Date, limit: number): Promise<AuditAttempt[]> {
    return this.connection
      .all<{ attempt_id: string; entry: string }>(
        `SELECT attempt_id, entry FROM audit_attempts WHERE at < ? ORDER BY at, attempt_id LIMIT ?`,
        toMs(before),
        limit,
      )
      .map(({ attempt_id, entry }) => ({ attempt_id, entry: withDate(fromJson(entry)) }));
  }

  async removePersonal(numbers: readonly number[]): Promise<number> {
    return this.connection.durableTransaction(() => {
      let removed = 0;
      for (const number of numbers)
        removed += this.connection.run(
          `UPDATE audit SET personal_salt = NULL, changes = '{}',
              actor = CASE actor_kind WHEN 'nobody' THEN 'nobody' ELSE actor END
            WHERE number = ? AND personal_salt IS NOT NULL`,
          number,
        );
      return removed;
    });
  }

  async newest(filter: AuditFilter, below: number | null, limit: number): Promise<AuditEntry[]> {
    return this.connection
      .all<AuditRow>(
        `SELECT * FROM audit WHERE (:below IS NULL OR number < :below) AND ${WANTED}
          ORDER BY number DESC LIMIT :limit`,
        { ...valuesOf(filter), below, limit },
      )
      .map(entryOf);
  }

  async following(filter: AuditFilter, above: number, limit: number): Promise<AuditEntry[]> {
    return this.connection
      .all<AuditRow>(
        `SELECT * FROM audit WHERE number > :above AND ${WANTED} ORDER BY number LIMIT :limit`,
        { ...valuesOf(filter), above, limit },
      )
      .map(entryOf);
  }

  async lastNumber(): Promise<number> {
    const latest = this.connection.one<{ seq: number }>(
      `SELECT seq FROM sqlite_sequence WHERE name = 'audit'`,
    );
    return latest?.seq ?? 0;
  }

  private last(): Pick<AuditEntry, 'number' | 'hash'> | null {
    const last = this.connection.one<Pick<AuditEntry, 'number' | 'hash'>>(
      `SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1`,
    );
    return last ?? null;
  }

  private remove(attempt_id: string): void {
    this.connection.run(`DELETE FROM audit_attempts WHERE attempt_id = ?`, attempt_id);
  }
}

function valuesOf({ actor, action, target, from, to }: AuditFilter) {
  return { actor, action, target, from: toMs(from), to: toMs(to) };
}

function entryOf(row: AuditRow): AuditEntry {
  return { ...row, at: toDate(row.at), changes: fromJson(row.changes) };
}

function withDate(entry: NewAuditEntry): NewAuditEntry {
  return { ...entry, at: new Date(entry.at) };
}
