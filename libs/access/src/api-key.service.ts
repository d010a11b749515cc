import {
  Clock,
  Ids,
  ValidationFailed,
  whereStorageAllows,
  type Page,
  type PageRequest,
} from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { actorName, type Actor } from './actor';
import { SCOPES, type ApiKey, type Scope } from './api-key';
import { ApiKeyRepository } from './api-key.repository';
import { LongAnswers } from './long-answers';
import { hashOfToken, newToken } from './secret-token';
import type { User } from './user';
import { UserRepository } from './user.repository';

/** Lets scanners of leaked secrets recognise a key. */
const PREFIX = 'sluice_';
/** How stale `last_used_at` may be: not every request shall write. */
const TOUCH_EVERY_MS = 60_000;

/** A key, and who made it as they are now; null: they are gone, or nobody knows who it was. */
export interface ApiKeyWithMaker {
  record: ApiKey;
  maker: User | null;
}

/** Keys with which other services call the API. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly users: UserRepository,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly answers: LongAnswers,
  ) {}

  /**
   * `key` is to be shown this once: only its hash is stored.
   *
   * @throws ValidationFailed when `expires_at` has passed
   */
  async add(
    name: string,
    scopes: readonly Scope[],
    maker: Actor,
    expires_at: Date | null = null,
  ): Promise<ApiKeyWithMaker & { key: string }> {
    const now = this.clock.now();
    if (expires_at !== null && expires_at <= now) throw expiryPassed();
    const key = PREFIX + newToken();
    const record: ApiKey = {
      id: this.ids.next(),
      name,
      scopes: SCOPES.filter((scope) => scopes.includes(scope)),
      key_hash: hashOfToken(key),
      created_at: now,
      created_by: actorName(maker),
      created_by_id: maker.kind === 'user' ? maker.id : null,
      expires_at,
      last_used_at: null,
    };
    await this.keys.add(record);
    const [withMaker] = await this.withMakers([record]);
    return { ...withMaker!, key };
  }

  /**
   * Newest first.
   *
   * @param madeBy only keys of this user, who may be gone; null: everybody's
   */
  async list(page: PageRequest, madeBy: string | null): Promise<Page<ApiKeyWithMaker>> {
    const found = await this.keys.list(page, madeBy);
    return { ...found, items: await this.withMakers(found.items) };
  }

  /** @throws NotFound */
  async remove(id: string): Promise<void> {
    await this.keys.remove(id);
    await this.answers.look();
  }

  /** The record of a key that somebody sent, or null when there is none or it has expired. */
  async byKey(key: string): Promise<ApiKey | null> {
    if (!key.startsWith(PREFIX)) return null;
    const record = await this.keys.byKeyHash(hashOfToken(key));
    const now = this.clock.now();
    if (!record || isOver(record, now)) return null;
    const touched = record.last_used_at?.getTime() ?? -Infinity;
    if (now.getTime() - touched >= TOUCH_EVERY_MS)
      await whereStorageAllows(() => this.keys.touch(record.id, now));
    return record;
  }

  /** Whether a request with this key would be admitted; to ask is no use of it. */
  async isGood(key_hash: string): Promise<boolean> {
    const record = await this.keys.byKeyHash(key_hash);
    return record !== null && !isOver(record, this.clock.now());
  }

  private async withMakers(records: readonly ApiKey[]): Promise<ApiKeyWithMaker[]> {
    const ids = new Set(records.flatMap(({ created_by_id }) => created_by_id ?? []));
    const makers = new Map((await this.users.byIds([...ids])).map((user) => [user.id, user]));
    return records.map((record) => ({
      record,
      maker: makers.get(record.created_by_id ?? '') ?? null,
    }));
  }
}

function isOver({ expires_at }: ApiKey, now: Date): boolean {
  return expires_at !== null && expires_at <= now;
}

function expiryPassed(): ValidationFailed {
  const message = 'expires_at must lie in the future';
  return new ValidationFailed(`The request was refused: ${message}.`, [
    { field: 'expires_at', message },
  ]);
}
