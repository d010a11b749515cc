import { counterCollection } from './counters';
import type { Database } from './database';
import { Deadline } from './deadline';
import { MongoUnavailable } from './mongo.errors';

/** Milliseconds that the majority may take for it. */
const WITHIN = 2_000;
/** Milliseconds for which it is taken as said. */
const HOLDS_FOR = 5_000;

/** What Mongoose says of a connection that is open. */
const CONNECTED = 1;

/**
 * Whether the installation can be used: a primary that lost its majority still answers a `ping`, while
 * nothing can be changed any more.
 */
export class Heartbeat {
  private readonly counters;
  private latest: { at: number; beat: Promise<void> } | null = null;

  constructor(private readonly database: Database) {
    this.counters = database.model(counterCollection);
  }

  /** Writes at most every five seconds, however often it is asked. @throws MongoUnavailable */
  async beat(): Promise<void> {
    const now = performance.now();
    const isConnected = this.database.connection.readyState === CONNECTED;
    if (!isConnected || this.latest === null || now - this.latest.at > HOLDS_FOR) {
      this.latest = { at: now, beat: this.write() };
    }
    await this.latest.beat;
  }

  private async write(): Promise<void> {
    const written = this.counters.updateOne(
      { _id: 'heartbeat' },
      { $inc: { last: 1 } },
      { upsert: true, writeConcern: { w: 'majority', wtimeoutMS: WITHIN } },
    );
    try {
      await Deadline.within(WITHIN, written);
    } catch (error) {
      throw new MongoUnavailable(error);
    }
  }
}
