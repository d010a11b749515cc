import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { BeforePlans } from '@sluice/distribution';
import {
  Clock,
  Ids,
  LeaseHeartbeat,
  LeaseLost,
  LeaseRepository,
  StorageRefused,
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
    const lease = await this.leases.acquire(
      APPLIER_LEASE,
      this.holder,
      this.clock.now(),
      APPLIER_TTL,
    );
    if (!lease) return false;
    try {
      await this.rounds.beginAnew(lease);
    } finally {
      await this.leases.release(lease);
    }
    this.wake();
    return true;
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
    this.working ??= this.workUnderLease().finally(() => (this.working = null));
    return this.working;
  }

  private async workUnderLease(): Promise<boolean> {
    const lease = await this.leases.acquire(
      APPLIER_LEASE,
      this.holder,
      this.clock.now(),
      APPLIER_TTL,
    );
    if (!lease) return false;
    const heartbeat = new LeaseHeartbeat(this.leases, lease, this.clock, APPLIER_TTL, (trouble) =>
      this.logger.warn(trouble),
    );
    try {
      await this.rounds.applyAll(lease, this.stopped.signal);
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) return false;
      throw error;
    } finally {
      heartbeat.stop();
      await this.leases.release(lease);
    }
  }

  private warn(error: unknown): void {
    if (this.stopped.signal.aborted || error instanceof StorageRefused) return;
    this.logger.warn(`The rest is applied at the next look: ${String(error)}`);
  }
}
