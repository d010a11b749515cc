import type { Page, PageRequest } from '@sluice/kernel';
import type { User, UserChange } from './user';

/**
 * Storage of users. Once there is an admin there is one for ever: `change` and `remove` refuse what
 * would leave none, atomically, also when two calls at once would each leave the other's.
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

  /** @param email in lower case */
  abstract byEmail(email: string): Promise<User | null>;

  /** Ordered by e-mail address, code point by code point. */
  abstract list(page: PageRequest): Promise<Page<User>>;

  /**
   * Changes some fields and `updated_at`; version + 1.
   *
   * @param expectedVersion null: any version
   * @throws NotFound, VersionConflict, EmailTaken, LastAdmin (in this order, when several apply)
   */
  abstract change(
    id: string,
    change: UserChange,
    now: Date,
    expectedVersion: number | null,
  ): Promise<User>;

  /**
   * Removes the user for good; their sessions are the business of `SessionRepository`.
   *
   * @throws NotFound, LastAdmin
   */
  abstract remove(id: string): Promise<void>;

  /** How many users there are. */
  abstract count(): Promise<number>;
}
