import { hostname } from 'node:os';
import { Injectable, Logger } from '@nestjs/common';
import { Clock, Ids, LeaseHeartbeat, LeaseLost, LeaseRepository, type Lease } from '@sluice/kernel';
import { AnotherRunInProgress } from '../distribution.errors';

const NAME = 'distributor';
const TTL = 10_000;
const LOOK_EVERY = 100;
/** Longer than the lease of an instance that has died can last. */
const PATIENCE = 15_000;

/** The right to change what was distributed: whoever makes or reverts a run holds it (rule 8). */
@Injectable()
export class DistributorLease {
  private readonly logger = new Logger('Runs');
  private readonly holder: string;
  private waiting = 0;

  constructor(
    private readonly leases: LeaseRepository,
    private readonly clock: Clock,
    ids: Ids,
  ) {
    // With the machine and the process, so that people see who is at work.
    this.holder = `${hostname()}/${process.pid}/${ids.next()}`;
  }

  /** Whether somebody in this process waits for it: who makes runs gives it back between two. */
  get isAwaited(): boolean {
    return this.waiting > 0;
  }

  /**
   * Does the work unless somebody else is at work.
   *
   * @returns whether it was done
   * @throws LeaseLost
   */
  async attempt(work: (lease: Lease) => Promise<void>): Promise<boolean> {
    const lease = await this.acquire();
    if (lease) await this.workUnder(lease, work);
    return lease !== null;
  }

  /**
   * Waits until nobody else is at work, then does the work.
   *
   * @throws AnotherRunInProgress when that takes more than 15 seconds, or when the lease went to
   *   somebody else before the work had changed anything
   */
  async inTurn<Result>(work: (lease: Lease) => Promise<Result>): Promise<Result> {
    const lease = await this.wait();
    try {
      return await this.workUnder(lease, work);
    } catch (error) {
      throw error instanceof LeaseLost ? new AnotherRunInProgress() : error;
    }
  }

  private async wait(): Promise<Lease> {
    this.waiting += 1;
    try {
      for (let waited = 0; waited <= PATIENCE; waited += LOOK_EVERY) {
        const lease = await this.acquire();
        if (lease) return lease;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
      throw new AnotherRunInProgress();
    } finally {
      this.waiting -= 1;
    }
  }

  private acquire(): Promise<Lease | null> {
    return this.leases.acquire(NAME, this.holder, this.clock.now(), TTL);
  }

  private async workUnder<Result>(
    lease: Lease,
    work: (lease: Lease) => Promise<Result>,
  ): Promise<Result> {
    const heartbeat = new LeaseHeartbeat(this.leases, lease, this.clock, TTL, (trouble) =>
      this.logger.warn(trouble),
    );
    try {
      return await work(lease);
    } finally {
      heartbeat.stop();
      await this.leases.release(lease);
    }
  }
}
