import { mongo } from 'mongoose';
import { MongoUnavailable } from './mongo.errors';

/** The driver's errors that say "not now" about the server rather than "no" about the call. */
const CONNECTION_ERRORS = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoOperationTimeoutError,
  mongo.MongoExpiredSessionError,
];

const TRANSIENT_LABELS = [
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'RetryableWriteError',
];

/** Whether the same call may well succeed once the server is back or less busy. */
export function isPassing(error: unknown): boolean {
  if (CONNECTION_ERRORS.some((kind) => error instanceof kind)) return true;
  return (
    error instanceof mongo.MongoError &&
    TRANSIENT_LABELS.some((label) => error.hasErrorLabel(label))
  );
}

/** MongoUnavailable in place of an error that will pass; any other as it is. */
export function clearError(error: unknown): unknown {
  return isPassing(error) ? new MongoUnavailable(error) : error;
}

/**
 * The same port, except that a server which went away ends in MongoUnavailable, whatever the
 * driver called it: no caller has to know the driver's errors.
 */
export function withClearErrors<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return async (...inputs: unknown[]): Promise<unknown> => {
        try {
          return await (Reflect.apply(member, target, inputs) as Promise<unknown>);
        } catch (error) {
          throw clearError(error);
        }
      };
    },
  });
}
