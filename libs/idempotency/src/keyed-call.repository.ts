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

  /** Notes how a call has ended; of one that is `going_unkept` no answer is kept (`answer_erased`). */
  abstract end(call_id: string, end: Pick<KeyedCall, 'state' | 'status' | 'answer'>): Promise<void>;

  /**
   * Empties every answer that is kept and of which `isToGo` says so (`answer_erased`), expired ones
   * too, and lets no call that is going now keep its answer, which nobody can look into yet
   * (`going_unkept`). Answers are read one after the other, so memory stays the same.
   */
  abstract eraseAnswers(isToGo: (answer: string) => boolean): Promise<void>;

  /** Removes a call that changed nothing, so that it can be made again. */
  abstract drop(call_id: string): Promise<void>;

  /** Removes what has expired by `now`. */
  abstract removeExpired(now: Date): Promise<void>;
}
