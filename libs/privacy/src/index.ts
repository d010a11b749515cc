export { SuppressionApplier } from './applying/suppression-applier';
export { SUPPRESSION_KINDS, type SuppressionKind } from './domain/entry';
export { PrivacyModule } from './privacy.module';
export { Retention } from './retention/retention';
export { SuppressedContacts } from './suppressed-contacts';
export type { Application, NewSuppression, Suppression } from './suppression';
export { SuppressionRepository, type SuppressionFilter } from './suppression.repository';
