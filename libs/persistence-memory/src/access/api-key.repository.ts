import type { ApiKey, ApiKeyRepository } from '@sluice/access';
import { NotFound, type Page, type PageRequest } from '@sluice/kernel';
import { byText, inOrder, pageOf } from '../lists';
import type { Tables } from '../tables';

export const newestKeysFirst = inOrder<ApiKey>(
  (one, other) => other.created_at.getTime() - one.created_at.getTime(),
  (one, other) => byText(other.id, one.id),
);

export class MemoryApiKeyRepository implements ApiKeyRepository {
  constructor(private readonly tables: Tables) {}

  async add(key: ApiKey): Promise<void> {
    this.tables.apiKeys.insert(key.id, key);
  }

  async byKeyHash(key_hash: string): Promise<ApiKey | null> {
    return this.tables.apiKeys.where((key) => key.key_hash === key_hash)[0] ?? null;
  }

  async list(page: PageRequest, created_by_id: string | null): Promise<Page<ApiKey>> {
    const keys = this.tables.apiKeys.where(
      (key) => created_by_id === null || key.created_by_id === created_by_id,
    );
    return pageOf(keys.sort(newestKeysFirst), page);
  }

  async touch(id: string, now: Date): Promise<void> {
    const key = this.tables.apiKeys.get(id);
    if (key && (key.last_used_at === null || key.last_used_at < now))
      this.tables.apiKeys.change(id, { last_used_at: now });
  }

  async remove(id: string): Promise<void> {
    if (!this.tables.apiKeys.delete(id)) throw new NotFound('API key', id);
  }
}
