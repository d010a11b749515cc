import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { BeforePlans } from '@sluice/distribution';
import {
  Clock,
  Ids,
  LeaseRepository,
  StorageRefused,
  underLease,
  type Lease,
} from '@sluice/kernel';
import { ApplicationRounds } from './application-rounds';

/** Held by whoever withdraws or restores leads for the list. */
export const APPLIER_LEASE = 'suppression applier';
export const APPLIER_TTL = 10_000;
const LOOK_EVERY = 100;

/**
 * Has the list applied to the leads that are there: in the background, and before each plan of a run.
 * Every instance has one; the lease decides which of them works.
 */
@Injectable()
export class SuppressionApplier extends BeforePlans {
  private readonly logger = new Logger('Suppression list');
  private readonly stopped = new AbortController();
  private readonly holder: string;
  /** The number of the newest entry at the look before. */
  private seen = 0;
  private working: Promise<boolean> | null = null;

  constructor(
    private readonly rounds: ApplicationRounds,
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    ids: Ids,
  ) {
    super();
    // With the machine and the process, so that people see who is at work.
    this.holder = `${hostname()}/${process.pid}/${ids.next()}`;
  }

  /** Has it applied while the caller goes on; what fails is left for the next look. */
  wake(): void {
    this.applyOutstanding().catch((error: unknown) => this.warn(error));
  }

  /**
   * The same, unless the list has grown since the look before: every round goes over all leads, so it
   * is worth waiting for the end of an import, wherever that goes on.
   */
  async look(): Promise<void> {
    try {
      const before = this.seen;
      this.seen = await this.rounds.lastNumber();
      if (this.seen === before) await this.applyOutstanding();
    } catch (error) {
      this.warn(error);
    }
  }

  override isOutstanding(): Promise<boolean> {
    return this.rounds.isOutstanding();
  }

  /** Applies all of it, or waits until another instance has. */
  override async settle(): Promise<boolean> {
    let wasOutstanding = false;
    while (await this.rounds.isOutstanding()) {
      wasOutstanding = true;
      this.stopped.signal.throwIfAborted();
      if (!(await this.attempt())) await pause(LOOK_EVERY);
    }
    return wasOutstanding;
  }

  /**
   * Has the whole list applied once more to all leads, after entries or leads were written otherwise.
   *
   * @returns false, changing nothing, when somebody is applying it at the moment
   */
  async applyAnew(): Promise<boolean> {
    const isBegun = await this.alone((lease) => this.rounds.beginAnew(lease));
    if (isBegun) this.wake();
    return isBegun;
  }

  /** Ends after the step in hand; the next start goes on from there. */
  async stop(): Promise<void> {
    this.stopped.abort(new Error('The server stops; the suppression list is applied later.'));
    await this.working?.catch(() => undefined);
  }

  private async applyOutstanding(): Promise<void> {
    if (await this.rounds.isOutstanding()) await this.attempt();
  }

  /** @returns false when somebody else is at work */
  private async attempt(): Promise<boolean> {
    this.working ??= this.alone((lease) =>
      this.rounds.applyAll(lease, this.stopped.signal),
    ).finally(() => (this.working = null));
    return this.working;
  }

  private alone(work: (lease: Lease) => Promise<void>): Promise<boolean> {
    const { leases, clock, holder } = this;
    const tell = (trouble: string) => this.logger.warn(trouble);
    return underLease({ leases, clock, holder, name: APPLIER_LEASE, ttl: APPLIER_TTL, tell }, work);
  }

  private warn(error: unknown): void {
    if (this.stopped.signal.aborted || error instanceof StorageRefused) return;
    this.logger.warn(`The rest is applied at the next look: ${String(error)}`);
  }
}
