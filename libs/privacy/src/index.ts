export { ApplicationRounds } from './applying/application-rounds';
export { SuppressedLeads } from './applying/suppressed-leads';
export { SuppressionApplier } from './applying/suppression-applier';
export { OWN_CLAIM, claimed, together, unclaimed, type Claim, type Claims } from './domain/claims';
export { SUPPRESSION_KINDS, type Entry, type SuppressionKind } from './domain/entry';
export { ContactRenewer } from './renewal/contact-renewer';
export { AnswerEraser } from './erasures/answer-eraser';
export { AuditEraser } from './erasures/audit-eraser';
export { EntryEraser } from './erasures/entry-eraser';
export { Erasures } from './erasures/erasures';
export { LeadMasker } from './erasures/lead-masker';
export { RecordedErasures } from './erasures/recorded-erasures';
export { RejectEraser } from './erasures/reject-eraser';
export { WhatStays } from './erasures/what-stays';
export type { ErasureRecord, Tick, ToldRecipient } from './erasures/erasure-record';
export {
  ErasureRecordRepository,
  NoRecipient,
  type LeadPlace,
  type ToldFilter,
} from './erasures/erasure-record.repository';
export type { ImportCounts, ListImport } from './imports/list-import';
export { ListImportRepository } from './imports/list-import.repository';
export type { TakenOff } from './imports/taken-off';
export { TakenOffRepository } from './imports/taken-off.repository';
export { RestoredLeads } from './imports/restored-leads';
export { TakingOff } from './imports/taking-off';
export { ListLoader, keepList, loadList, readList, type ReadList } from './list-loader';
export type { ListOptions } from './list-options';
export { ListPreviewer, previewList, type ListPreview } from './lists/list-preview';
export { Hits, type HitEntry } from './domain/hits';
export { OptOutsOnList } from './opt-outs-on-list';
export { PrivacyModule } from './privacy.module';
export { Retention } from './retention/retention';
export { SuppressionService } from './suppression.service';
export { SuppressedContacts } from './suppressed-contacts';
export type { Application, KeyedHashes, Stamp, Standing, Suppression } from './suppression';
export type { ImportReport } from './suppression-import';
export { SuppressionRepository, type SuppressionFilter } from './suppression.repository';
export { privacyEffects } from './privacy.effects';
