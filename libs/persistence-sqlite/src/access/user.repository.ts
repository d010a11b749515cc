import {
  EmailTaken,
  KeyOfSomebodyElse,
  LastAdmin,
  type ApiKey,
  type ChangedUser,
  type Role,
  type User,
  type UserChange,
  type UserRepository,
} from '@sluice/access';
import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import type { Connection } from '../connection';
import { Table, type Row } from '../table';
import { API_KEYS, type ApiKeyRow } from './api-key.repository';

const USERS = new Table<User>('users', {
  id: 'plain',
  email: 'plain',
  role: 'plain',
  password_hash: 'plain',
  created_at: 'date',
  updated_at: 'date',
  version: 'plain',
});

type UserRow = Row<User>;

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
    return row ? USERS.itemOf(row) : null;
  }

  async byIds(ids: readonly string[]): Promise<User[]> {
    return this.connection
      .all<UserRow>(
        `SELECT * FROM users WHERE id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids),
      )
      .map(USERS.itemOf);
  }

  async byEmail(email: string): Promise<User | null> {
    const row = this.connection.one<UserRow>(`SELECT * FROM users WHERE email = ?`, email);
    return row ? USERS.itemOf(row) : null;
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
        .map(USERS.itemOf),
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
      const user = { ...USERS.itemOf(row), ...change, updated_at: now, version: row.version + 1 };
      this.refuseTaken(user.email, id);
      if (user.role !== 'admin') this.refuseLastAdmin(id);
      this.connection.run(
        `UPDATE users SET ${USERS.assignments} WHERE id = :id`,
        USERS.rowOf(user),
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

  async count(role?: Role): Promise<number> {
    if (role === undefined) return this.total();
    const sql = `SELECT count(*) AS users FROM users WHERE role = ?`;
    return this.connection.one<{ users: number }>(sql, role)!.users;
  }

  private insert(user: User): void {
    this.connection.run(USERS.insert, USERS.rowOf(user));
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
    return keys.map(API_KEYS.itemOf);
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
