import { DomainError } from '@sluice/kernel';

const RETRY_AFTER_SECONDS = 30;

/** A person or a key follows the events too many times at once. */
export class TooManyStreams extends DomainError {
  readonly code = 'too_many_streams';
  readonly refusal = 'too_many_requests';
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor(most: number) {
    super(
      `You follow the events ${most} times already, which is the most. Close a tab or a connection that you no longer need.`,
    );
  }
}

/** All together follow the events so often that this server takes nobody more. */
export class NoStreamLeft extends DomainError {
  readonly code = 'no_stream_left';
  readonly refusal = 'unavailable';
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor(most: number) {
    super(
      `The events are followed ${most} times already, which is the most that this server takes. Everything else works; try again later.`,
    );
  }
}
