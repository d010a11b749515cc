import type { LoggedEvent, NewEvent } from './event';

/**
 * Storage of what has happened, for those who watch. Storage itself records the events, in the
 * transactions that they tell of: none is lost in a crash, and none tells of what was undone.
 */
export abstract class EventLog {
  /** Logs events that go with no change of their own. */
  abstract append(events: readonly NewEvent[]): Promise<void>;

  /**
   * The events behind one, in the order of their ids. Whoever goes on behind the last one of each
   * answer sees every event once, whatever is logged meanwhile.
   */
  abstract after(event_id: number, limit: number): Promise<LoggedEvent[]>;

  /** The id of the latest event that was ever logged; 0 before the first. */
  abstract latestId(): Promise<number>;

  /** The id of the oldest event that was not pruned; null when there is none. */
  abstract oldestId(): Promise<number | null>;

  /** Removes all but the newest `keep` events. */
  abstract prune(keep: number): Promise<void>;

  /**
   * Has the engine say when something was logged, instead of being asked again and again.
   *
   * @param wake called soon after something was logged; may be called for nothing
   * @param lost called once when it can't say any more; `stop` need not be called then
   * @returns how to stop; null when the engine can't say
   */
  abstract watch(wake: () => void, lost: () => void): Promise<(() => Promise<void>) | null>;
}
