import { EmailTaken, KeyOfSomebodyElse, LastAdmin, type ApiKey, type User } from '@sluice/access';
import { NotFound, VersionConflict } from '@sluice/kernel';
import { apiKeyOf, userOf } from './access.factories';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

const NOW = new Date('2026-01-06T08:30:00.250Z');

export function describeUserRepository(open: OpenStorage): void {
  describe('UserRepository', () => {
    const each = eachStorage(open);

    async function added(overrides: Partial<User> = {}): Promise<User> {
      const user = userOf(overrides);
      await each.storage.users.add(user);
      return user;
    }

    it('keeps every field and finds a user by id and by e-mail', async () => {
      const user = await added({ role: 'viewer', version: 4, updated_at: NOW });

      expect(await each.storage.users.byId(user.id)).toEqual(user);
      expect(await each.storage.users.byEmail(user.email)).toEqual(user);
    });

    it('finds those that are there of several', async () => {
      const [ada, bea] = [await added(), await added(), await added()];
      const found = await each.storage.users.byIds([bea!.id, 'unknown', ada!.id]);

      expect(found).toHaveLength(2);
      expect(found).toEqual(expect.arrayContaining([ada, bea]));
      expect(await each.storage.users.byIds([])).toEqual([]);
    });

    it('finds nobody under an unknown id or e-mail', async () => {
      expect(await each.storage.users.byId('unknown')).toBeNull();
      expect(await each.storage.users.byEmail('nobody@example.com')).toBeNull();
    });

    describe('addFirst', () => {
      it('adds while there is nobody, and never again', async () => {
        expect(await each.storage.users.addFirst(userOf())).toBe(true);
        expect(await each.storage.users.addFirst(userOf())).toBe(false);
        expect(await each.storage.users.count()).toBe(1);
      });

      it('adds exactly one of many at once', async () => {
        const answers = await Promise.all(
          Array.from({ length: 6 }, () => each.storage.users.addFirst(userOf())),
        );

        expect(answers.filter(Boolean)).toHaveLength(1);
        expect(await each.storage.users.count()).toBe(1);
      });
    });

    describe('add', () => {
      it('refuses an e-mail address that somebody has', async () => {
        const first = await added();

        await expect(added({ email: first.email })).rejects.toThrow(EmailTaken);
        expect(await each.storage.users.count()).toBe(1);
      });

      it('adds one of many at once with the same e-mail address', async () => {
        const additions = await Promise.allSettled(
          Array.from({ length: 5 }, () => added({ email: 'same@example.com' })),
        );

        const refused = additions.filter(({ status }) => status === 'rejected');
        expect(refused).toHaveLength(4);
        for (const { reason } of refused as PromiseRejectedResult[]) {
          expect(reason).toBeInstanceOf(EmailTaken);
        }
        expect(await each.storage.users.count()).toBe(1);
      });
    });

    it('lists by e-mail address, code point by code point, page by page', async () => {
      for (const email of ['b@x.de', 'é@x.de', 'a@x.de', 'a-b@x.de']) await added({ email });
      const page = async (number: number): Promise<string[]> => {
        const { items } = await each.storage.users.list({ page: number, page_size: 3 });
        return items.map(({ email }) => email);
      };

      expect(await page(1)).toEqual(['a-b@x.de', 'a@x.de', 'b@x.de']);
      expect(await page(2)).toEqual(['é@x.de']);
      expect(await each.storage.users.list({ page: 3, page_size: 3 })).toEqual({
        items: [],
        total: 4,
        page: 3,
        page_size: 3,
      });
    });

    describe('change', () => {
      it('changes what is named, updated_at and the version', async () => {
        await added();
        const before = await added();
        const change = { email: 'new@example.com', role: 'viewer', password_hash: 'x' } as const;
        const { user: after, removed_keys } = await each.storage.users.change(
          before.id,
          change,
          NOW,
          1,
          [],
        );

        expect(after).toEqual({ ...before, ...change, updated_at: NOW, version: 2 });
        expect(removed_keys).toEqual([]);
        expect(await each.storage.users.byId(before.id)).toEqual(after);
        expect(await each.storage.users.byEmail(before.email)).toBeNull();
      });

      it('lets somebody keep their own e-mail address', async () => {
        const { id, email } = await added();

        await expect(
          each.storage.users.change(id, { email }, NOW, null, []),
        ).resolves.toMatchObject({ user: { version: 2 } });
      });

      it('refuses in the promised order, and changes nothing', async () => {
        const admin = await added({ version: 2 });
        const viewer = await added({ role: 'viewer' });
        const demotion = { email: viewer.email, role: 'viewer' } as const;
        const change = each.storage.users.change.bind(each.storage.users);

        await expect(change('unknown', demotion, NOW, 1, [])).rejects.toThrow(NotFound);
        await expect(change(admin.id, demotion, NOW, 1, [])).rejects.toThrow(VersionConflict);
        await expect(change(admin.id, demotion, NOW, 2, [])).rejects.toThrow(EmailTaken);
        await expect(change(admin.id, { role: 'viewer' }, NOW, 2, [])).rejects.toThrow(LastAdmin);
        expect(await each.storage.users.byId(admin.id)).toEqual(admin);
      });

      it('lets one of two admins become a viewer, but not both at once', async () => {
        const admins = [await added(), await added()];
        const changes = await Promise.allSettled(
          admins.map(({ id }) => each.storage.users.change(id, { role: 'viewer' }, NOW, null, [])),
        );

        expect(changes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      });
    });

    describe('remove', () => {
      it('removes for good; the e-mail address is free again', async () => {
        await added();
        const { id, email } = await added();
        await each.storage.users.remove(id, []);

        expect(await each.storage.users.byId(id)).toBeNull();
        await expect(added({ email })).resolves.toBeDefined();
      });

      it('refuses the last admin, and an unknown id', async () => {
        const admin = await added();
        await added({ role: 'viewer' });

        await expect(each.storage.users.remove(admin.id, [])).rejects.toThrow(LastAdmin);
        await expect(each.storage.users.remove('unknown', [])).rejects.toThrow(NotFound);
        expect(await each.storage.users.count()).toBe(2);
        expect(await each.storage.users.count('admin')).toBe(1);
        expect(await each.storage.users.count('viewer')).toBe(1);
      });

      it('keeps one admin when all are removed at once', async () => {
        const admins = [await added(), await added(), await added()];
        const removals = await Promise.allSettled(
          admins.map(({ id }) => each.storage.users.remove(id, [])),
        );

        expect(removals.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
        expect(await each.storage.users.count()).toBe(1);
      });
    });

    describe('keys that go with their maker', () => {
      const EVERY_KEY = { page: 1, page_size: 100 };

      async function madeBy(maker: User | null): Promise<ApiKey> {
        const key = apiKeyOf({ created_by_id: maker?.id ?? null });
        await each.storage.apiKeys.add(key);
        return key;
      }

      const keysLeft = async (): Promise<string[]> =>
        (await each.storage.apiKeys.list(EVERY_KEY, null)).items.map(({ id }) => id).sort();

      type Parting = (id: string, keys: readonly string[]) => Promise<ApiKey[]>;
      const partings: readonly [string, Parting][] = [
        ['removed', (id, keys) => each.storage.users.remove(id, keys)],
        [
          'changed',
          async (id, keys) =>
            (await each.storage.users.change(id, { role: 'viewer' }, NOW, null, keys)).removed_keys,
        ],
      ];

      it.each(partings)('are removed when somebody is %s, and no others', async (_, part) => {
        const [ada, bea] = [await added(), await added()];
        const [first, second, third] = [await madeBy(bea), await madeBy(bea), await madeBy(bea)];
        const others = [await madeBy(ada), await madeBy(null)];
        const removed = await part(bea.id, [first.id, third.id, 'gone already', first.id]);

        expect(removed).toHaveLength(2);
        expect(removed).toEqual(expect.arrayContaining([first, third]));
        expect(await keysLeft()).toEqual([second, ...others].map(({ id }) => id).sort());
        expect(await each.storage.apiKeys.byKeyHash(first.key_hash)).toBeNull();
      });

      it.each(partings)('are their own: nobody is %s with a key of another', async (_, part) => {
        const [ada, bea] = [await added(), await added()];
        const own = await madeBy(bea);
        for (const foreign of [await madeBy(ada), await madeBy(null)])
          await expect(part(bea.id, [own.id, foreign.id])).rejects.toThrow(KeyOfSomebodyElse);

        expect(await each.storage.users.byId(bea.id)).toEqual(bea);
        expect(await keysLeft()).toContain(own.id);
        expect(await keysLeft()).toHaveLength(3);
      });

      it.each(partings)('stay when the last admin can’t be %s', async (_, part) => {
        const ada = await added();
        const { id } = await madeBy(ada);

        await expect(part(ada.id, [id])).rejects.toThrow(LastAdmin);
        expect(await keysLeft()).toEqual([id]);
      });
    });
  });
}
