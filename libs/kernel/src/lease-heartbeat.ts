import type { Clock } from './clock';
import type { Lease, LeaseRepository } from './lease';
import { StorageRefused } from './storage-room';

/**
 * Renews a lease until it is stopped. A renewal that fails is only told: whether the lease still
 * holds is decided where it matters, in the transaction of the commit.
 */
export class LeaseHeartbeat {
  private readonly timer: NodeJS.Timeout;

  /**
   * @param ttl milliseconds each renewal puts the expiry off; it is renewed three times as often
   * @param tell takes a sentence for the log when a renewal fails
   */
  constructor(
    private readonly leases: LeaseRepository,
    private readonly lease: Lease,
    private readonly clock: Clock,
    private readonly ttl: number,
    private readonly tell: (trouble: string) => void,
  ) {
    this.timer = setInterval(() => void this.renew(), ttl / 3);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    try {
      const held = await this.leases.renew(this.lease, this.clock.now(), this.ttl);
      if (!held) this.tell(`The lease "${this.lease.name}" went to another instance`);
    } catch (error) {
      if (error instanceof StorageRefused) return;
      this.tell(`The lease "${this.lease.name}" could not be renewed: ${String(error)}`);
    }
  }
}
