export { abilitiesWhere } from './abilities';
export { canonicalJson } from './canonical-json';
export { Clock, SystemClock } from './clock';
export {
  DomainError,
  NotFound,
  ValidationFailed,
  VersionConflict,
  type FieldError,
  type Refusal,
} from './domain-error';
export { Ids, UuidV7Ids, timeOfId } from './ids';
export { LeaseLost, LeaseRepository, type Lease } from './lease';
export { LeaseHeartbeat } from './lease-heartbeat';
export { underLease, type Contender } from './under-lease';
export type { CursorPage, Page, PageRequest } from './page';
export { portions } from './portions';
export { cursorPage, items, itemsOfList, pages, pagesOfList } from './reading-lists';
export { setsOf } from './sets-of';
export type { StorageFinding } from './storage-finding';
export { MonotonicStopwatch, Stopwatch } from './stopwatch';
export {
  AmpleRoom,
  StorageFull,
  StorageRefused,
  StorageRoom,
  StorageUnavailable,
  clearDiskError,
  storageRefusal,
  troubleOfSystemError,
  whereStorageAllows,
  type DiskTrouble,
} from './storage-room';
