export { SuppressionApplier } from './applying/suppression-applier';
export { SUPPRESSION_KINDS, type Entry, type SuppressionKind } from './domain/entry';
export { ListLoader, keepList, loadList, readList, type ReadList } from './list-loader';
export { PrivacyModule } from './privacy.module';
export { Retention } from './retention/retention';
export { SuppressedContacts } from './suppressed-contacts';
export type { Application, Stamp, Suppression } from './suppression';
export type { ImportReport } from './suppression-import';
export { SuppressionRepository, type SuppressionFilter } from './suppression.repository';
