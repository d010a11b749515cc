import type { Clock } from './clock';
import { LeaseLost, type Lease, type LeaseRepository } from './lease';
import { LeaseHeartbeat } from './lease-heartbeat';

/** Whose turn it may be to do a kind of work alone. */
export interface Contender {
  leases: LeaseRepository;
  clock: Clock;
  /** That of the lease: the kind of work. */
  name: string;
  holder: string;
  /** In milliseconds; the same for all who ask for the name. */
  ttl: number;
  /** Takes a sentence for the log when the lease can't be renewed. */
  tell: (trouble: string) => void;
}

/**
 * Does work alone, under a lease that is renewed meanwhile and given back at the end.
 *
 * @returns whether it was done: not where somebody else has the lease, or took it over on the way
 * @throws what the work throws but LeaseLost, and what the storage does
 */
export async function underLease(
  { leases, clock, name, holder, ttl, tell }: Contender,
  work: (lease: Lease) => Promise<void>,
): Promise<boolean> {
  const lease = await leases.acquire(name, holder, clock.now(), ttl);
  if (!lease) return false;
  const heartbeat = new LeaseHeartbeat(leases, lease, clock, ttl, tell);
  try {
    await work(lease);
    return true;
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    throw error;
  } finally {
    heartbeat.stop();
    await leases.release(lease);
  }
}
