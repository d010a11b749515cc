import type { Database } from '../database';

/**
 * One step that brings a database up to date. It is applied once, under a lease; but a process may
 * die in the middle of it, so that doing it again, or a part of it, must do no harm.
 */
export interface Migration {
  /** From 1, rising; never changes once released. */
  number: number;
  name: string;
  apply(database: Database, now: Date): Promise<void>;
}
