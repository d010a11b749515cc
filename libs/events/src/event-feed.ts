import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { condense } from './domain/condense';
import type { LoggedEvent } from './event';
import { EventLog } from './event-log';

/** A follower was so slow that what comes next for it is gone. Never leaves the server. */
export class FellBehind extends Error {
  constructor() {
    super('The client has not read for so long that the next events are gone.');
    this.name = 'FellBehind';
  }
}

/** Milliseconds between two looks at the log, while somebody follows it. */
const LOOK_EVERY = 500;
/** The same where the engine says when something was logged: for what it may fail to say. */
const LOOK_AS_WATCHED = 10_000;
/** Milliseconds after which one tries again to be told so. */
const WATCH_AGAIN_AFTER = 60_000;
/** Milliseconds after which a follower hears that nothing has happened. */
const SILENCE = 15_000;
const PAGE = 500;

/**
 * Lets many follow the event log. One look tells all of them whether there is something new; each
 * reads it from where it stands, as fast as it takes it in, so nothing is kept for the slow.
 */
@Injectable()
export class EventFeed implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Events');
  private readonly followers = new Set<() => void>();
  private readonly closing = new AbortController();
  private timer: NodeJS.Timeout | null = null;
  private watchTimer: NodeJS.Timeout | null = null;
  private stopWatching: (() => Promise<void>) | null = null;
  private latestId = 0;

  constructor(private readonly log: EventLog) {}

  /**
   * From where to follow.
   *
   * @param lastId the id of the last event that was seen; null: from now on
   * @returns the id behind which to begin, and whether events after `lastId` are gone, or never
   *   were: then whoever follows has to load everything anew
   */
  async startAfter(lastId: number | null): Promise<{ after: number; hasGap: boolean }> {
    const latest = await this.log.latestId();
    if (lastId === null) return { after: latest, hasGap: false };
    const oldest = (await this.log.oldestId()) ?? latest + 1;
    const hasGap = lastId > latest || lastId + 1 < oldest;
    return { after: hasGap ? latest : lastId, hasGap };
  }

  /**
   * The events behind one, as they are logged, until `signal` or the server's end; an empty list
   * where nothing has happened for 15 seconds.
   *
   * @throws FellBehind
   */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<LoggedEvent[], void> {
    const end = AbortSignal.any([signal, this.closing.signal]);
    let position = after;
    let wake = (): void => undefined;
    const follower = (): void => wake();
    this.join(follower);
    try {
      while (!end.aborted) {
        const woken = new Promise<void>((resolve) => (wake = resolve));
        const events = await this.log.after(position, PAGE);
        if (hasGap(position, events)) throw new FellBehind();
        position = events.at(-1)?.event_id ?? position;
        if (events.length > 0) yield condense(events);
        else if (!(await isWokenWithin(SILENCE, woken, end))) yield [];
      }
    } finally {
      this.leave(follower);
    }
  }

  /** Aborted when the server ends. */
  get ended(): AbortSignal {
    return this.closing.signal;
  }

  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  private join(follower: () => void): void {
    this.followers.add(follower);
    if (this.followers.size > 1) return;
    this.lookEvery(LOOK_EVERY);
    this.watch();
  }

  private watch(): void {
    this.startWatching().catch((error: unknown) => {
      this.logger.warn(`The log is looked at instead of watched: ${String(error)}`);
      this.watchLater();
    });
  }

  /** What broke off, as at every failover, is watched again for as long as anybody follows. */
  private watchLater(): void {
    if (this.timer === null) return;
    this.lookEvery(LOOK_EVERY);
    clearTimeout(this.watchTimer ?? undefined);
    this.watchTimer = setTimeout(() => this.watch(), WATCH_AGAIN_AFTER).unref();
  }

  private leave(follower: () => void): void {
    this.followers.delete(follower);
    if (this.followers.size > 0) return;
    clearInterval(this.timer ?? undefined);
    this.timer = null;
    clearTimeout(this.watchTimer ?? undefined);
    this.watchTimer = null;
    void this.stopWatching?.();
    this.stopWatching = null;
  }

  private lookEvery(milliseconds: number): void {
    clearInterval(this.timer ?? undefined);
    this.timer = setInterval(() => void this.look(), milliseconds);
  }

  private async look(): Promise<void> {
    try {
      const latest = await this.log.latestId();
      if (latest === this.latestId) return;
      this.latestId = latest;
      this.wakeAll();
    } catch (error) {
      this.logger.warn(`Events are told later: ${String(error)}`);
    }
  }

  private wakeAll(): void {
    for (const wake of this.followers) wake();
  }

  private async startWatching(): Promise<void> {
    const lost = (): void => {
      this.stopWatching = null;
      this.watchLater();
    };
    const stop = await this.log.watch(() => this.wakeAll(), lost);
    if (!stop) return;
    if (this.timer === null || this.stopWatching) {
      await stop();
      return;
    }
    this.stopWatching = stop;
    this.lookEvery(LOOK_AS_WATCHED);
  }
}

/** Ids have no holes, so what is missing was pruned while the follower stood still. */
function hasGap(position: number, [next]: readonly LoggedEvent[]): boolean {
  return next !== undefined && next.event_id !== position + 1;
}

/** Whether something woke it; false when the time is over. At the end it counts as woken. */
function isWokenWithin(
  milliseconds: number,
  woken: Promise<void>,
  end: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (isWoken: boolean): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', ended);
      resolve(isWoken);
    };
    const ended = (): void => done(true);
    const timer = setTimeout(() => done(false), milliseconds);
    end.addEventListener('abort', ended, { once: true });
    void woken.then(ended);
    if (end.aborted) ended();
  });
}
