import type { KeyedCall } from './keyed-call';

/** Storage of calls that were made with an `Idempotency-Key`. */
export abstract class KeyedCallRepository {
  /**
   * Puts a call on record, in place of one that has expired by `now`. Of many at once, over all
   * instances, exactly one does.
   *
   * @returns null when this call is on record now, otherwise the one that was there
   */
  abstract begin(call: KeyedCall, now: Date): Promise<KeyedCall | null>;

  /** Notes how a call has ended. */
  abstract end(call_id: string, end: Pick<KeyedCall, 'state' | 'status' | 'answer'>): Promise<void>;

  /** Removes a call that changed nothing, so that it can be made again. */
  abstract drop(call_id: string): Promise<void>;

  /** Removes what has expired by `now`. */
  abstract removeExpired(now: Date): Promise<void>;
}
