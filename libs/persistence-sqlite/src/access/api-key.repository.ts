import type { ApiKey, ApiKeyRepository } from '@sluice/access';
import { NotFound, type Page, type PageRequest } from '@sluice/kernel';
import type { Connection } from '../connection';
import { fromJson, toDate, toMs } from '../values';

export interface ApiKeyRow {
  id: string;
  name: string;
  scopes: string;
  key_hash: string;
  created_at: number;
  created_by: string;
  created_by_id: string | null;
  expires_at: number | null;
  last_used_at: number | null;
}

export class SqliteApiKeyRepository implements ApiKeyRepository {
  constructor(private readonly connection: Connection) {}

  async add(key: ApiKey): Promise<void> {
    this.connection.run(
      `INSERT INTO api_keys (id, name, scopes, key_hash, created_at, created_by, created_by_id,
          expires_at, last_used_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      key.id,
      key.name,
      JSON.stringify(key.scopes),
      key.key_hash,
      toMs(key.created_at),
      key.created_by,
      key.created_by_id,
      toMs(key.expires_at),
      toMs(key.last_used_at),
    );
  }

  async byKeyHash(key_hash: string): Promise<ApiKey | null> {
    const row = this.connection.one<ApiKeyRow>(
      `SELECT * FROM api_keys WHERE key_hash = ?`,
      key_hash,
    );
    return row ? apiKeyOf(row) : null;
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
        .map(apiKeyOf),
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

export function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    ...row,
    scopes: fromJson(row.scopes),
    created_at: toDate(row.created_at),
    expires_at: toDate(row.expires_at),
    last_used_at: toDate(row.last_used_at),
  };
}
