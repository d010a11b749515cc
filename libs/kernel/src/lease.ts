/**
 * The right to do one kind of work alone, for a while. `token` grows with every new holder of the
 * name (a fencing number): whoever commits under a lease has its token checked in the same
 * transaction, so a holder that was overtaken, or that slept through its lease, changes nothing.
 */
export interface Lease {
  name: string;
  holder: string;
  token: number;
}

/** Storage of leases: one record per name, kept for ever, so that tokens never come again. */
export abstract class LeaseRepository {
  /**
   * Takes the lease when it is free, or when its holder let it expire by `now`; null when somebody
   * holds it (the same `holder` asking again included). Of many that ask at once one gets it. An
   * expiry that lies further ahead than twice the `ttl` was written by a clock that was hours ahead,
   * and counts as expired: otherwise nobody could work until that time has really come.
   *
   * @param ttl milliseconds until it expires unless renewed; the same for all who ask for the name
   */
  abstract acquire(name: string, holder: string, now: Date, ttl: number): Promise<Lease | null>;

  /** Puts the expiry off to `now` + `ttl`; false when the lease belongs to somebody else by now. */
  abstract renew(lease: Lease, now: Date, ttl: number): Promise<boolean>;

  /** Gives it back, so that the next one need not wait; nothing happens when it was lost before. */
  abstract release(lease: Lease): Promise<void>;
}

/** Where a commit found that its lease belongs to somebody else. Never leaves the server. */
export class LeaseLost extends Error {
  constructor(lease: Lease) {
    super(`${lease.holder} no longer holds the lease "${lease.name}" with token ${lease.token}.`);
    this.name = 'LeaseLost';
  }
}
