import type { Page, PageRequest } from '@sluice/kernel';
import type { ApiKey } from './api-key';

/** Storage of API keys. */
export abstract class ApiKeyRepository {
  abstract add(key: ApiKey): Promise<void>;

  abstract byKeyHash(key_hash: string): Promise<ApiKey | null>;

  /**
   * Newest first: by `created_at`, then by id, both descending.
   *
   * @param created_by_id only keys that this user made; null: everybody's
   */
  abstract list(page: PageRequest, created_by_id: string | null): Promise<Page<ApiKey>>;

  /** Sets `last_used_at`, never back; does nothing when there is no such key. */
  abstract touch(id: string, now: Date): Promise<void>;

  /** @throws NotFound ("API key") */
  abstract remove(id: string): Promise<void>;
}
