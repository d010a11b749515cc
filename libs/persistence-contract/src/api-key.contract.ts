import type { ApiKey } from '@sluice/access';
import { NotFound } from '@sluice/kernel';
import { apiKeyOf } from './access.factories';
import { eachStorage } from './each-storage';
import type { OpenStorage } from './storage';

function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 10, minutes));
}

export function describeApiKeyRepository(open: OpenStorage): void {
  describe('ApiKeyRepository', () => {
    const each = eachStorage(open);

    async function added(overrides: Partial<ApiKey> = {}): Promise<ApiKey> {
      const key = apiKeyOf(overrides);
      await each.storage.apiKeys.add(key);
      return key;
    }

    it('keeps every field and finds a key by its hash', async () => {
      const unused = await added();
      const used = await added({
        scopes: ['read', 'write'],
        created_by_id: 'user-1',
        expires_at: minute(9),
        last_used_at: minute(3),
      });

      expect(await each.storage.apiKeys.byKeyHash(unused.key_hash)).toEqual(unused);
      expect(await each.storage.apiKeys.byKeyHash(used.key_hash)).toEqual(used);
      expect(await each.storage.apiKeys.byKeyHash('unknown')).toBeNull();
    });

    it('lists the newest first, then by id descending, page by page', async () => {
      await added({ id: 'a', created_at: minute(2) });
      await added({ id: 'b', created_at: minute(1) });
      await added({ id: 'c', created_at: minute(1) });
      const page = async (number: number): Promise<string[]> => {
        const { items } = await each.storage.apiKeys.list({ page: number, page_size: 2 }, null);
        return items.map(({ id }) => id);
      };

      expect(await page(1)).toEqual(['a', 'c']);
      expect(await page(2)).toEqual(['b']);
      expect(await each.storage.apiKeys.list({ page: 3, page_size: 2 }, null)).toEqual({
        items: [],
        total: 3,
        page: 3,
        page_size: 2,
      });
    });

    it('lists those of one maker, who may be gone, and counts only them', async () => {
      const [bea, cid] = ['bea', 'cid'];
      await added({ id: 'a', created_by_id: bea });
      await added({ id: 'b', created_by_id: cid });
      await added({ id: 'c', created_by_id: bea, created_at: minute(1) });
      await added({ id: 'd', created_by_id: null });
      const of = async (maker: string | null): Promise<[string[], number]> => {
        const page = { page: 1, page_size: 10 };
        const { items, total } = await each.storage.apiKeys.list(page, maker);
        return [items.map(({ id }) => id), total];
      };

      expect(await of(bea)).toEqual([['c', 'a'], 2]);
      expect(await of(cid)).toEqual([['b'], 1]);
      expect(await of('unknown')).toEqual([[], 0]);
      expect(await of(null)).toEqual([['c', 'd', 'b', 'a'], 4]);
    });

    it('notes the first use and later ones, never back', async () => {
      const { id, key_hash } = await added();
      const lastUse = async (): Promise<Date | null | undefined> =>
        (await each.storage.apiKeys.byKeyHash(key_hash))?.last_used_at;

      await each.storage.apiKeys.touch(id, minute(5));
      expect(await lastUse()).toEqual(minute(5));
      await each.storage.apiKeys.touch(id, minute(4));
      expect(await lastUse()).toEqual(minute(5));
      await each.storage.apiKeys.touch(id, minute(6));
      expect(await lastUse()).toEqual(minute(6));
    });

    it('removes a key for good, and says when there is none', async () => {
      const { id, key_hash } = await added();
      await each.storage.apiKeys.remove(id);

      expect(await each.storage.apiKeys.byKeyHash(key_hash)).toBeNull();
      await expect(each.storage.apiKeys.remove(id)).rejects.toThrow(NotFound);
      await expect(each.storage.apiKeys.touch(id, minute(1))).resolves.toBeUndefined();
    });
  });
}
