import type { AuditEntry, NewAuditEntry } from './audit-entry';

/** What somebody is about to do: an entry with the outcome `unknown`. */
export interface AuditAttempt {
  attempt_id: string;
  entry: NewAuditEntry;
}

/** Which entries are wanted; null: any. */
export interface AuditFilter {
  /** Id or name of who did it. */
  actor: string | null;
  /** `members.change`, or `members` for all that begins with it. */
  action: string | null;
  /** `members/0198…`, or `members` for all below it. */
  target: string | null;
  from: Date | null;
  /** Before this instant. */
  to: Date | null;
}

/**
 * Storage of the audit log. Entries are numbered and chained (`chained`) in the order of their
 * transactions, over all instances; nothing here removes one, or changes what the chain holds.
 */
export abstract class AuditLog {
  /** Notes what somebody is about to do. */
  abstract begin(attempt: AuditAttempt): Promise<void>;

  /** Appends an entry and, in the same transaction, removes the attempt that it tells the end of. */
  abstract append(entry: NewAuditEntry, attempt_id: string | null): Promise<AuditEntry>;

  /** Removes an attempt that came to nothing. */
  abstract drop(attempt_id: string): Promise<void>;

  /** Attempts that began before this instant and have no end yet, oldest first. */
  abstract unfinished(before: Date, limit: number): Promise<AuditAttempt[]>;

  /**
   * Removes the personal part of these entries, with its salt, for good; those without one are passed over.
   *
   * @returns of how many it was removed
   */
  abstract removePersonal(numbers: readonly number[]): Promise<number>;

  /** Newest first, those with a number below `below` (null: from the newest). */
  abstract newest(filter: AuditFilter, below: number | null, limit: number): Promise<AuditEntry[]>;

  /** In order of their numbers, those with a number above `above`. */
  abstract following(filter: AuditFilter, above: number, limit: number): Promise<AuditEntry[]>;

  /** The number given last, also when that entry is gone; 0 when none was given. */
  abstract lastNumber(): Promise<number>;
}
