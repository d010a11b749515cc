import type { ThrottledName } from './domain/login-failures';

/** Storage of failed logins, so that neither a restart nor another instance forgets them. */
export abstract class LoginFailureRepository {
  /**
   * Counts one more failure under each name, with `now` as its last; but nothing when by `waitAfter`
   * one of them has to wait. Of many at once, over all instances, each sees those before it.
   *
   * @returns milliseconds to wait, the longest of all names; 0 when it was counted
   */
  abstract attempt(names: readonly ThrottledName[], now: Date): Promise<number>;

  /** Forgets all failures under these names. */
  abstract forget(names: readonly string[]): Promise<void>;

  /** Takes one failure back, when there is one. */
  abstract takeBack(name: string): Promise<void>;

  /** Removes what nobody needs any more: names whose last failure was at `since` or before. */
  abstract removeForgotten(since: Date): Promise<void>;
}
