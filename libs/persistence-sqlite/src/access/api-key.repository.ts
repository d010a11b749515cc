import type { ApiKey, ApiKeyRepository } from '@sluice/access';
import { NotFound, type Page, type PageRequest } from '@sluice/kernel';
import type { Connection } from '../connection';
import { Table, type Row } from '../table';
import { toMs } from '../values';

export const API_KEYS = new Table<ApiKey>('api_keys', {
  id: 'plain',
  name: 'plain',
  scopes: 'json',
  key_hash: 'plain',
  created_at: 'date',
  created_by: 'plain',
  created_by_id: 'plain',
  expires_at: 'date',
  last_used_at: 'date',
});

export type ApiKeyRow = Row<ApiKey>;

export class SqliteApiKeyRepository implements ApiKeyRepository {
  constructor(private readonly connection: Connection) {}

  async add(key: ApiKey): Promise<void> {
    this.connection.run(API_KEYS.insert, API_KEYS.rowOf(key));
  }

  async byKeyHash(key_hash: string): Promise<ApiKey | null> {
    const row = this.connection.one<ApiKeyRow>(
      `SELECT * FROM api_keys WHERE key_hash = ?`,
      key_hash,
    );
    return row ? API_KEYS.itemOf(row) : null;
  }

  async list(page: PageRequest, created_by_id: string | null): Promise<Page<ApiKey>> {
    const made = created_by_id === null ? '' : 'WHERE created_by_id = :created_by_id';
    const maker: Record<string, string> = created_by_id === null ? {} : { created_by_id };
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<ApiKeyRow>(
          `SELECT * FROM api_keys ${made} ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset`,
          { ...maker, limit: page.page_size, offset: (page.page - 1) * page.page_size },
        )
        .map(API_KEYS.itemOf),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM api_keys ${made}`,
        maker,
      )!.total,
    }));
  }

  async touch(id: string, now: Date): Promise<void> {
    this.connection.run(
      `UPDATE api_keys SET last_used_at = :now
        WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :now)`,
      { id, now: toMs(now) },
    );
  }

  async remove(id: string): Promise<void> {
    if (this.connection.run(`DELETE FROM api_keys WHERE id = ?`, id) === 0)
      throw new NotFound('API key', id);
  }
}
