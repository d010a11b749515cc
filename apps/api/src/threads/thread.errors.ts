/** What was to be done in a thread was not: the work failed, or the thread could not begin or go on. */
export class ThreadFailed extends Error {
  override readonly name = 'ThreadFailed';
  readonly isOutOfMemory: boolean;

  /** @param does what the thread does, as in "The thread that … failed" */
  constructor(does: string, cause: unknown) {
    const isOutOfMemory = codeOf(cause) === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = isOutOfMemory ? 'it needed more memory than it may have' : String(cause);
    super(`The thread that ${does} failed: ${reason}`, { cause });
    this.isOutOfMemory = isOutOfMemory;
  }
}

/** The server stops, and its threads with it. */
export class ThreadStopped extends Error {
  override readonly name = 'ThreadStopped';

  constructor(does: string) {
    super(`The thread that ${does} was stopped with the server.`);
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
