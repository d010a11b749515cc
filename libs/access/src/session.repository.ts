import type { Session } from './session';

/** Storage of sessions. */
export abstract class SessionRepository {
  abstract add(session: Session): Promise<void>;

  /** Sessions that are over are found too, until they are removed; the caller judges. */
  abstract byTokenHash(token_hash: string): Promise<Session | null>;

  /** Sets `last_used_at`, never back; does nothing when there is no such session. */
  abstract touch(token_hash: string, now: Date): Promise<void>;

  /** Sessions of a user, those that are over included, newest first, then by id descending. */
  abstract ofUser(user_id: string, limit: number): Promise<Session[]>;

  /** Does nothing when there is no such session. */
  abstract remove(token_hash: string): Promise<void>;

  /** @throws NotFound ("session") when this user has no such session */
  abstract removeOne(user_id: string, id: string): Promise<void>;

  /** Removes every session of a user. */
  abstract removeAllOf(user_id: string): Promise<void>;

  /**
   * Removes up to `limit` sessions whose `expires_at` is at or before `now`, or whose
   * `last_used_at` is at or before `idleSince`, in any order.
   *
   * @returns how many
   */
  abstract removeExpired(now: Date, idleSince: Date, limit: number): Promise<number>;
}
