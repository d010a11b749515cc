export type { AuditEntry, AuditOutcome, FieldChange, NewAuditEntry } from './audit-entry';
export { AuditInterceptor } from './audit.interceptor';
export {
  chainRewritten,
  rewritingToldBy,
  rewritten,
  type EntryOfBefore,
  type Rewriting,
} from './chain-of-before';
export { AuditLog, type AuditAttempt, type AuditFilter } from './audit-log';
export { AuditModule } from './audit.module';
export { AuditTrail, type AuditHead } from './audit-trail';
export { chainFlaw, chained, withoutPersonal } from './chain';
export { maskedField, maskedText } from './domain/mask';
