/** What kind of refusal an error is; the HTTP edge gives each its status. */
export type Refusal =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unsupported_media_type'
  | 'misdirected'
  | 'too_many_requests'
  | 'unavailable'
  | 'no_room';

/** One field that was refused, and why, in words for the person who sent it. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * A refusal that the caller can understand and act on. Every library derives its own; `code` is a
 * stable word that programs may rely on, `message` is a sentence for people.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly refusal: Refusal;

  /** What programs may want to know beyond the code; the HTTP edge adds it to the answer. */
  readonly more: Readonly<Record<string, string | null>> = {};

  constructor(
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** An id as the server makes them, or as admins choose them: nothing personal. */
const PLAIN_ID = /^[\w./-]{1,120}$/;

/** What was asked for doesn't exist (any more). */
export class NotFound extends DomainError {
  readonly code = 'not_found';
  readonly refusal = 'not_found';

  constructor(noun: string, id: string) {
    super(PLAIN_ID.test(id) ? `There is no ${noun} ${id}.` : `There is no such ${noun}.`);
  }
}

/** What was sent breaks a rule; `errors` says which fields. */
export class ValidationFailed extends DomainError {
  readonly code = 'validation_failed';
  readonly refusal = 'invalid';
}

/** Somebody else changed the thing since it was read. */
export class VersionConflict extends DomainError {
  readonly code = 'version_conflict';
  readonly refusal = 'conflict';

  constructor(noun: string, sent: number, current: number) {
    super(
      `This ${noun} was changed meanwhile (you have version ${sent}, it is at ${current}). Load it again, then repeat your change.`,
    );
  }
}
