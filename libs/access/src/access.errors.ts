import { DomainError } from '@sluice/kernel';

/** Neither a valid session nor a valid key came with the request. */
export class Unauthenticated extends DomainError {
  readonly code = 'unauthenticated';
  readonly refusal = 'unauthenticated';

  constructor(message = 'Log in, or send an API key as "Authorization: Bearer <key>".') {
    super(message);
  }
}

/** Deliberately silent on which of the two was wrong. */
export class BadCredentials extends DomainError {
  readonly code = 'bad_credentials';
  readonly refusal = 'unauthenticated';

  constructor() {
    super('The e-mail address or the password is wrong.');
  }
}

/** The caller is known but lacks the right. */
export class Forbidden extends DomainError {
  readonly code = 'forbidden';
  readonly refusal = 'forbidden';
}

/** Another site tried to use the session of the person who looks at it. */
export class CrossSiteRequest extends DomainError {
  readonly code = 'cross_site_request';
  readonly refusal = 'forbidden';

  constructor() {
    super(
      'This request was sent from another site and was refused. Open the console at its own address; services send an API key instead of a session.',
    );
  }
}

/** A key, a person, or somebody unknown sends more requests than the server takes in a minute. */
export class TooManyRequests extends DomainError {
  readonly code = 'too_many_requests';
  readonly refusal = 'too_many_requests';

  constructor(
    limit: number,
    readonly retryAfterSeconds: number,
  ) {
    super(
      `More than the ${limit} requests that a minute takes. Go on in ${inWords(retryAfterSeconds)}.`,
    );
  }
}

/** Somebody who is logged in has to know their password to change it. */
export class WrongPassword extends DomainError {
  readonly code = 'wrong_password';
  readonly refusal = 'invalid';

  constructor() {
    const message = 'The current password is wrong.';
    super(message, [{ field: 'current_password', message }]);
  }
}

/** Too many failures in a row, for this account or from this address. */
export class TooManyAttempts extends DomainError {
  readonly code = 'too_many_attempts';
  readonly refusal = 'too_many_requests';

  constructor(readonly retryAfterSeconds: number) {
    super(`Too many failed attempts. Try again in ${inWords(retryAfterSeconds)}.`);
  }
}

/** The first admin exists, so that nobody can make themselves one any more. */
export class AlreadySetUp extends DomainError {
  readonly code = 'already_set_up';
  readonly refusal = 'conflict';

  constructor() {
    super('The first admin exists already. Log in, or ask an admin for an account.');
  }
}

export class SetupTokenWrong extends DomainError {
  readonly code = 'setup_token_wrong';
  readonly refusal = 'forbidden';

  constructor() {
    super('The setup token is missing or wrong. The server printed it in its log at start.', [
      { field: 'setup_token', message: 'setup_token is missing or wrong' },
    ]);
  }
}

export class EmailTaken extends DomainError {
  readonly code = 'email_taken';
  readonly refusal = 'conflict';

  constructor() {
    const message = 'Another user has this e-mail address already.';
    super(message, [{ field: 'email', message }]);
  }
}

/** Without an admin nobody could manage users any more. */
export class LastAdmin extends DomainError {
  readonly code = 'last_admin';
  readonly refusal = 'conflict';

  constructor() {
    super('This is the only admin. Make somebody else an admin first.');
  }
}

/** What goes with a person are their own keys. */
export class KeyOfSomebodyElse extends DomainError {
  readonly code = 'key_of_somebody_else';
  readonly refusal = 'invalid';

  constructor(ids: readonly string[]) {
    const message = `remove_keys names keys that this person did not make: ${ids.join(', ')}`;
    super(`Nothing was changed: ${message}.`, [{ field: 'remove_keys', message }]);
  }
}

function inWords(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
