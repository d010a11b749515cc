import { LeaseLost, LeaseRepository, type Lease } from '@sluice/kernel';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { isDuplicateKey } from '../duplicate-key';
import { leaseCollection, type LeaseDocument } from './lease.schema';

export class MongoLeaseRepository extends LeaseRepository {
  private readonly leases;

  constructor(database: Database) {
    super();
    this.leases = database.model(leaseCollection);
  }

  override async acquire(
    name: string,
    holder: string,
    now: Date,
    ttl: number,
  ): Promise<Lease | null> {
    const expires_at = new Date(now.getTime() + ttl);
    const tooFar = new Date(now.getTime() + 2 * ttl);
    try {
      const lease = await this.leases
        .findOneAndUpdate(
          { _id: name, $or: [{ expires_at: { $lte: now } }, { expires_at: { $gt: tooFar } }] },
          { $set: { holder, expires_at }, $inc: { token: 1 } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<LeaseDocument>()
        .orFail();
      return { name, holder, token: lease.token };
    } catch (error) {
      // A lease that hasn't expired doesn't match, and can't be inserted a second time.
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  override async renew(lease: Lease, now: Date, ttl: number): Promise<boolean> {
    const expires_at = new Date(now.getTime() + ttl);
    const { matchedCount } = await this.leases.updateOne(heldBy(lease), { $set: { expires_at } });
    return matchedCount === 1;
  }

  override async release(lease: Lease): Promise<void> {
    await this.leases.updateOne(heldBy(lease), { $set: { holder: null, expires_at: new Date(0) } });
  }
}

/**
 * Makes a transaction rest on a lease: it fails when the lease was taken over before it began, and
 * conflicts with a takeover during it. Reading the lease alone would let both commit.
 *
 * @throws LeaseLost
 */
export async function claimLease(
  database: Database,
  lease: Lease,
  session: ClientSession,
): Promise<void> {
  const { matchedCount } = await database
    .model(leaseCollection)
    .updateOne({ _id: lease.name, token: lease.token }, { $inc: { touched: 1 } }, { session });
  if (matchedCount === 0) throw new LeaseLost(lease);
}

function heldBy({ name, holder, token }: Lease): { _id: string; holder: string; token: number } {
  return { _id: name, holder, token };
}
