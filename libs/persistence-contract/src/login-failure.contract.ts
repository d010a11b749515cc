import { atOnce } from './at-once';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 5, 10);
const at = (seconds: number): Date => new Date(START + seconds * 1_000);

export function describeLoginFailureRepository(open: OpenStorage): void {
  describe('LoginFailureRepository', () => {
    const each = eachStorage(open);
    const failures = () => each.storage.loginFailures;
    const attempt = (seconds: number, ...names: [name: string, free: number][]) =>
      failures().attempt(
        names.map(([name, free]) => ({ name, free })),
        at(seconds),
      );

    it('counts until no failure is free, then tells how long to wait, and counts no more', async () => {
      expect(await attempt(0, ['ann', 2])).toBe(0);
      expect(await attempt(1, ['ann', 2])).toBe(0);
      expect(await attempt(2, ['ann', 2])).toBe(29_000);
      expect(await attempt(30, ['ann', 2])).toBe(1_000);
      expect(await attempt(31, ['ann', 2])).toBe(0);
      expect(await attempt(31, ['ann', 2])).toBe(MINUTE);
    });

    it('counts under every name or under none', async () => {
      await attempt(0, ['ann', 1]);
      expect(await attempt(10, ['ann', 1], ['here', 1])).toBe(20_000);
      expect(await attempt(10, ['here', 1])).toBe(0);
    });

    it('lets no more of many at once through than are free', async () => {
      const { done } = await atOnce(8, () => attempt(0, ['ann', 3], ['here', 5]));

      expect(done.filter((wait) => wait === 0)).toHaveLength(3);
    });

    it('forgets names, and takes back one failure, never below none', async () => {
      await attempt(0, ['ann', 1], ['bob', 1], ['here', 1]);
      await failures().forget(['ann', 'unknown']);
      await failures().takeBack('here');
      await failures().takeBack('here');
      await failures().takeBack('unknown');

      expect(await attempt(1, ['ann', 1], ['here', 1])).toBe(0);
      expect(await attempt(1, ['here', 1])).toBeGreaterThan(0);
      expect(await attempt(1, ['bob', 1])).toBeGreaterThan(0);
    });

    it('begins anew an hour after the last failure, and removes what is as old', async () => {
      await attempt(0, ['ann', 1]);
      await attempt(1, ['bob', 1]);
      await failures().removeForgotten(at(0));

      expect(await attempt(2, ['ann', 1])).toBe(0);
      expect(await attempt(2, ['bob', 1])).toBe(29_000);
      expect(await attempt(3_601, ['bob', 1])).toBe(0);
    });
  });
}
