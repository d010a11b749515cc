import { DomainError } from '@sluice/kernel';

/** The storage doesn't answer; requests would fail. */
export class NotReady extends DomainError {
  readonly code = 'not_ready';
  readonly refusal = 'unavailable';
}

/** The request says one thing twice, and nobody can know which is meant. */
export class ConflictingHeaders extends DomainError {
  readonly code = 'conflicting_headers';
  readonly refusal = 'invalid';
}

/** The request names a host that this server isn't. */
export class MisdirectedRequest extends DomainError {
  readonly code = 'misdirected_request';
  readonly refusal = 'misdirected';

  constructor() {
    super(
      'This server listens for its own machine alone. It answers to localhost, 127.0.0.1, [::1], ' +
        'HOST and the host of SLUICE_PUBLIC_URL, and the request named another one. If that is how ' +
        'people are to reach it, set SLUICE_PUBLIC_URL to the address that they open, and start it again.',
    );
  }
}
