import { Clock, Ids, NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import type { AccessOptions } from '../access-options';
import { EmailTaken, KeyOfSomebodyElse, LastAdmin } from '../access.errors';
import type { ApiKey } from '../api-key';
import { ApiKeyRepository } from '../api-key.repository';
import {
  rememberedCount,
  waitAfter,
  type LoginFailures,
  type ThrottledName,
} from '../domain/login-failures';
import { LoginFailureRepository } from '../login-failure.repository';
import type { Session } from '../session';
import { SessionRepository } from '../session.repository';
import type { User, UserChange } from '../user';
import { UserRepository, type ChangedUser } from '../user.repository';

export const OPTIONS: AccessOptions = {
  setupToken: null,
  secureCookies: false,
  publicHost: null,
  requestsPerMinute: 1_000,
};

/** Stands still until a test moves it. */
export class FixedClock extends Clock {
  constructor(private time = new Date('2026-11-23T10:00:00Z')) {
    super();
  }

  override now(): Date {
    return this.time;
  }

  advance(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1_000);
  }
}

export class CountingIds extends Ids {
  private last = 0;

  override next(): string {
    this.last++;
    return `id-${this.last}`;
  }
}

/** Users in memory, with the rules that the port promises. */
export class FakeUsers extends UserRepository {
  readonly all = new Map<string, User>();

  constructor(private readonly keys = new FakeApiKeys()) {
    super();
  }

  override async addFirst(user: User): Promise<boolean> {
    if (this.all.size > 0) return false;
    await this.add(user);
    return true;
  }

  override async add(user: User): Promise<void> {
    this.refuseTaken(user.email, user.id);
    this.all.set(user.id, user);
  }

  override async byId(id: string): Promise<User | null> {
    return this.all.get(id) ?? null;
  }

  override async byIds(ids: readonly string[]): Promise<User[]> {
    return ids.flatMap((id) => this.all.get(id) ?? []);
  }

  override async byEmail(email: string): Promise<User | null> {
    return this.all.values().find((user) => user.email === email) ?? null;
  }

  override async list(page: PageRequest): Promise<Page<User>> {
    return pageOf(
      [...this.all.values()].sort((one, other) => (one.email < other.email ? -1 : 1)),
      page,
    );
  }

  override async change(
    id: string,
    change: UserChange,
    now: Date,
    expectedVersion: number | null,
    removeKeys: readonly string[],
  ): Promise<ChangedUser> {
    const user = this.known(id);
    if (expectedVersion !== null && expectedVersion !== user.version) {
      throw new VersionConflict('user', expectedVersion, user.version);
    }
    if (change.email !== undefined) this.refuseTaken(change.email, id);
    if (change.role === 'viewer') this.refuseLastAdmin(user);
    const removed_keys = this.removeKeys(id, removeKeys);
    const changed = { ...user, ...change, updated_at: now, version: user.version + 1 };
    this.all.set(id, changed);
    return { user: changed, removed_keys };
  }

  override async remove(id: string, removeKeys: readonly string[]): Promise<ApiKey[]> {
    this.refuseLastAdmin(this.known(id));
    const removed = this.removeKeys(id, removeKeys);
    this.all.delete(id);
    return removed;
  }

  override async count(): Promise<number> {
    return this.all.size;
  }

  private removeKeys(maker: string, ids: readonly string[]): ApiKey[] {
    const keys = ids.flatMap((id) => this.keys.all.get(id) ?? []);
    const foreign = keys.filter(({ created_by_id }) => created_by_id !== maker);
    if (foreign.length > 0) throw new KeyOfSomebodyElse(foreign.map(({ id }) => id));
    for (const { id } of keys) this.keys.all.delete(id);
    return keys;
  }

  private known(id: string): User {
    const user = this.all.get(id);
    if (!user) throw new NotFound('user', id);
    return user;
  }

  private refuseTaken(email: string, id: string): void {
    const isTaken = this.all.values().some((user) => user.email === email && user.id !== id);
    if (isTaken) throw new EmailTaken();
  }

