import { StorageFull } from '@sluice/kernel';
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

/** OutOfDiskSpace; and what Atlas answers with once a cluster holds as much as it may. */
const OUT_OF_DISK_SPACE = 14_031;
const ATLAS_ERROR = 8_000;

/** Whether the server refused it for want of room, on its disk or in its quota. */
function isForWantOfRoom(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  if (error.code === OUT_OF_DISK_SPACE) return true;
  return error.code === ATLAS_ERROR && /space quota/i.test(error.message);
}

/** MongoUnavailable in place of an error that will pass, StorageFull of a full disk; any other as it is. */
export function clearError(error: unknown): unknown {
  if (isForWantOfRoom(error)) return new StorageFull('database', { cause: error });
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

/** The same for every port of a storage. */
export function allWithClearErrors<Ports extends object>(ports: Ports): Ports {
  const clear = Object.entries(ports).map(([name, port]) => [
    name,
    withClearErrors(port as object),
  ]);
  return Object.fromEntries(clear) as Ports;
}
