export { SUPPRESSION_KINDS, type SuppressionKind } from './domain/entry';
export { SuppressedContacts } from './suppressed-contacts';
export type { Application, NewSuppression, Suppression } from './suppression';
export { SuppressionRepository, type SuppressionFilter } from './suppression.repository';
