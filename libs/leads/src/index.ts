export {
  CONTACT_SCOPES,
  CSV_STATUSES,
  DEDUPE_RULES,
  OPT_OUT_RULES,
  type ContactScope,
  type Csv,
  type CsvStatus,
  type CsvTotals,
  type DedupeRule,
  type IngestOptions,
  type IngestProgress,
  type LostContacts,
  type RejectReason,
  type OptOutRule,
} from './csv';
export {
  CsvRepository,
  isRefusedAgain,
  type CsvChange,
  type CsvFilter,
  type SameFileRule,
  type SoughtFile,
} from './csv.repository';
export {
  IngestionRepository,
  IngestionSuperseded,
  type IngestAttempt,
  type IngestBatch,
  type IngestResult,
  type KnownContact,
} from './ingestion.repository';
export {
  EMPTY_CONTENT,
  LEAD_FIELDS,
  WITHDRAWAL_CAUSES,
  type Lead,
  type LeadContent,
  type LeadField,
  type LeadStatus,
  type LeadWithdrawal,
  type NewLead,
  type Reject,
  type WithdrawalCause,
} from './lead';
export { LOSS_REASONS, type LossReason, type Lost } from './domain/contact-fault';
export type { FurtherContact } from './domain/further-contact';
export { furtherContacts } from './domain/further-contacts';
export { MASK, contactsOfPerson, isLeadOf, maskedLead } from './domain/masked-lead';
export {
  WantedPerson,
  comparedContact,
  contactsOfLeads,
  hasContact,
  personKey,
  personKeys,
  type LeadContacts,
} from './domain/person';
export { extraHeadersOf, leadCells, leadHeaders } from './lead-download';
export { LEAD_JUDGE, mayNameContacts, namesContacts } from './domain/lead-judge';
export { LeadRepository, type LeadSlice } from './lead.repository';
export { csvEffects } from './csv.effects';
export { CsvInUse, SameFileUploaded } from './leads.errors';
export { OptOutList, type OptOutSource } from './opt-out-list';
export { RefusedContacts, type CountsRows, type RefusalCause } from './refused-contacts';
export {
  ContactHasher,
  digestsOf,
  type Contacts,
  type DigestAlgorithm,
} from './erased/contact-hasher';
export { ErasedContacts } from './erased/erased-contacts';
export { ERASED_DETAIL, ErasureRepository, type ErasedLead } from './erased/erasure.repository';
export {
  CONTACTS_FORM,
  ContactRenewalRepository,
  type ContactRenewal,
  type RenewedLead,
  type StoredLead,
} from './renewal/contact-renewal.repository';
export { changedContacts, homesOf, renewedContact, renewedLeads } from './renewal/renewed-contacts';
export { UploadStore } from './upload.store';
export { PersonalDataErased } from './domain/leads.errors';
export { INGESTION_MEMORY } from './ingestion/memory';
export { ingestFile, type IngestJob, type IngestOutcome } from './ingestion/ingest-file';
export { CsvPreviewer } from './ingestion/csv-previewer';
export { NOBODY, type PeopleThere } from './ingestion/people-there';
export { PREVIEW_BYTES, previewCsv, type CsvPreview, type FileHead } from './ingestion/preview';
export { CsvArchiver } from './csv-archiver';
export { CsvService } from './csv.service';
export { CsvDto } from './dto/csv.dto';
export { LeadDto, leadView } from './dto/lead.dto';
export { LeadsModule } from './leads.module';
export { StuckLookup } from './stuck-lookup';
export { CsvUploadService, fileNameOf, type UploadedFile } from './upload/csv-upload.service';
export { FileMeasure, receivedFileOptions, type ReceivedFile } from './upload/hashing-disk-storage';
export { IncomingFolder, type OwnerState } from './upload/incoming-folder';
export { RemoveReceivedFiles } from './upload/remove-received-files';
export { IsDelimiter, IsEncoding } from './dto/upload-options.dto';
export { JsonOptionsPipe, OptionsPart } from './upload/upload-options.pipe';
export { IngestionTrigger, UploadSettings } from './upload/upload-settings';
export { changedCsv } from './domain/changed-csv';
export { datedBehind } from './domain/dated-behind';
export { canBeRestored } from './lead-abilities';
export { leadStatus } from './domain/lead-status';
export { byQueueOrder, manualPositions } from './domain/queue-order';
export { FIND_OUT, uploadedCsv } from './domain/uploaded-csv';
export { mayMention, mentions } from './domain/mentions';
