import { SluiceProblem } from '@sluice/api-client';

/** A call that was refused or did not get through; `message` can be shown as it is. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** The stable word of the problem; `unreachable` when no answer came, `aborted` when it was given up. */
    readonly code: string,
    /** The HTTP status, 0 when no answer came. */
    readonly status: number,
    readonly fields: readonly { field: string; message: string }[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Whatever a call failed with, as an error that people can read. */
export function apiErrorOf(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof SluiceProblem) {
    const { detail, code, status, errors } = error.problem;
    return new ApiError(detail, code, status, errors);
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return new ApiError($localize`This was cancelled.`, 'aborted', 0);
  }
  return new ApiError(
    $localize`Sluice can’t be reached. Check the network, and that the server is running.`,
    'unreachable',
    0,
  );
}
