import type { Lease } from '@sluice/kernel';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const TTL = 10_000;

/** The time line of these tests: seconds after 10:00:00. */
function second(seconds: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 10, 0, seconds));
}

export function describeLeaseRepository(open: OpenStorage): void {
  describe('LeaseRepository', () => {
    const each = eachStorage(open);

    const acquire = (holder: string, now: Date, name = 'distributor'): Promise<Lease | null> =>
      each.storage.leases.acquire(name, holder, now, TTL);

    async function acquired(holder: string, now: Date): Promise<Lease> {
      const lease = await acquire(holder, now);
      if (lease === null) throw new Error(`${holder} did not get the lease.`);
      return lease;
    }

    it('gives a free lease to the first who asks, and says whose it is', async () => {
      expect(await acquire('one', second(0))).toEqual({
        name: 'distributor',
        holder: 'one',
        token: expect.any(Number) as number,
      });
    });

    it('gives a held lease to nobody, not even to its holder', async () => {
      await acquired('one', second(0));

      expect(await acquire('two', second(9))).toBeNull();
      expect(await acquire('one', second(9))).toBeNull();
    });

    it('gives a lease that has expired to the next, with a greater token', async () => {
      const first = await acquired('one', second(0));
      const next = await acquired('two', second(10));

      expect(next.holder).toBe('two');
      expect(next.token).toBeGreaterThan(first.token);
    });

    it('gives a lease that was given back to the next at once, with a greater token', async () => {
      const first = await acquired('one', second(0));
      await each.storage.leases.release(first);
      const next = await acquired('two', second(0));

      expect(next.token).toBeGreaterThan(first.token);
    });

    it('keeps leases of different names apart', async () => {
      await acquired('one', second(0));

      expect(await acquire('two', second(0), 'ingestion')).toMatchObject({ holder: 'two' });
    });

    it('does not wait for an expiry that only a clock hours ahead can have written', async () => {
      const first = await acquired('one', second(5 * 3600));
      expect(await acquire('two', second(5 * 3600 - 10))).toBeNull();
      const next = await acquired('two', second(0));

      expect(next.token).toBeGreaterThan(first.token);
      expect(await acquire('three', second(9))).toBeNull();
    });

    it('gives it to exactly one of many who ask at once, again and again', async () => {
      const tokens: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const now = second(round * 10);
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, index) => acquire(`holder ${index}`, now)),
        );
        const leases = answers.filter((lease) => lease !== null);
        expect(leases).toHaveLength(1);
        tokens.push(leases[0]!.token);
      }

      expect(tokens).toEqual(tokens.toSorted((one, other) => one - other));
      expect(new Set(tokens).size).toBe(5);
    });

    it('puts the expiry off when it is renewed', async () => {
      const lease = await acquired('one', second(0));

      expect(await each.storage.leases.renew(lease, second(8), TTL)).toBe(true);
      expect(await acquire('two', second(17))).toBeNull();
      expect(await acquire('two', second(18))).not.toBeNull();
    });

    it('renews an expired lease that nobody has taken meanwhile', async () => {
      const lease = await acquired('one', second(0));

      expect(await each.storage.leases.renew(lease, second(30), TTL)).toBe(true);
      expect(await acquire('two', second(39))).toBeNull();
    });

    it('neither renews nor gives back what belongs to somebody else by now', async () => {
      const lost = await acquired('one', second(0));
      await acquired('two', second(10));

      expect(await each.storage.leases.renew(lost, second(11), TTL)).toBe(false);
      await each.storage.leases.release(lost);
      expect(await acquire('three', second(19))).toBeNull();
      expect(await acquire('three', second(20))).not.toBeNull();
    });

    it('tells apart two leases of one holder by their tokens', async () => {
      const lost = await acquired('one', second(0));
      await acquired('one', second(10));

      expect(await each.storage.leases.renew(lost, second(11), TTL)).toBe(false);
    });
  });
}
