import { mongo } from 'mongoose';

/** The driver's errors that say "not now" about the server rather than "no" about the call. */
const CONNECTION_ERRORS = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongo.MongoOperationTimeoutError,
  mongo.MongoExpiredSessionError,
];

/**
 * What a server answers during a failover, a restart or a short overload. The server gives labels to
 * writes and transactions alone, so reads, cursors, `updateMany` and `deleteMany` are known by their codes:
 * those that the drivers' specification retries reads for, and what else passes by itself.
 */
const PASSING_CODES: ReadonlyMap<number, string> = new Map([
  [6, 'HostUnreachable'],
  [7, 'HostNotFound'],
  [43, 'CursorNotFound'],
  [50, 'MaxTimeMSExpired'],
  [89, 'NetworkTimeout'],
  [91, 'ShutdownInProgress'],
  [112, 'WriteConflict'],
  [134, 'ReadConcernMajorityNotAvailableYet'],
  [175, 'QueryPlanKilled'],
  [189, 'PrimarySteppedDown'],
  [202, 'NetworkInterfaceExceededTimeLimit'],
  [237, 'CursorKilled'],
  [244, 'TransactionAborted'],
  [246, 'SnapshotUnavailable'],
  [251, 'NoSuchTransaction'],
  [262, 'ExceededTimeLimit'],
  [290, 'TransactionExceededLifetimeLimitSeconds'],
  [365, 'TemporarilyUnavailable'],
  [9_001, 'SocketException'],
  [10_107, 'NotWritablePrimary'],
  [11_600, 'InterruptedAtShutdown'],
  [11_601, 'Interrupted'],
  [11_602, 'InterruptedDueToReplStateChange'],
  [13_388, 'StaleConfig'],
  [13_435, 'NotPrimaryNoSecondaryOk'],
  [13_436, 'NotPrimaryOrSecondary'],
]);

const TRANSIENT_LABELS = [
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'RetryableWriteError',
];

/** OutOfDiskSpace; and what Atlas answers with, whatever for. */
const OUT_OF_DISK_SPACE = 14_031;
const ATLAS_ERROR = 8_000;

/** WriteConcernTimeout: it is done on the primary, and not known to be on the majority. */
const WRITE_CONCERN_TIMEOUT = 64;

/** TransactionTooLarge, TransactionTooLargeForCache, BSONObjectTooLarge. */
const TOO_MUCH = [257, 388, 10_334];

/** Whether the same call may well succeed once the server is back or less busy. */
export function isPassing(error: unknown): boolean {
  if (isLostConnection(error)) return true;
  if (!(error instanceof mongo.MongoError)) return false;
  if (TRANSIENT_LABELS.some((label) => error.hasErrorLabel(label))) return true;
  if (error.code === ATLAS_ERROR) return !isRefusedByAtlas(error);
  return PASSING_CODES.has(Number(error.code));
}

/** Whether nothing was answered, so that nobody knows whether it was done. */
export function isLostConnection(error: unknown): boolean {
  return CONNECTION_ERRORS.some((kind) => error instanceof kind);
}

/** Whether the server has begun what it could not bring to the majority in time. */
export function isUnclear(error: unknown): boolean {
  if (!(error instanceof mongo.MongoServerError)) return false;
  const { writeConcernError } = error as { writeConcernError?: { code?: number } };
  return error.code === WRITE_CONCERN_TIMEOUT || writeConcernError?.code === WRITE_CONCERN_TIMEOUT;
}

/** Whether the server refused it for want of room, on its disk or in its quota. */
export function isForWantOfRoom(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  return error.code === OUT_OF_DISK_SPACE || (error.code === ATLAS_ERROR && isOverQuota(error));
}

/** Whether one transaction or document is more than the server takes. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && TOO_MUCH.includes(Number(error.code));
}

function isOverQuota({ message }: Error): boolean {
  return /space quota/i.test(message);
}

/** Atlas has one code for all that its own layer says; of that only what isn't about the call passes. */
function isRefusedByAtlas(error: Error): boolean {
  return isOverQuota(error) || /not allowed|not authorized|unauthorized|auth/i.test(error.message);
}
