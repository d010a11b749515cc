import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import {
  CSV_STATUSES,
  CsvInUse,
  CsvRepository,
  SameFileUploaded,
  changedCsv,
  csvEffects,
  datedBehind,
  isRefusedAgain,
  manualPositions,
  type Csv,
  type CsvChange,
  type CsvFilter,
  type CsvTotals,
  type SameFileRule,
  type SoughtFile,
} from '@sluice/leads';
import type { ClientSession } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { erasedLeadCollection } from '../erasures/erasure.schema';
import { executionCollection } from '../runs/execution.schema';
import { ledgerCollection } from '../runs/ledger.schema';
import { withdrawalCollection } from '../withdrawals/withdrawal.schema';
import type { Sweeper } from '../sweeping/sweeper';
import { exclusively } from '../runs/pool.schema';
import { listCsvs, totalsOfCsvs } from './csv.lists';
import {
  QUEUE_ORDER,
  csvCollection,
  csvDocument,
  csvOf,
  rankAt,
  type CsvDocument,
} from './csv.schema';

export class MongoCsvRepository extends CsvRepository {
  private readonly csvs;
  private readonly ledgers;
  private readonly executions;
  private readonly withdrawals;
  private readonly erased;

  constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
  ) {
    super();
    this.csvs = database.model(csvCollection);
    this.ledgers = database.model(ledgerCollection);
    this.executions = database.model(executionCollection);
    this.withdrawals = database.model(withdrawalCollection);
    this.erased = database.model(erasedLeadCollection);
  }

  override async add(
    csvs: readonly Csv[],
    refuseSameFile: SameFileRule,
    dating: 'as_given' | 'behind_newest' = 'as_given',
  ): Promise<Csv[]> {
    return exclusively(this.database, async (session) => {
      if (refuseSameFile) await this.refuseSameFiles(csvs, refuseSameFile, session);
      const dated =
        dating === 'as_given' ? [...csvs] : datedBehind(csvs, await this.newest(session));
      await this.csvs.insertMany(dated.map(csvDocument), { session });
      await writeEffects(this.database, session, csvEffects.added(dated));
      return dated;
    });
  }

  override async byId(csv_id: string): Promise<Csv | null> {
    const csv = await this.csvs.findById(csv_id).lean<CsvDocument>();
    return csv && csvOf(csv);
  }

  override async withContent(file: SoughtFile): Promise<Csv | null> {
    const content =
      'file_sha256' in file
        ? { file_sha256: file.file_sha256 }
        : { head_sha256: file.head_sha256, 'ingest.bytes_total': file.bytes };
    const csv = await this.csvs
      .findOne({ ...content, csv_status: { $ne: 'failed' } })
      .sort({ created_at: 1, _id: 1 })
      .lean<CsvDocument>();
    return csv && csvOf(csv);
  }

  override async list(
    statuses: readonly CsvFilter[] | null,
    page: PageRequest,
  ): Promise<Page<Csv>> {
    return listCsvs(this.csvs, statuses, page);
  }

  override async idsInQueue(limit: number): Promise<string[]> {
    const csvs = await this.csvs
      .find({ csv_status: 'active', paused: false })
      .sort(QUEUE_ORDER)
      .limit(limit)
      .select({ _id: 1 })
      .lean<Pick<CsvDocument, '_id'>[]>();
    return csvs.map(({ _id }) => _id);
  }

  override async latestExhausted(limit: number): Promise<Csv[]> {
    const csvs = await this.csvs
      .find({ csv_status: 'exhausted' })
      .sort({ exhausted_at: -1, _id: -1 })
      .limit(limit)
      .lean<CsvDocument[]>();
    return csvs.map(csvOf);
  }

  override async totals(): Promise<CsvTotals> {
    return totalsOfCsvs(this.csvs);
  }

  override async change(
    csv_id: string,
    change: CsvChange,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Csv> {
    return exclusively(this.database, async (session) => {
      const csv = await this.existing(csv_id, session);
      if (expectedVersion !== null && expectedVersion !== csv.version) {
        throw new VersionConflict('CSV', expectedVersion, csv.version);
      }
      const fields = changedCsv(csv, change, now);
      await writeEffects(this.database, session, csvEffects.changed(csv, fields));
      const changed = await this.csvs
        .findOneAndUpdate(
          { _id: csv_id },
          { $set: fields, $inc: { version: 1 } },
          { session, returnDocument: 'after' },
        )
        .lean<CsvDocument>()
        .orFail();
      return csvOf(changed);
    });
  }

  override async archiveExhausted(until: Date, now: Date, limit: number): Promise<Csv[]> {
    return exclusively(this.database, async (session) => {
      const old = await this.csvs
        .find(
          {
            csv_status: 'exhausted',
            exhausted_at: { $lte: until },
            brought_back_at: { $not: { $gt: until } },
          },
          { _id: 1 },
          { session },
        )
        .sort({ exhausted_at: 1, _id: 1 })
        .limit(limit)
        .lean<Pick<CsvDocument, '_id'>[]>();
      if (old.length === 0) return [];
      const ids = old.map(({ _id }) => _id);
      await this.csvs.updateMany(
        { _id: { $in: ids } },
        { $set: { csv_status: 'archived', archived_at: now }, $inc: { version: 1 } },
        { session },
      );
      const archived = await this.csvs
        .find({ _id: { $in: ids } }, null, { session })
        .sort({ exhausted_at: 1, _id: 1 })
        .lean<CsvDocument[]>();
      const csvs = archived.map(csvOf);
      await writeEffects(this.database, session, csvEffects.archived(csvs));
      return csvs;
    });
  }

  override async reorder(csv_ids: readonly string[]): Promise<void> {
    await exclusively(this.database, async (session) => {
      await writeEffects(this.database, session, csvEffects.reordered(csv_ids));
      const active = await this.csvs
        .find({ _id: { $in: [...csv_ids] }, csv_status: 'active' }, { _id: 1 }, { session })
        .lean<Pick<CsvDocument, '_id'>[]>();
      const positions = manualPositions(csv_ids, new Set(active.map(({ _id }) => _id)));
      await this.csvs.bulkWrite(
        [
          {
            updateMany: {
              filter: { manual_position: { $ne: null }, _id: { $nin: [...csv_ids] } },
              update: { $set: { manual_position: null, queue_rank: rankAt(null) } },
            },
          },
          ...Array.from(positions, ([csv_id, position]) => ({
            updateOne: {
              filter: { _id: csv_id },
              update: { $set: { manual_position: position, queue_rank: rankAt(position) } },
            },
          })),
        ],
        { session },
      );
    });
  }

  override async removeUntouched(csv_id: string): Promise<void> {
    await exclusively(this.database, async (session) => {
      await writeEffects(this.database, session, csvEffects.removed(csv_id));
      const csv = await this.existing(csv_id, session);
      const draw = await this.executions
        .exists({ 'outcome.per_csv.csv_id': csv_id })
        .session(session);
      if (draw !== null) throw new CsvInUse(csv.name, csv.distributed_leads);
      await this.csvs.deleteOne({ _id: csv_id }, { session });
      await this.ledgers.deleteOne({ _id: csv_id }, { session });
      await this.withdrawals.deleteMany({ csv_id }, { session });
      await this.erased.deleteMany({ csv_id }, { session });
      if (csv.attempt === null) return;
      await this.sweeper.discard('leads', csv.attempt, session);
      await this.sweeper.discard('rejects', csv.attempt, session);
    });
    this.sweeper.sweepInBackground();
  }

  override async drawnFrom(csv_ids: readonly string[]): Promise<Set<string>> {
    // One of each is enough: all runs that ever drew from some CSVs may be megabytes.
    const drawn = await Promise.all(
      csv_ids.map((csv_id) => this.executions.exists({ 'outcome.per_csv.csv_id': csv_id })),
    );
    return new Set(csv_ids.filter((_, index) => drawn[index] !== null));
  }

  private async existing(csv_id: string, session: ClientSession): Promise<CsvDocument> {
    const csv = await this.csvs.findById(csv_id, null, { session }).lean<CsvDocument>();
    if (csv === null) throw new NotFound('CSV', csv_id);
    return csv;
  }

  /** The last of all by created_at, then csv_id; every status is named, so that an index has them sorted. */
  private async newest(session: ClientSession): Promise<Pick<Csv, 'csv_id' | 'created_at'> | null> {
    const newest = await this.csvs
      .findOne({ csv_status: { $in: CSV_STATUSES } }, { created_at: 1 }, { session })
      .sort({ created_at: -1, _id: -1 })
      .lean<Pick<CsvDocument, '_id' | 'created_at'>>();
    return newest && { csv_id: newest._id, created_at: newest.created_at };
  }

  private async refuseSameFiles(
    csvs: readonly Csv[],
    rule: SameFileRule,
    session: ClientSession,
  ): Promise<void> {
    const earlier = await this.csvs
      .find(
        { file_sha256: { $in: csvs.map((csv) => csv.file_sha256) }, csv_status: { $ne: 'failed' } },
        { name: 1, created_at: 1, file_sha256: 1 },
        { session },
      )
      .sort({ created_at: -1 })
      .lean<Pick<Csv, 'name' | 'created_at' | 'file_sha256'>[]>();
    // The oldest comes last, so it is the one that stays in the map.
    const uploaded = new Map(earlier.map((csv) => [csv.file_sha256, csv]));
    for (const csv of csvs) {
      const same = uploaded.get(csv.file_sha256);
      if (same !== undefined && isRefusedAgain(csv.csv_id, rule))
        throw new SameFileUploaded(csv.file_name, same);
      uploaded.set(csv.file_sha256, csv);
    }
  }
}
