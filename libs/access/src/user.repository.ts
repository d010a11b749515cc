import type { Page, PageRequest } from '@sluice/kernel';
import type { ApiKey } from './api-key';
import type { Role, User, UserChange } from './user';

/** A user after a change, and the keys of theirs that went with it. */
export interface ChangedUser {
  user: User;
  removed_keys: ApiKey[];
}

/**
 * Storage of users. Once there is an admin there is one for ever: `change` and `remove` refuse what
 * would leave none, atomically, also when two calls at once would each leave the other's. Both take
 * API keys that the user made and that go with it, in the same transaction; a key that is gone
 * already is no reason to refuse.
 */
export abstract class UserRepository {
  /**
   * Adds the very first user. Of several calls at once, over all instances, exactly one adds.
   *
   * @returns false, with nothing changed, when there is a user already
   */
  abstract addFirst(user: User): Promise<boolean>;

  /** @throws EmailTaken */
  abstract add(user: User): Promise<void>;

  abstract byId(id: string): Promise<User | null>;

  /** Those of these users that are there, in no order. */
  abstract byIds(ids: readonly string[]): Promise<User[]>;

  /** @param email in lower case */
  abstract byEmail(email: string): Promise<User | null>;

  /** Ordered by e-mail address, code point by code point. */
  abstract list(page: PageRequest): Promise<Page<User>>;

  /**
   * Changes some fields and `updated_at`; version + 1.
   *
   * @param expectedVersion null: any version
   * @param removeKeys ids of keys that this user made
   * @throws NotFound, VersionConflict, EmailTaken, LastAdmin, KeyOfSomebodyElse (in this order, when
   *   several apply)
   */
  abstract change(
    id: string,
    change: UserChange,
    now: Date,
    expectedVersion: number | null,
    removeKeys: readonly string[],
  ): Promise<ChangedUser>;

  /**
   * Removes the user for good; their sessions are the business of `SessionRepository`.
   *
   * @param removeKeys ids of keys that this user made
   * @returns the keys that were removed
   * @throws NotFound, LastAdmin, KeyOfSomebodyElse
   */
  abstract remove(id: string, removeKeys: readonly string[]): Promise<ApiKey[]>;

  /** How many users there are, or how many of them have a role. */
  abstract count(role?: Role): Promise<number>;
}
