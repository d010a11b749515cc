import { EventLog, telling, type LoggedEvent, type NewEvent } from '@sluice/events';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { lastNumber } from '../counters';
import { EVENT_COUNTER, eventCollection } from './event.schema';
import { followChanges } from './follow-changes';

export class MongoEventLog extends EventLog {
  private readonly events;

  constructor(private readonly database: Database) {
    super();
    this.events = database.raw(eventCollection);
  }

  override async append(events: readonly NewEvent[]): Promise<void> {
    await this.database.transact((session) =>
      writeEffects(this.database, session, telling(...events)),
    );
  }

  override async after(event_id: number, limit: number): Promise<LoggedEvent[]> {
    const events = await this.events
      .find({ _id: { $gt: event_id } })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray();
    return events.map(({ _id, type, data }) => ({ event_id: _id, type, data }) as LoggedEvent);
  }

  override async latestId(): Promise<number> {
    return lastNumber(this.database, EVENT_COUNTER);
  }

  override async oldestId(): Promise<number | null> {
    const oldest = await this.events.findOne({}, { sort: { _id: 1 }, projection: { _id: 1 } });
    return oldest?._id ?? null;
  }

  override async prune(keep: number): Promise<void> {
    await this.events.deleteMany({ _id: { $lte: (await this.latestId()) - keep } });
  }

  /** By a change stream; servers that have none refuse it. */
  override async watch(wake: () => void, lost: () => void): Promise<(() => Promise<void>) | null> {
    return followChanges(this.events.watch([{ $match: { operationType: 'insert' } }]), wake, lost);
  }
}
