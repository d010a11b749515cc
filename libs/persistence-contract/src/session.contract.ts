import type { Session } from '@sluice/access';
import { NotFound } from '@sluice/kernel';
import { sessionOf } from './access.factories';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

/** The day of these tests, in hours. */
function hour(hours: number): Date {
  return new Date(Date.UTC(2026, 0, 5, hours));
}

export function describeSessionRepository(open: OpenStorage): void {
  describe('SessionRepository', () => {
    const each = eachStorage(open);

    async function added(overrides: Partial<Session> = {}): Promise<Session> {
      const session = sessionOf(overrides);
      await each.storage.sessions.add(session);
      return session;
    }

    const find = ({ token_hash }: Session): Promise<Session | null> =>
      each.storage.sessions.byTokenHash(token_hash);

    it('keeps every field, and finds a session that is over too', async () => {
      const session = await added({ expires_at: hour(0), last_used_at: hour(1) });

      expect(await find(session)).toEqual(session);
    });

    it('finds nothing under an unknown hash', async () => {
      expect(await each.storage.sessions.byTokenHash('unknown')).toBeNull();
    });

    it('notes the last use, never back', async () => {
      const session = await added({ last_used_at: hour(9) });
      await each.storage.sessions.touch(session.token_hash, hour(11));
      await each.storage.sessions.touch(session.token_hash, hour(10));

      expect(await find(session)).toEqual({ ...session, last_used_at: hour(11) });
    });

    it('removes one, and does nothing about one that is not there', async () => {
      const [session, other] = [await added(), await added()];
      await each.storage.sessions.remove(session.token_hash);
      await each.storage.sessions.remove(session.token_hash);
      await each.storage.sessions.touch(session.token_hash, hour(12));

      expect(await find(session)).toBeNull();
      expect(await find(other)).toEqual(other);
    });

    it('lists those of a user, newest first, no more than wanted', async () => {
      const user_id = 'me';
      const old = await added({ user_id, id: 'a', created_at: hour(1), user_agent: 'Browser' });
      const tied = await added({ user_id, id: 'b', created_at: hour(1) });
      const latest = await added({ user_id, id: 'c', created_at: hour(2), expires_at: hour(2) });
      await added({ user_id: 'you' });

      expect(await each.storage.sessions.ofUser(user_id, 10)).toEqual([latest, tied, old]);
      expect(await each.storage.sessions.ofUser(user_id, 1)).toEqual([latest]);
    });

    it('removes one of a user by its id, and no one else’s', async () => {
      const [mine, also] = [await added({ user_id: 'me' }), await added({ user_id: 'me' })];
      const removeOne = (user: string, id: string) => each.storage.sessions.removeOne(user, id);
      await removeOne('me', mine.id);

      await expect(removeOne('me', mine.id)).rejects.toThrow(NotFound);
      await expect(removeOne('you', also.id)).rejects.toThrow(NotFound);
      expect(await Promise.all([mine, also].map(find))).toEqual([null, also]);
    });

    it('removes all of a user', async () => {
      const mine = [await added({ user_id: 'me' }), await added({ user_id: 'me' })];
      const other = await added({ user_id: 'you' });

      await each.storage.sessions.removeAllOf('me');
      expect(await Promise.all(mine.map(find))).toEqual([null, null]);
      expect(await find(other)).toEqual(other);
    });

    it('removes what is over or idle, to the instant, and says how many', async () => {
      const over = await added({ expires_at: hour(12), last_used_at: hour(11) });
      const idle = await added({ expires_at: hour(20), last_used_at: hour(10) });
      const live = await added({
        expires_at: new Date(hour(12).getTime() + 1),
        last_used_at: new Date(hour(10).getTime() + 1),
      });

      expect(await each.storage.sessions.removeExpired(hour(12), hour(10), 100)).toBe(2);
      expect(await Promise.all([over, idle, live].map(find))).toEqual([null, null, live]);
      expect(await each.storage.sessions.removeExpired(hour(12), hour(10), 100)).toBe(0);
    });

    it('removes no more than wanted at a time', async () => {
      for (let made = 0; made < 5; made += 1) await added({ expires_at: hour(1) });
      const remove = (): Promise<number> =>
        each.storage.sessions.removeExpired(hour(12), hour(0), 2);

      expect([await remove(), await remove(), await remove(), await remove()]).toEqual([
        2, 2, 1, 0,
      ]);
    });
  });
}
