import { telling, type EventLog, type LoggedEvent, type NewEvent } from '@sluice/events';
import type { Tables } from '../tables';

export class MemoryEventLog implements EventLog {
  constructor(private readonly tables: Tables) {}

  async append(events: readonly NewEvent[]): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.writeEffects(telling(...events));
    });
  }

  async after(event_id: number, limit: number): Promise<LoggedEvent[]> {
    return this.sorted()
      .filter((event) => event.event_id > event_id)
      .slice(0, limit);
  }

  async latestId(): Promise<number> {
    return this.tables.last('event');
  }

  async oldestId(): Promise<number | null> {
    return this.sorted()[0]?.event_id ?? null;
  }

  async prune(keep: number): Promise<void> {
    const newest = this.sorted().at(-1)?.event_id ?? 0;
    for (const { event_id } of this.sorted())
      if (event_id <= newest - keep) this.tables.events.delete(String(event_id));
  }

  /** Nobody else writes here, but being asked is enough for tests. */
  async watch(): Promise<null> {
    return null;
  }

  private sorted(): LoggedEvent[] {
    return this.tables.events.where().sort((one, other) => one.event_id - other.event_id);
  }
}
