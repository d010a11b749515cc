import { DomainError } from '@sluice/kernel';
import type { Retryable } from '@sluice/http-edge';

/** Looking at the file took too long, and was given up. */
export class FileTookTooLong extends DomainError {
  readonly code = 'file_took_too_long';
  readonly refusal = 'invalid';

  /** @param seconds how long it could have taken */
  constructor(seconds: number) {
    const message =
      `Reading the file took longer than ${seconds} seconds and was given up; nothing of it was taken in. ` +
      'Check that it is a CSV with a line end after every row, and send it again, or send it in parts.';
    super(message, [{ field: 'file', message }]);
  }
}

/** Looking at the file took more memory than there is for it. */
export class FileTookTooMuchMemory extends DomainError {
  readonly code = 'file_took_too_much_memory';
  readonly refusal = 'invalid';

  constructor() {
    const message =
      'Reading the file took too much memory and was given up; nothing of it was taken in. ' +
      'Check that it is a CSV with a line end after every row, and send it again, or send it in parts.';
    super(message, [{ field: 'file', message }]);
  }
}

/** As many files are being read already as the server can read at a time, and others wait. */
export class ReadersBusy extends DomainError implements Retryable {
  readonly code = 'readers_busy';
  readonly refusal = 'unavailable';
  readonly retryAfterSeconds = 5;

  constructor() {
    super('The server reads as many files as it can already. Try again in a few seconds.');
  }
}
