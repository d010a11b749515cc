import { LeaseLost, type Lease, type LeaseRepository } from '@sluice/kernel';
import type { Connection } from '../connection';

export class SqliteLeaseRepository implements LeaseRepository {
  constructor(private readonly connection: Connection) {}

  async acquire(name: string, holder: string, now: Date, ttl: number): Promise<Lease | null> {
    const taken = this.connection.one<{ token: number }>(
      `INSERT INTO leases (name, holder, token, expires_at) VALUES (:name, :holder, 1, :expires_at)
        ON CONFLICT (name) DO UPDATE
          SET holder = excluded.holder, token = token + 1, expires_at = excluded.expires_at
          WHERE leases.expires_at <= :now OR leases.expires_at > :too_far
        RETURNING token`,
      {
        name,
        holder,
        now: now.getTime(),
        expires_at: now.getTime() + ttl,
        too_far: now.getTime() + 2 * ttl,
      },
    );
    return taken ? { name, holder, token: taken.token } : null;
  }

  async renew({ name, token }: Lease, now: Date, ttl: number): Promise<boolean> {
    const renewed = this.connection.run(
      `UPDATE leases SET expires_at = ? WHERE name = ? AND token = ?`,
      now.getTime() + ttl,
      name,
      token,
    );
    return renewed > 0;
  }

  async release({ name, token }: Lease): Promise<void> {
    this.connection.run(
      `UPDATE leases SET expires_at = 0 WHERE name = ? AND token = ?`,
      name,
      token,
    );
  }
}

/**
 * To be called first in a transaction that only the holder of the lease may make.
 *
 * @throws LeaseLost when somebody took the lease meanwhile
 */
export function mustHold(connection: Connection, lease: Lease): void {
  const current = connection.one<{ token: number }>(
    `SELECT token FROM leases WHERE name = ?`,
    lease.name,
  );
  if (current?.token !== lease.token) throw new LeaseLost(lease);
}
