import type { Lease, LeaseRepository } from '@sluice/kernel';
import type { LeaseRow, Tables } from '../tables';

export class MemoryLeaseRepository implements LeaseRepository {
  constructor(private readonly tables: Tables) {}

  async acquire(name: string, holder: string, now: Date, ttl: number): Promise<Lease | null> {
    const current = this.tables.leases.get(name);
    if (current && isHeld(current, now, ttl)) return null;
    const lease = { name, holder, token: (current?.token ?? 0) + 1 };
    this.tables.leases.put(name, { ...lease, expires_at: new Date(now.getTime() + ttl) });
    return lease;
  }

  async renew({ name, token }: Lease, now: Date, ttl: number): Promise<boolean> {
    if (this.tables.leases.get(name)?.token !== token) return false;
    return this.tables.leases.change(name, { expires_at: new Date(now.getTime() + ttl) });
  }

  async release({ name, token }: Lease): Promise<void> {
    if (this.tables.leases.get(name)?.token === token)
      this.tables.leases.change(name, { expires_at: new Date(0) });
  }
}

function isHeld({ expires_at }: LeaseRow, now: Date, ttl: number): boolean {
  return expires_at > now && expires_at.getTime() <= now.getTime() + 2 * ttl;
}
