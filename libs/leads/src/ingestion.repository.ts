import type { ContactScope, Csv, IngestProgress, LostContacts, RejectReason } from './csv';
import type { NewLead, Reject } from './lead';

/** Identifies one attempt at taking a file in; a newer attempt makes all older ones void. */
export interface IngestAttempt {
  csv_id: string;
  attempt: number;
}

/** Where a contact was seen first. */
export interface KnownContact {
  csv_id: string;
  row: number;
}

export interface IngestBatch {
  leads: readonly NewLead[];
  rejects: readonly Reject[];
  progress: Pick<IngestProgress, 'bytes_done' | 'rows_done'>;
}

export interface IngestResult {
  headers: readonly string[];
  total_rows: number;
  total_leads: number;
  rejected_rows: number;
  duplicate_rows: number;
  reject_reasons: readonly RejectReason[];
  lost_contacts: readonly LostContacts[];
  /** How the file was read; null when it was refused before. */
  encoding: string | null;
  delimiter: string | null;
  /** Bytes of the file, all of them read. */
  bytes: number;
  finished_at: Date;
}

/** The attempt was overtaken by a newer one, or its CSV was deleted. Never leaves the server. */
export class IngestionSuperseded extends Error {
  constructor(attempt: IngestAttempt) {
    super(`Attempt ${attempt.attempt} at CSV ${attempt.csv_id} was superseded.`);
    this.name = 'IngestionSuperseded';
  }
}

/**
 * What the ingestion needs of storage. Leads written here are invisible to every other port until
 * `complete`; all methods with an attempt throw IngestionSuperseded when it is not the newest.
 */
export abstract class IngestionRepository {
  /** The CSV with status `ingesting` that was created first (then by csv_id), if any. */
  abstract oldestWaiting(): Promise<Csv | null>;

  /** The CSVs with status `ingesting` at which an attempt has begun. */
  abstract underWay(): Promise<string[]>;

  /**
   * Starts a new attempt: whatever an earlier one left behind is removed (in steps, so that nobody
   * waits long for the storage), started_at is set, progress is back at 0.
   *
   * @throws IngestionSuperseded when the CSV was deleted or doesn't wait any more
   */
  abstract begin(csv_id: string, startedAt: Date): Promise<IngestAttempt>;

  /**
   * Which of these normalised e-mail addresses and phone numbers belong to a lead already, of any
   * CSV that was not deleted or of this attempt, with the place of the first such lead.
   *
   * @param attempt null: whoever asks takes nothing in
   * @param scope whether they have to be its own, or may be further contacts of it
   */
  abstract known(
    attempt: IngestAttempt | null,
    contacts: { emails: readonly string[]; phones: readonly string[] },
    scope: ContactScope,
  ): Promise<{ emails: Map<string, KnownContact>; phones: Map<string, KnownContact> }>;

  /** Writes a batch of leads and rejects, in one transaction; leads come in row order. */
  abstract append(attempt: IngestAttempt, batch: IngestBatch): Promise<void>;

  /**
   * The CSV enters the queue, in one transaction: status `active`, its counters, a ledger of
   * total_leads rows with count 0, version + 1; moves the pool's revision.
   */
  abstract complete(attempt: IngestAttempt, result: IngestResult): Promise<void>;

  /**
   * The CSV ends as `failed` with this sentence, version + 1; its rejects stay, its leads (none)
   * don't count.
   */
  abstract fail(attempt: IngestAttempt, error: string, result: IngestResult): Promise<void>;
}
