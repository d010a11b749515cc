import { telling, type EventLog, type LoggedEvent, type NewEvent } from '@sluice/events';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { fromJson } from '../values';

export class SqliteEventLog implements EventLog {
  constructor(private readonly connection: Connection) {}

  async append(events: readonly NewEvent[]): Promise<void> {
    this.connection.transaction(() => {
      writeEffects(this.connection, telling(...events));
    });
  }

  async after(event_id: number, limit: number): Promise<LoggedEvent[]> {
    return this.connection
      .all<{ event_id: number; type: string; data: string }>(
        `SELECT event_id, type, data FROM events WHERE event_id > ? ORDER BY event_id LIMIT ?`,
        event_id,
        limit,
      )
      .map((row) => ({ ...row, data: fromJson(row.data) }) as LoggedEvent);
  }

  async latestId(): Promise<number> {
    // Also counts those that were pruned.
    const latest = this.connection.one<{ seq: number }>(
      `SELECT seq FROM sqlite_sequence WHERE name = 'events'`,
    );
    return latest?.seq ?? 0;
  }

  async oldestId(): Promise<number | null> {
    return this.connection.one<{ oldest: number | null }>(
      `SELECT min(event_id) AS oldest FROM events`,
    )!.oldest;
  }

  async prune(keep: number): Promise<void> {
    this.connection.run(
      `DELETE FROM events WHERE event_id <= (SELECT max(event_id) FROM events) - ?`,
      keep,
    );
  }

  /** Another process may write to the file, and SQLite doesn't tell. */
  async watch(): Promise<null> {
    return null;
  }
}
