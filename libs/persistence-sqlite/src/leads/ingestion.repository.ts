import { zero } from '@sluice/distribution';
import { PROGRESS_EVERY, Pace } from '@sluice/events';
import {
  IngestionSuperseded,
  csvEffects,
  personKeys,
  type ContactScope,
  type Csv,
  type IngestAttempt,
  type IngestBatch,
  type IngestionRepository,
  type IngestResult,
  type KnownContact,
  type NewLead,
  type Reject,
} from '@sluice/leads';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { toMs } from '../values';
import { AttemptContacts } from './contacts/attempt-contacts';
import { contactHash } from './contacts/contact-hash';
import type { ContactIndex } from './contacts/contact-index';
import { type CsvRow, csvOf, nextCsvNo } from './csv-rows';
import type { KnownContacts } from './known-contacts';
import { ROWS_PER_CSV } from './block-columns';
import type { LeadBlocks } from './lead-blocks';
import type { Purge } from './purge';

/** So that a file of any size takes a bounded part of the memory: some 50 MB. */
const MOST_CONTACTS_IN_MEMORY = 2_750_000;

/**
 * Leads go to their blocks batch by batch. Their contacts are gathered in memory and go to the index
 * all together, when the file is through or the memory full.
 */
export class SqliteIngestionRepository implements IngestionRepository {
  /** By number of the attempt. */
  private readonly contactsOfAttempts = new Map<number, AttemptContacts>();
  private readonly progressPace = new Pace(PROGRESS_EVERY);

  constructor(
    private readonly connection: Connection,
    private readonly blocks: LeadBlocks,
    private readonly index: ContactIndex,
    private readonly knownContacts: KnownContacts,
    private readonly purge: Purge,
    private readonly mostContactsInMemory = MOST_CONTACTS_IN_MEMORY,
  ) {}

  async oldestWaiting(): Promise<Csv | null> {
    const row = this.connection.one<CsvRow>(
      `SELECT * FROM csvs WHERE csv_status = 'ingesting' ORDER BY created_at, csv_id LIMIT 1`,
    );
    return row ? csvOf(row) : null;
  }

  async underWay(): Promise<string[]> {
    return this.connection
      .all<{ csv_id: string }>(
        `SELECT csv_id FROM csvs WHERE csv_status = 'ingesting' AND started_at IS NOT NULL`,
      )
      .map(({ csv_id }) => csv_id);
  }

  async begin(csv_id: string, startedAt: Date): Promise<IngestAttempt> {
    const attempt = this.connection.transaction(() => {
      const csv = this.connection.one<{ csv_no: number; contacts_indexed: 0 | 1 }>(
        `SELECT csv_no, contacts_indexed FROM csvs WHERE csv_id = ? AND csv_status = 'ingesting'`,
        csv_id,
      );
      if (!csv) throw new IngestionSuperseded({ csv_id, attempt: nextCsvNo(this.connection) });
      const contacts = csv.contacts_indexed === 1;
      this.purge.note(csv.csv_no, { leads: true, rejects: true, contacts });
      this.contactsOfAttempts.delete(csv.csv_no);
      return this.newAttempt(csv_id, startedAt);
    });
    await this.purge.run();
    this.startContacts(attempt);
    return attempt;
  }

  async known(
    attempt: IngestAttempt | null,
    contacts: { emails: readonly string[]; phones: readonly string[] },
    scope: ContactScope,
  ): Promise<{ emails: Map<string, KnownContact>; phones: Map<string, KnownContact> }> {
    if (attempt !== null) this.requireCurrent(attempt);
    const own = attempt && { ...attempt, contacts: this.contactsOf(attempt) };
    return {
      emails: this.knownContacts.among('email', contacts.emails, own, scope),
      phones: this.knownContacts.among('phone', contacts.phones, own, scope),
    };
  }

  async append(attempt: IngestAttempt, batch: IngestBatch): Promise<void> {
    const contacts = this.contactsOf(attempt);
    this.connection.demandRoom();
    this.connection.transaction(() => {
      this.requireCurrent(attempt);
      this.blocks.append(attempt.attempt, batch.leads);
      this.appendRejects(attempt.attempt, batch.rejects);
      this.connection.run(
        `UPDATE csvs SET bytes_done = ?, rows_done = ? WHERE csv_no = ?`,
        batch.progress.bytes_done,
        batch.progress.rows_done,
        attempt.attempt,
      );
      this.recordProgress(attempt, batch);
    });
    for (const lead of batch.leads) addContacts(contacts, lead);
    if (contacts.isFull) await this.indexContacts(attempt);
  }

  async complete(attempt: IngestAttempt, result: IngestResult): Promise<void> {
    await this.indexContacts(attempt);
    this.connection.durableTransaction(() => {
      this.end(attempt, result, { csv_status: 'active', leads: result.total_leads, error: null });
      this.connection.run(
        `INSERT INTO ledgers VALUES (?, ?, '[]')`,
        attempt.attempt,
        JSON.stringify(zero(result.total_leads)),
      );
      writeEffects(this.connection, csvEffects.takenIn(attempt.csv_id, result));
    });
    this.contactsOfAttempts.delete(attempt.attempt);
  }

