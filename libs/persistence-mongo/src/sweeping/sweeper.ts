import type { ClientSession, mongo } from 'mongoose';
import { again } from '../calls';
import type { Database } from '../database';
import { leadCollection } from '../leads/lead.schema';
import { rejectCollection } from '../leads/reject.schema';
import { isPassing } from '../passing';
import { allotmentCollection } from '../runs/allotment.schema';
import { idsIn, placeOf } from '../series';
import { discardedCollection, type DiscardedDocument, type Leftover } from './discarded.schema';

/** Documents removed at a time: few enough that nobody waits for the server meanwhile. */
const STEP = 2_000;

const MINUTE = 60_000;

/** Removes what discarded series have left behind, in small steps. */
export class Sweeper {
  private readonly discarded;
  private readonly leads;
  private readonly rejects;
  private readonly allotments;
  private isStopped = false;
  private background: Promise<void> = Promise.resolve();
  private later: NodeJS.Timeout | null = null;

  constructor(database: Database) {
    this.discarded = database.model(discardedCollection);
    this.leads = database.named<{ _id: number }>(leadCollection.name);
    this.rejects = database.raw(rejectCollection);
    this.allotments = database.named<{ _id: number }>(allotmentCollection.name);
  }

  /** Notes, in the transaction that makes a series void, what is to be removed after it. */
  async discard(leftover: Leftover, series: number, session: ClientSession): Promise<void> {
    await this.discarded.updateOne(
      { _id: `${leftover}:${series}` },
      { $set: { leftover, series } },
      { session, upsert: true },
    );
  }

  /**
   * Removes what was noted for one series. What it fails at is left to later: the change that made it
   * void is made.
   */
  async sweep(series: number, leftovers: readonly Leftover[]): Promise<void> {
    try {
      await this.sweepNow(series, leftovers);
    } catch (error) {
      if (!isPassing(error)) throw error;
      this.sweepInBackground();
    }
  }

  private async sweepNow(series: number, leftovers: readonly Leftover[]): Promise<void> {
    for (const each of await this.discarded
      .find({ _id: { $in: leftovers.map((leftover) => `${leftover}:${series}`) } })
      .lean<DiscardedDocument[]>()) {
      await this.remove(each);
    }
  }

  /** Removes all that is noted while the caller goes on; what fails is tried again in a minute. */
  sweepInBackground(): void {
    this.background = this.background
      .then(() => this.sweepAll())
      .catch(() => {
        if (!this.isStopped) this.later ??= setTimeout(() => this.sweepLater(), MINUTE).unref();
      });
  }

  /** Returns once nothing is being removed any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.later ?? undefined);
    await this.background;
  }

  private sweepLater(): void {
    this.later = null;
    this.sweepInBackground();
  }

  private async sweepAll(): Promise<void> {
    if (this.isStopped) return;
    for (const each of await this.discarded.find().lean<DiscardedDocument[]>()) {
      await this.remove(each);
    }
  }

  private async remove({ _id, leftover, series }: DiscardedDocument): Promise<void> {
    if (leftover === 'rejects') await this.removeRejects(series);
    else await this.removeSeries(leftover === 'leads' ? this.leads : this.allotments, series);
    if (!this.isStopped) await this.discarded.deleteOne({ _id });
  }

  private async removeSeries(
    documents: mongo.Collection<{ _id: number }>,
    series: number,
  ): Promise<void> {
    const last = await documents
      .find({ _id: idsIn(series) })
      .sort({ _id: -1 })
      .limit(1)
      .next();
    const end = last === null ? 0 : placeOf(last._id) + 1;
    for (let place = 0; place < end && !this.isStopped; place += STEP) {
      await again(() => documents.deleteMany({ _id: idsIn(series, place, place + STEP) }));
    }
  }

  private async removeRejects(attempt: number): Promise<void> {
    while (!this.isStopped) {
      const step = await this.rejects
        .find({ attempt }, { projection: { line: 1 } })
        .sort({ line: 1 })
        .skip(STEP)
        .limit(1)
        .next();
      if (step === null) break;
      await again(() => this.rejects.deleteMany({ attempt, line: { $lte: step.line } }));
    }
    if (!this.isStopped) await again(() => this.rejects.deleteMany({ attempt }));
  }
}
