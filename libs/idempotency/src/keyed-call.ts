/** A call that was made with an `Idempotency-Key`. */
export interface KeyedCall {
  /** Hash of who called and of the key that they chose. */
  call_id: string;
  /** Hash of what was called, with what body. */
  fingerprint: string;
  state:
    /** It hasn't been answered yet. */
    | 'going'
    /** It hasn't been answered yet; its answer is not to be kept, as somebody was erased meanwhile. */
    | 'going_unkept'
    | 'answered'
    /** It was answered with what must not be stored. */
    | 'answer_not_kept'
    /** It was answered with what may name somebody who was erased since. */
    | 'answer_erased'
    /** It ended with an error of the server: a part may have happened. */
    | 'unclear';
  /** Of the answer; null until there is one. */
  status: number | null;
  /** The body of the answer as JSON; null when there is none. */
  answer: string | null;
  /** From this instant on the key is free again. */
  expires_at: Date;
}
