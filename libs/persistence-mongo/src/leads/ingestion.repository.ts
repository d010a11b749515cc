import {
  IngestionRepository,
  IngestionSuperseded,
  csvEffects,
  type ContactScope,
  type Csv,
  type IngestAttempt,
  type IngestBatch,
  type IngestResult,
  type KnownContact,
} from '@sluice/leads';
import { zero } from '@sluice/distribution';
import { PROGRESS_EVERY, Pace } from '@sluice/events';
import type { ClientSession } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { ledgerCollection } from '../runs/ledger.schema';
import { exclusively } from '../runs/pool.schema';
import type { Sweeper } from '../sweeping/sweeper';
import { nextSeries } from '../series';
import { csvCollection, csvOf, type CsvDocument } from './csv.schema';
import { KnownContacts } from './known-contacts';
import { leadCollection, leadDocument } from './lead.schema';
import { rejectCollection } from './reject.schema';

export class MongoIngestionRepository extends IngestionRepository {
  private readonly csvs;
  private readonly ledgers;
  private readonly leads;
  private readonly rejects;
  private readonly contacts;
  private readonly progressPace = new Pace(PROGRESS_EVERY);

  constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
  ) {
    super();
    this.csvs = database.model(csvCollection);
    this.ledgers = database.model(ledgerCollection);
    this.leads = database.raw(leadCollection);
    this.rejects = database.raw(rejectCollection);
    this.contacts = new KnownContacts(database);
  }

  override async oldestWaiting(): Promise<Csv | null> {
    const csv = await this.csvs
      .findOne({ csv_status: 'ingesting' })
      .sort({ created_at: 1, _id: 1 })
      .lean<CsvDocument>();
    return csv && csvOf(csv);
  }

  override async underWay(): Promise<string[]> {
    const csvs = await this.csvs
      .find({ csv_status: 'ingesting', attempt: { $ne: null } })
      .select({ _id: 1 })
      .lean<Pick<CsvDocument, '_id'>[]>();
    return csvs.map(({ _id }) => _id);
  }

  override async begin(csv_id: string, startedAt: Date): Promise<IngestAttempt> {
    const attempt = await nextSeries(this.database, 'leads');
    const earlier = await this.database.transact(async (session) => {
      const before = await this.csvs
        .findOneAndUpdate(
          { _id: csv_id, csv_status: 'ingesting', attempt: { $not: { $gt: attempt } } },
          {
            $set: {
              attempt,
              'ingest.started_at': startedAt,
              'ingest.bytes_done': 0,
              'ingest.rows_done': 0,
            },
          },
          { session, returnDocument: 'before' },
        )
        .lean<CsvDocument>();
      if (before === null) throw new IngestionSuperseded({ csv_id, attempt });
      if (before.attempt === null) return null;
      await this.sweeper.discard('leads', before.attempt, session);
      await this.sweeper.discard('rejects', before.attempt, session);
      return before.attempt;
    });
    if (earlier !== null) await this.sweeper.sweep(earlier, ['leads', 'rejects']);
    return { csv_id, attempt };
  }

  override async known(
    attempt: IngestAttempt | null,
    contacts: { emails: readonly string[]; phones: readonly string[] },
    scope: ContactScope,
  ): Promise<{ emails: Map<string, KnownContact>; phones: Map<string, KnownContact> }> {
    return this.contacts.of(attempt, contacts, scope);
  }

  override async append(attempt: IngestAttempt, batch: IngestBatch): Promise<void> {
    const { bytes_done, rows_done } = batch.progress;
    const leads = batch.leads.map((lead) => leadDocument(attempt.attempt, lead));
    const rejects = batch.rejects.map((reject) => ({ ...reject, attempt: attempt.attempt }));
    await this.database.transact(async (session) => {
      await this.update(attempt, session, {
        $set: { 'ingest.bytes_done': bytes_done, 'ingest.rows_done': rows_done },
        $inc: { touched: 1 },
      });
      // Unordered, as the server may then insert many at a time; the transaction keeps it whole.
      const options = { session, ordered: false };
      if (leads.length > 0) await this.leads.insertMany(leads, options);
      if (rejects.length > 0) await this.rejects.insertMany(rejects, options);
    });
    await this.recordProgress(attempt, batch);
  }

  override async complete(attempt: IngestAttempt, result: IngestResult): Promise<void> {
    const { total_leads } = result;
    await exclusively(this.database, async (session) => {
      await writeEffects(this.database, session, csvEffects.takenIn(attempt.csv_id, result));
      const csv = await this.update(attempt, session, {
        $set: { csv_status: 'active', remaining_leads: total_leads, ...ended(result, null) },
        $inc: { version: 1, touched: 1 },
      });
      await this.csvs.updateOne(
        { _id: attempt.csv_id },
        { $set: { possible_distributions: total_leads * csv.distribution_limit } },
        { session },
      );
      await this.ledgers.insertMany(
        [
          {
            _id: attempt.csv_id,
            rows: total_leads,
            counts: [...zero(total_leads)],
            withdrawn: [],
            longest_slice: 0,
          },
        ],
        { session },
      );
    });
  }

  override async fail(attempt: IngestAttempt, error: string, result: IngestResult): Promise<void> {
    await this.database.transact(async (session) => {
      await this.update(attempt, session, {
        $set: { csv_status: 'failed', ...ended({ ...result, total_leads: 0 }, error) },
        $inc: { version: 1, touched: 1 },
      });
      await this.sweeper.discard('leads', attempt.attempt, session);
      await writeEffects(this.database, session, csvEffects.failed(attempt.csv_id));
    });
    this.sweeper.sweepInBackground();
  }

  /**
   * In a transaction of its own: one that writes thousands of leads must not lose its work because
   * another one has logged an event meanwhile. Progress that is never told does no harm.
   */
  private async recordProgress(
    { csv_id }: IngestAttempt,
    { progress }: IngestBatch,
  ): Promise<void> {
    if (!this.progressPace.isTime()) return;
    const effects = csvEffects.progressed(csv_id, progress);
    await this.database.transact((session) => writeEffects(this.database, session, effects));
  }

  /** Changes the CSV of an attempt that is still the newest, and so conflicts with any newer one. */
  private async update(
    { csv_id, attempt }: IngestAttempt,
    session: ClientSession,
    update: { $set: Record<string, unknown>; $inc: Record<string, number> },
  ): Promise<CsvDocument> {
    const csv = await this.csvs
      .findOneAndUpdate({ _id: csv_id, attempt, csv_status: 'ingesting' }, update, { session })
      .lean<CsvDocument>();
    if (csv === null) throw new IngestionSuperseded({ csv_id, attempt });
    return csv;
  }
}

function ended(result: IngestResult, error: string | null): Record<string, unknown> {
  return {
    headers: result.headers,
    total_rows: result.total_rows,
    total_leads: result.total_leads,
    rejected_rows: result.rejected_rows,
    duplicate_rows: result.duplicate_rows,
    reject_reasons: result.reject_reasons,
    lost_contacts: result.lost_contacts,
    encoding: result.encoding,
    delimiter: result.delimiter,
    'ingest.bytes_done': result.bytes,
    'ingest.rows_done': result.total_rows,
    'ingest.finished_at': result.finished_at,
    'ingest.error': error,
  };
}