  private refuseLastAdmin(user: User): void {
    const admins = this.all.values().filter(({ role }) => role === 'admin');
    if (user.role === 'admin' && [...admins].length === 1) throw new LastAdmin();
  }
}

export class FakeSessions extends SessionRepository {
  readonly all = new Map<string, Session>();

  override async add(session: Session): Promise<void> {
    this.all.set(session.token_hash, session);
  }

  override async byTokenHash(token_hash: string): Promise<Session | null> {
    return this.all.get(token_hash) ?? null;
  }

  override async touch(token_hash: string, now: Date): Promise<void> {
    const session = this.all.get(token_hash);
    if (session && session.last_used_at < now) {
      this.all.set(token_hash, { ...session, last_used_at: now });
    }
  }

  override async remove(token_hash: string): Promise<void> {
    this.all.delete(token_hash);
  }

  override async ofUser(user_id: string, limit: number): Promise<Session[]> {
    return [...this.all.values()]
      .filter((session) => session.user_id === user_id)
      .reverse()
      .slice(0, limit);
  }

  override async removeOne(user_id: string, id: string): Promise<void> {
    const session = this.all.values().find((one) => one.user_id === user_id && one.id === id);
    if (!session) throw new NotFound('session', id);
    this.all.delete(session.token_hash);
  }

  override async removeAllOf(user_id: string): Promise<void> {
    for (const session of this.all.values()) {
      if (session.user_id === user_id) this.all.delete(session.token_hash);
    }
  }

  override async removeExpired(now: Date, idleSince: Date, limit: number): Promise<number> {
    const over = this.all
      .values()
      .filter((session) => session.expires_at <= now || session.last_used_at <= idleSince)
      .take(limit)
      .toArray();
    for (const session of over) this.all.delete(session.token_hash);
    return over.length;
  }
}

export class FakeLoginFailures extends LoginFailureRepository {
  readonly all = new Map<string, LoginFailures>();

  override async attempt(names: readonly ThrottledName[], now: Date): Promise<number> {
    const waits = names.map(({ name, free }) => waitAfter(this.all.get(name) ?? null, free, now));
    const wait = Math.max(0, ...waits);
    if (wait > 0) return wait;
    for (const { name } of names) {
      const count = rememberedCount(this.all.get(name) ?? null, now) + 1;
      this.all.set(name, { count, last: now });
    }
    return 0;
  }

  override async forget(names: readonly string[]): Promise<void> {
    for (const name of names) this.all.delete(name);
  }

  override async takeBack(name: string): Promise<void> {
    const known = this.all.get(name);
    if (known && known.count > 0) known.count--;
  }

  override async removeForgotten(since: Date): Promise<void> {
    for (const [name, { last }] of this.all) if (last <= since) this.all.delete(name);
  }
}

export class FakeApiKeys extends ApiKeyRepository {
  readonly all = new Map<string, ApiKey>();

  override async add(key: ApiKey): Promise<void> {
    this.all.set(key.id, key);
  }

  override async byKeyHash(key_hash: string): Promise<ApiKey | null> {
    return this.all.values().find((key) => key.key_hash === key_hash) ?? null;
  }

  override async list(page: PageRequest, created_by_id: string | null): Promise<Page<ApiKey>> {
    const wanted = [...this.all.values()].filter(
      (key) => created_by_id === null || key.created_by_id === created_by_id,
    );
    return pageOf(wanted.reverse(), page);
  }

  override async touch(id: string, now: Date): Promise<void> {
    const key = this.all.get(id);
    if (key && (key.last_used_at === null || key.last_used_at < now)) {
      this.all.set(id, { ...key, last_used_at: now });
    }
  }

  override async remove(id: string): Promise<void> {
    if (!this.all.delete(id)) throw new NotFound('API key', id);
  }
}

function pageOf<Item>(all: Item[], { page, page_size }: PageRequest): Page<Item> {
  const from = (page - 1) * page_size;
  return { items: all.slice(from, from + page_size), total: all.length, page, page_size };
}
