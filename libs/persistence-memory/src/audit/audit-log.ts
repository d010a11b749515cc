import {
  chained,
  withoutPersonal,
  type AuditAttempt,
  type AuditEntry,
  type AuditFilter,
  type AuditLog,
  type NewAuditEntry,
} from '@sluice/audit';
import { byText } from '../lists';
import type { Tables } from '../tables';

export class MemoryAuditLog implements AuditLog {
  constructor(private readonly tables: Tables) {}

  async begin(attempt: AuditAttempt): Promise<void> {
    this.tables.attempts.insert(attempt.attempt_id, attempt);
  }

  async append(entry: NewAuditEntry, attempt_id: string | null): Promise<AuditEntry> {
    return this.tables.database.transaction(() => {
      const sealed = chained(entry, this.sorted().at(-1) ?? null);
      this.tables.next('audit');
      this.tables.audit.insert(String(sealed.number), sealed);
      if (attempt_id !== null) this.tables.attempts.delete(attempt_id);
      return sealed;
    });
  }

  async drop(attempt_id: string): Promise<void> {
    this.tables.attempts.delete(attempt_id);
  }

  async unfinished(before: Date, limit: number): Promise<AuditAttempt[]> {
    return this.tables.attempts
      .where(({ entry }) => entry.at < before)
      .sort(
        (one, other) =>
          one.entry.at.getTime() - other.entry.at.getTime() ||
          byText(one.attempt_id, other.attempt_id),
      )
      .slice(0, limit);
  }

  async removePersonal(numbers: readonly number[]): Promise<number> {
    return this.tables.database.transaction(() => {
      const entries = numbers.flatMap((number) => this.tables.audit.get(String(number)) ?? []);
      const withPart = entries.filter(({ personal_salt }) => personal_salt !== null);
      for (const entry of withPart)
        this.tables.audit.put(String(entry.number), withoutPersonal(entry));
      return withPart.length;
    });
  }

  async newest(filter: AuditFilter, below: number | null, limit: number): Promise<AuditEntry[]> {
    return this.sorted()
      .reverse()
      .filter((entry) => (below === null || entry.number < below) && fits(entry, filter))
      .slice(0, limit);
  }

  async following(filter: AuditFilter, above: number, limit: number): Promise<AuditEntry[]> {
    return this.sorted()
      .filter((entry) => entry.number > above && fits(entry, filter))
      .slice(0, limit);
  }

  async lastNumber(): Promise<number> {
    return this.tables.last('audit');
  }

  private sorted(): AuditEntry[] {
    return this.tables.audit.where().sort((one, other) => one.number - other.number);
  }
}

function fits(entry: AuditEntry, { actor, action, target, from, to }: AuditFilter): boolean {
  return (
    (actor === null || entry.actor_id === actor || entry.actor === actor) &&
    (action === null || entry.action === action || entry.action.startsWith(`${action}.`)) &&
    (target === null || entry.target === target || entry.target.startsWith(`${target}/`)) &&
    (from === null || entry.at >= from) &&
    (to === null || entry.at < to)
  );
}