  async fail(attempt: IngestAttempt, error: string, result: IngestResult): Promise<void> {
    this.connection.durableTransaction(() => {
      const { contacts_indexed } = this.end(attempt, result, {
        csv_status: 'failed',
        leads: 0,
        error,
      });
      const contacts = contacts_indexed === 1;
      this.purge.note(attempt.attempt, { leads: true, rejects: false, contacts });
      const { csv_id } = attempt;
      writeEffects(this.connection, csvEffects.failed(csv_id));
    });
    this.contactsOfAttempts.delete(attempt.attempt);
    await this.purge.run();
  }

  private newAttempt(csv_id: string, startedAt: Date): IngestAttempt {
    const attempt = nextCsvNo(this.connection);
    this.connection.run(
      `UPDATE csvs SET csv_no = ?, started_at = ?, bytes_done = 0, rows_done = 0,
          contacts_indexed = 0 WHERE csv_id = ?`,
      attempt,
      toMs(startedAt),
      csv_id,
    );
    return { csv_id, attempt };
  }

  private recordProgress({ csv_id }: IngestAttempt, { progress }: IngestBatch): void {
    if (!this.progressPace.isTime()) return;
    writeEffects(this.connection, csvEffects.progressed(csv_id, progress));
  }

  /** @throws IngestionSuperseded */
  private requireCurrent(attempt: IngestAttempt): void {
    const current = this.connection.one(
      `SELECT 1 FROM csvs WHERE csv_no = ? AND csv_id = ? AND csv_status = 'ingesting'`,
      attempt.attempt,
      attempt.csv_id,
    );
    if (current) return;
    this.contactsOfAttempts.delete(attempt.attempt);
    throw new IngestionSuperseded(attempt);
  }

  /** What the attempt has in memory; read anew when it was begun through another connection. */
  private contactsOf(attempt: IngestAttempt): AttemptContacts {
    const present = this.contactsOfAttempts.get(attempt.attempt);
    if (present) return present;
    const contacts = this.startContacts(attempt);
    this.blocks.forEach(attempt.attempt, (lead) => addContacts(contacts, lead));
    return contacts;
  }

  private startContacts({ attempt }: IngestAttempt): AttemptContacts {
    const contacts = new AttemptContacts(attempt, this.mostContactsInMemory);
    this.contactsOfAttempts.set(attempt, contacts);
    return contacts;
  }

  private appendRejects(csvNo: number, rejects: readonly Reject[]): void {
    for (const { line, reason, detail, raw } of rejects) {
      this.connection.run(
        `INSERT INTO rejects VALUES (?, ?, ?, ?)`,
        csvNo * ROWS_PER_CSV + line,
        reason,
        detail,
        JSON.stringify(raw),
      );
    }
  }

  private async indexContacts(attempt: IngestAttempt): Promise<void> {
    const contacts = this.contactsOf(attempt);
    await this.index.add(contacts.inOrder(), () => {
      this.connection.demandRoom();
      this.requireCurrent(attempt);
      this.connection.run(
        `UPDATE csvs SET contacts_indexed = 1 WHERE csv_no = ? AND contacts_indexed = 0`,
        attempt.attempt,
      );
    });
    contacts.clear();
  }

  private end(
    attempt: IngestAttempt,
    result: IngestResult,
    outcome: { csv_status: 'active' | 'failed'; leads: number; error: string | null },
  ): { contacts_indexed: 0 | 1 } {
    this.requireCurrent(attempt);
    this.connection.run(
      `INSERT INTO headers VALUES (?, ?)`,
      attempt.attempt,
      JSON.stringify(result.headers),
    );
    return this.connection.one<{ contacts_indexed: 0 | 1 }>(
      `UPDATE csvs SET csv_status = :csv_status, error = :error, total_rows = :total_rows,
          total_leads = :leads, remaining_leads = :leads,
          possible_distributions = :leads * distribution_limit,
          rejected_rows = :rejected_rows, duplicate_rows = :duplicate_rows,
          reject_reasons = :reject_reasons, lost_contacts = :lost_contacts,
          encoding = :encoding, delimiter = :delimiter,
          bytes_done = :bytes, rows_done = :total_rows, finished_at = :finished_at,
          version = version + 1
        WHERE csv_no = :csv_no RETURNING contacts_indexed`,
      {
        ...outcome,
        csv_no: attempt.attempt,
        total_rows: result.total_rows,
        rejected_rows: result.rejected_rows,
        duplicate_rows: result.duplicate_rows,
        reject_reasons: JSON.stringify(result.reject_reasons),
        lost_contacts: JSON.stringify(result.lost_contacts),
        encoding: result.encoding,
        delimiter: result.delimiter,
        bytes: result.bytes,
        finished_at: toMs(result.finished_at),
      },
    )!;
  }
}

function addContacts(contacts: AttemptContacts, lead: NewLead): void {
  const { email, phone, row } = lead;
  if (email !== null) contacts.add(contactHash('email', email), row);
  if (phone !== null) contacts.add(contactHash('phone', phone), row);
  for (const key of personKeys(lead)) contacts.add(contactHash('person', key), row);
}
