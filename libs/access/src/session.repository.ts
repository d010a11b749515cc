import type { Session } from './session';

/** Storage of sessions. */
export abstract class SessionRepository {
  abstract add(session: Session): Promise<void>;

  /** Sessions that are over are found too, until they are removed; the caller judges. */
  abstract byTokenHash(token_hash: string): Promise<Session | null>;

  /** Sets `last_used_at`, never back; does nothing when there is no such session. */
  abstract touch(token_hash: string, now: Date): Promise<void>;

  /** Does nothing when there is no such session. */
  abstract remove(token_hash: string): Promise<void>;

  /** Removes the sessions of a user but this one (null: every one). */
  abstract removeAllOf(user_id: string, exceptTokenHash: string | null): Promise<void>;

  /**
   * Removes up to `limit` sessions whose `expires_at` is at or before `now`, or whose
   * `last_used_at` is at or before `idleSince`, in any order.
   *
   * @returns how many
   */
  abstract removeExpired(now: Date, idleSince: Date, limit: number): Promise<number>;
}
