export { Clock, SystemClock } from './clock';
export {
  DomainError,
  NotFound,
  ValidationFailed,
  VersionConflict,
  type FieldError,
  type Refusal,
} from './domain-error';
export { Ids, UuidV7Ids } from './ids';
export { LeaseLost, LeaseRepository, type Lease } from './lease';
export type { CursorPage, Page, PageRequest } from './page';
