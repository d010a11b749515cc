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
import { byText, pageOf } from '../lists';
import type { Tables } from '../tables';
import { newestKeysFirst } from './api-key.repository';

export class MemoryUserRepository implements UserRepository {
  constructor(private readonly tables: Tables) {}

  async addFirst(user: User): Promise<boolean> {
    if (this.tables.users.size > 0) return false;
    this.tables.users.put(user.id, user);
    return true;
  }

  async add(user: User): Promise<void> {
    this.refuseTaken(user.email, user.id);
    this.tables.users.insert(user.id, user);
  }

  async byId(id: string): Promise<User | null> {
    return this.tables.users.get(id);
  }

  async byIds(ids: readonly string[]): Promise<User[]> {
    return this.tables.users.where(({ id }) => ids.includes(id));
  }

  async byEmail(email: string): Promise<User | null> {
    return this.tables.users.where((user) => user.email === email)[0] ?? null;
  }

  async list(page: PageRequest): Promise<Page<User>> {
    return pageOf(
      this.tables.users.where().sort((one, other) => byText(one.email, other.email)),
      page,
    );
  }

  async change(
    id: string,
    change: UserChange,
    now: Date,
    expectedVersion: number | null,
    removeKeys: readonly string[],
  ): Promise<ChangedUser> {
    return this.tables.database.transaction(() => {
      const before = this.existing(id);
      if (expectedVersion !== null && expectedVersion !== before.version)
        throw new VersionConflict('user', expectedVersion, before.version);
      const user = { ...before, ...change, updated_at: now, version: before.version + 1 };
      this.refuseTaken(user.email, id);
      if (user.role !== 'admin') this.refuseLastAdmin(before);
      this.tables.users.put(id, user);
      return { user, removed_keys: this.removeKeys(id, removeKeys) };
    });
  }

  async remove(id: string, removeKeys: readonly string[]): Promise<ApiKey[]> {
    return this.tables.database.transaction(() => {
      this.refuseLastAdmin(this.existing(id));
      this.tables.users.delete(id);
      return this.removeKeys(id, removeKeys);
    });
  }

  async count(role?: Role): Promise<number> {
    if (role === undefined) return this.tables.users.size;
    return this.tables.users.where((user) => user.role === role).length;
  }

  private existing(id: string): User {
    const user = this.tables.users.get(id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  private removeKeys(maker: string, ids: readonly string[]): ApiKey[] {
    const keys = this.tables.apiKeys.where(({ id }) => ids.includes(id)).sort(newestKeysFirst);
    const foreign = keys.filter(({ created_by_id }) => created_by_id !== maker);
    if (foreign.length > 0) throw new KeyOfSomebodyElse(foreign.map(({ id }) => id));
    for (const { id } of keys) this.tables.apiKeys.delete(id);
    return keys;
  }

  private refuseTaken(email: string, id: string): void {
    const others = this.tables.users.where((user) => user.email === email && user.id !== id);
    if (others.length > 0) throw new EmailTaken();
  }

  private refuseLastAdmin({ id, role }: User): void {
    const others = this.tables.users.where((user) => user.role === 'admin' && user.id !== id);
    if (role === 'admin' && others.length === 0) throw new LastAdmin();
  }
}
