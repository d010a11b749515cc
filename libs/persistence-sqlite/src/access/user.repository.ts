import {
  EmailTaken,
  KeyOfSomebodyElse,
  LastAdmin,
  type ApiKey,
  type ChangedUser,
  type User,
  type UserChange,
  type UserRepository,
} from '@sluice/access';
import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';
import { apiKeyOf, type ApiKeyRow } from './api-key.repository';

type UserRow = Omit<User, 'created_at' | 'updated_at'> & { created_at: number; updated_at: number };

export class SqliteUserRepository implements UserRepository {
  constructor(private readonly connection: Connection) {}

  async addFirst(user: User): Promise<boolean> {
    return this.connection.transaction(() => {
      if (this.total() > 0) return false;
      this.insert(user);
      return true;
    });
  }

  async add(user: User): Promise<void> {
    this.connection.transaction(() => {
      this.refuseTaken(user.email, user.id);
      this.insert(user);
    });
  }

  async byId(id: string): Promise<User | null> {
    const row = this.row(id);
    return row ? userOf(row) : null;
  }

  async byIds(ids: readonly string[]): Promise<User[]> {
    return this.connection
      .all<UserRow>(
        `SELECT * FROM users WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids),
      )
      .map(userOf);
  }

  async byEmail(email: string): Promise<User | null> {
    const row = this.connection.one<UserRow>(`SELECT * FROM users WHERE email = ?`, email);
    return row ? userOf(row) : null;
  }

  async list(page: PageRequest): Promise<Page<User>> {
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<UserRow>(
          `SELECT * FROM users ORDER BY email LIMIT ? OFFSET ?`,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(userOf),
      total: this.total(),
    }));
  }

  async change(
    id: string,
    change: UserChange,
    now: Date,
    expectedVersion: number | null,
    removeKeys: readonly string[],
  ): Promise<ChangedUser> {
    return this.connection.transaction(() => {
      const row = this.row(id);
      if (!row) throw new NotFound('user', id);
      if (expectedVersion !== null && expectedVersion !== row.version)
        throw new VersionConflict('user', expectedVersion, row.version);
      const user = { ...userOf(row), ...change, updated_at: now, version: row.version + 1 };
      this.refuseTaken(user.email, id);
      if (user.role !== 'admin') this.refuseLastAdmin(id);
      this.connection.run(
        `UPDATE users SET email = ?, role = ?, password_hash = ?, updated_at = ?, version = ?
          WHERE id = ?`,
        user.email,
        user.role,
        user.password_hash,
        toMs(user.updated_at),
        user.version,
        id,
      );
      return { user, removed_keys: this.removeKeys(id, removeKeys) };
    });
  }

  async remove(id: string, removeKeys: readonly string[]): Promise<ApiKey[]> {
    return this.connection.transaction(() => {
      if (!this.row(id)) throw new NotFound('user', id);
      this.refuseLastAdmin(id);
      this.connection.run(`DELETE FROM users WHERE id = ?`, id);
      return this.removeKeys(id, removeKeys);
    });
  }

  async count(): Promise<number> {
    return this.total();
  }

  private insert({ id, email, role, password_hash, created_at, updated_at, version }: User): void {
    this.connection.run(
      `INSERT INTO users (id, email, role, password_hash, created_at, updated_at, version)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      id,
      email,
      role,
      password_hash,
      toMs(created_at),
      toMs(updated_at),
      version,
    );
  }

  private removeKeys(maker: string, ids: readonly string[]): ApiKey[] {
    const wanted = `id IN (SELECT value FROM json_each(?))`;
    const keys = this.connection.all<ApiKeyRow>(
      `SELECT * FROM api_keys WHERE ${wanted} ORDER BY created_at DESC, id DESC`,
      JSON.stringify(ids),
    );
    const foreign = keys.filter(({ created_by_id }) => created_by_id !== maker);
    if (foreign.length > 0) throw new KeyOfSomebodyElse(foreign.map(({ id }) => id));
    this.connection.run(`DELETE FROM api_keys WHERE ${wanted}`, JSON.stringify(ids));
    return keys.map(apiKeyOf);
  }

  private row(id: string): UserRow | undefined {
    return this.connection.one<UserRow>(`SELECT * FROM users WHERE id = ?`, id);
  }

  private total(): number {
    return this.connection.one<{ total: number }>(`SELECT count(*) AS total FROM users`)!.total;
  }

  private refuseTaken(email: string, id: string): void {
    const other = this.connection.one(`SELECT 1 FROM users WHERE email = ? AND id <> ?`, email, id);
    if (other) throw new EmailTaken();
  }

  private refuseLastAdmin(id: string): void {
    const isAdmin = this.row(id)!.role === 'admin';
    const other = this.connection.one(`SELECT 1 FROM users WHERE role = 'admin' AND id <> ?`, id);
    if (isAdmin && !other) throw new LastAdmin();
  }
}

function userOf({ created_at, updated_at, ...row }: UserRow): User {
  return { ...row, created_at: toDate(created_at), updated_at: toDate(updated_at) };
}
