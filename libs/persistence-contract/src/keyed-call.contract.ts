import type { KeyedCall } from '@sluice/idempotency';
import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const hour = (hours: number): Date => new Date(Date.UTC(2026, 0, 5, hours));

const CALL: KeyedCall = {
  call_id: 'c1',
  fingerprint: 'f1',
  state: 'going',
  status: null,
  answer: null,
  expires_at: hour(10),
};
const ANSWERED = { state: 'answered', status: 201, answer: '{"id":"x"}' } as const;

export function describeKeyedCallRepository(open: OpenStorage): void {
  describe('KeyedCallRepository', () => {
    const each = eachStorage(open);
    const calls = () => each.storage.keyedCalls;

    it('puts a call on record once, and shows it to whoever comes after', async () => {
      expect(await calls().begin(CALL, hour(1))).toBeNull();
      expect(await calls().begin({ ...CALL, fingerprint: 'f2' }, hour(2))).toEqual(CALL);
      expect(await calls().begin({ ...CALL, call_id: 'c2' }, hour(2))).toBeNull();
    });

    it('lets exactly one of many at once begin', async () => {
      const { done, refused } = await atOnce(8, () => calls().begin(CALL, hour(1)));

      expect(refused).toEqual([]);
      expect(done.filter((found) => found === null)).toHaveLength(1);
    });

    it('keeps how it ended', async () => {
      await calls().begin(CALL, hour(1));
      await calls().end('c1', ANSWERED);
      await calls().end('unknown', ANSWERED);

      expect(await calls().begin(CALL, hour(2))).toEqual({ ...CALL, ...ANSWERED });
      expect(await calls().begin({ ...CALL, call_id: 'unknown' }, hour(2))).toBeNull();
    });

    it('is free again when it was dropped, or has expired', async () => {
      await calls().begin(CALL, hour(1));
      await calls().drop('c1');
      await calls().drop('c1');
      expect(await calls().begin(CALL, hour(1))).toBeNull();
      await calls().end('c1', ANSWERED);

      const later = { ...CALL, fingerprint: 'f2', expires_at: hour(34) };
      expect(await calls().begin(later, hour(10))).toBeNull();
      expect(await calls().begin(CALL, hour(11))).toEqual(later);
    });

    it('removes what has expired, and nothing else', async () => {
      await calls().begin(CALL, hour(1));
      const later = { ...CALL, call_id: 'c2', expires_at: hour(11) };
      await calls().begin(later, hour(1));
      await calls().removeExpired(hour(10));

      expect(await calls().begin(CALL, hour(1))).toBeNull();
      expect(await calls().begin(later, hour(1))).toEqual(later);
    });
  });
}
