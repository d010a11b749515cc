import { DomainError, ValidationFailed } from '@sluice/kernel';

/** The key was used for something else. */
export class KeyReused extends DomainError {
  readonly code = 'idempotency_key_reused';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'This Idempotency-Key was used for another call or another body. Take a new key for every call.',
    );
  }
}

/** The first call with this key has no answer yet. */
export class CallStillGoing extends DomainError {
  readonly code = 'idempotency_key_in_use';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'The first call with this Idempotency-Key has no answer yet. Ask again in a moment; if it stays so, the server died on the way: look whether it took effect before you repeat it with a new key.',
    );
  }
}

/** The first call ended in an error after which nobody knows what of it happened. */
export class OutcomeUnclear extends DomainError {
  readonly code = 'idempotency_outcome_unclear';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'The first call with this Idempotency-Key ended with an error of the server. Look whether it took effect before you repeat it with a new key.',
    );
  }
}

/** The answer was shown once and is stored nowhere. */
export class AnswerNotKept extends DomainError {
  readonly code = 'idempotency_answer_not_kept';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'The first call with this Idempotency-Key was done. Its answer held a secret, which is shown once: if you have lost it, remove what was made and make another with a new key.',
    );
  }
}

/** The answer named somebody who was erased since, or may have. */
export class AnswerErased extends DomainError {
  readonly code = 'idempotency_answer_not_kept';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'The first call with this Idempotency-Key was done. Its answer is kept no longer, since somebody was erased whom it may have named: look at what it made; there is no need to repeat it.',
    );
  }
}

export function badKey(): ValidationFailed {
  const message = 'Idempotency-Key must have 1 to 255 visible ASCII characters';
  return new ValidationFailed(`The request was refused: ${message}.`, [
    { field: 'Idempotency-Key', message },
  ]);
}
