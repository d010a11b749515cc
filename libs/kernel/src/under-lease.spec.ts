import { setTimeout as pause } from 'node:timers/promises';
import { LeaseLost, LeaseRepository, type Lease } from './lease';
import { underLease } from './under-lease';

const NOW = new Date('2026-11-30T10:00:00Z');

class OneLease extends LeaseRepository {
  held: Lease | null = null;
  renewals = 0;

  override async acquire(name: string, holder: string): Promise<Lease | null> {
    return this.held === null ? (this.held = { name, holder, token: 1 }) : null;
  }

  override async renew(): Promise<boolean> {
    this.renewals += 1;
    return true;
  }

  override async release(): Promise<void> {
    this.held = null;
  }
}

describe('work under a lease', () => {
  const leases = new OneLease();
  const contender = {
    leases,
    clock: { now: () => NOW },
    name: 'sweeping',
    holder: 'ann',
    ttl: 30,
    tell: () => undefined,
  };

  afterEach(() => (leases.held = null));

  it('is done while the lease is held and renewed, and gives it back', async () => {
    const done = await underLease(contender, async (lease) => {
      expect(lease).toBe(leases.held);
      while (leases.renewals < 2) await pause(5);
    });

    expect([done, leases.held]).toEqual([true, null]);
    const { renewals } = leases;
    await pause(40);
    expect(leases.renewals).toBe(renewals);
  });

  it('is not done where somebody else has it, or takes it over', async () => {
    const lost = underLease(contender, async (lease) => {
      expect(await underLease(contender, () => Promise.reject(new Error('two at once')))).toBe(
        false,
      );
      throw new LeaseLost(lease);
    });

    expect(await lost).toBe(false);
    expect(leases.held).toBeNull();
  });

  it('gives the lease back where it fails', async () => {
    await expect(
      underLease(contender, () => Promise.reject(new Error('The broom broke.'))),
    ).rejects.toThrow('The broom broke.');
    expect(leases.held).toBeNull();
  });
});
