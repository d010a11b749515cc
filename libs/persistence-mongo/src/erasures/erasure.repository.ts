import { portions } from '@sluice/kernel';
import {
  ErasureRepository,
  csvEffects,
  type Csv,
  type ErasedLead,
  type NewLead,
} from '@sluice/leads';
import type { ClientSession } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import { TAKEN_IN, csvCollection, csvOf, type CsvDocument } from '../leads/csv.schema';
import { leadCollection, leadDocument, newLeadOf } from '../leads/lead.schema';
import { rejectCollection } from '../leads/reject.schema';
import { returnCollection } from '../returns/return.schema';
import { exclusively } from '../runs/pool.schema';
import { idIn } from '../series';
import type { Sweeper } from '../sweeping/sweeper';
import { erasedContactCollection, erasedLeadCollection, secretCollection } from './erasure.schema';

/** Leads whose hashes are asked for in one query. */
const PLACES_AT_A_TIME = 500;

export class MongoErasureRepository extends ErasureRepository {
  private readonly csvs;
  private readonly leads;
  private readonly rejects;
  private readonly erased;
  private readonly erasedLeads;
  private readonly returns;
  private readonly secrets;

  constructor(
    private readonly database: Database,
    private readonly sweeper: Sweeper,
  ) {
    super();
    this.csvs = database.model(csvCollection);
    this.leads = database.raw(leadCollection);
    this.rejects = database.raw(rejectCollection);
    this.erased = database.raw(erasedContactCollection);
    this.erasedLeads = database.raw(erasedLeadCollection);
    this.returns = database.raw(returnCollection);
    this.secrets = database.model(secretCollection);
  }

  override async secret(): Promise<string> {
    const { secret } = await this.secrets.findOne().orFail().lean();
    return secret;
  }

  override async hasAny(): Promise<boolean> {
    return (await this.erased.findOne({})) !== null;
  }

  override async among(hashes: readonly string[]): Promise<Set<string>> {
    const found = await this.erased.find({ _id: { $in: [...hashes] } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  override async refuse(hashes: readonly string[], at: Date): Promise<void> {
    if (hashes.length === 0) return;
    const voided = await exclusively(this.database, async (session) => {
      await this.erased.bulkWrite(
        hashes.map((hash) => ({
          updateOne: {
            filter: { _id: hash },
            update: { $setOnInsert: { erased_at: at } },
            upsert: true,
          },
        })),
        { session },
      );
      return this.voidAttempts(session);
    });
    for (const attempt of voided) await this.sweeper.sweep(attempt, ['leads', 'rejects']);
  }

  override async eraseLeads(csv_id: string, leads: readonly ErasedLead[]): Promise<void> {
    const attempt = await this.attemptOf(csv_id);
    if (attempt === null || leads.length === 0) return;
    const places = leads.flatMap(({ row, hashes }) =>
      hashes.map((hash) => ({ hash, csv_id, row })),
    );
    await this.database.transact(async (session) => {
      await this.leads.bulkWrite(
        leads.map(({ row }) => ({
          replaceOne: { filter: { _id: idIn(attempt, row) }, replacement: {} },
        })),
        { session },
      );
      // Why they were returned was written by people, who may have named the person.
      await this.returns.updateMany(
        { csv_id, row: { $in: leads.map(({ row }) => row) } },
        { $set: { reason: '' } },
        { session },
      );
      if (places.length > 0)
        await this.erasedLeads.bulkWrite(
          places.map((place) => ({
            updateOne: { filter: place, update: { $setOnInsert: place }, upsert: true },
          })),
          { session },
        );
    });
  }

  override async maskLeads(
    csv_id: string,
    rows: readonly number[],
    mask: (lead: NewLead) => NewLead,
  ): Promise<void> {
    const attempt = await this.attemptOf(csv_id);
    if (attempt === null || rows.length === 0) return;
    await this.database.transact(async (session) => {
      const leads = await this.leads
        .find({ _id: { $in: rows.map((row) => idIn(attempt, row)) } }, { session })
        .toArray();
      if (leads.length === 0) return;
      await this.leads.bulkWrite(
        leads.map((lead) => {
          const { _id, ...replacement } = leadDocument(attempt, mask(newLeadOf(lead)));
          return { replaceOne: { filter: { _id }, replacement } };
        }),
        { session },
      );
    });
  }

  override async erasedWith(hashes: readonly string[]): Promise<{ csv_id: string; row: number }[]> {
    const found = await this.erasedLeads
      .aggregate<{ _id: { csv_id: string; row: number } }>([
        { $match: { hash: { $in: [...hashes] } } },
        { $group: { _id: { csv_id: '$csv_id', row: '$row' } } },
        { $sort: { '_id.csv_id': 1, '_id.row': 1 } },
      ])
      .toArray();
    return found.map(({ _id }) => _id);
  }

  override async erasedTogether(hashes: readonly string[]): Promise<Set<string>> {
    const together = new Set(hashes);
    const places = await this.erasedWith(hashes);
    for (const $or of portions(places, PLACES_AT_A_TIME)) {
      const found = this.erasedLeads.find({ $or }, { projection: { _id: 0, hash: 1 } });
      for await (const { hash } of found) together.add(hash);
    }
    return together;
  }

  override async eraseRejects(
    csv_id: string,
    lines: readonly number[],
    detail: string,
  ): Promise<void> {
    const attempt = await this.attemptOf(csv_id);
    if (attempt === null) return;
    await this.rejects.updateMany(
      { attempt, line: { $in: [...lines] } },
      { $set: { raw: [], detail } },
    );
  }

  override async beginErasingCsv(archivedUntil: Date | null, now: Date): Promise<Csv | null> {
    const old = archivedUntil === null ? [] : [{ archived_at: { $lte: archivedUntil } }];
    return exclusively(this.database, async (session) => {
      const next = await this.csvs
        .findOne(
          {
            csv_status: 'archived',
            personal_data_erased_at: null,
            $or: [{ erasure_began_at: { $ne: null } }, ...old],
          },
          null,
          { session },
        )
        .sort({ erasure_began_at: -1, archived_at: 1, _id: 1 })
        .lean<CsvDocument>();
      if (next === null || next.erasure_began_at !== null) return next && csvOf(next);
      const change = { $set: { erasure_began_at: now }, $inc: { version: 1 } };
      const begun = await this.csvs
        .findOneAndUpdate({ _id: next._id }, change, { session, returnDocument: 'after' })
        .lean<CsvDocument>()
        .orFail();
      await writeEffects(this.database, session, csvEffects.erasing(next._id));
      return csvOf(begun);
    });
  }

  override async finishErasingCsv(csv_id: string, now: Date): Promise<boolean> {
    return exclusively(this.database, async (session) => {
      const { modifiedCount } = await this.csvs.updateOne(
        { _id: csv_id, erasure_began_at: { $ne: null }, personal_data_erased_at: null },
        { $set: { personal_data_erased_at: now }, $inc: { version: 1 } },
        { session },
      );
      if (modifiedCount > 0) await writeEffects(this.database, session, csvEffects.erasing(csv_id));
      return modifiedCount > 0;
    });
  }

  /** The server's own log of operations forgets what was removed as it goes on. */
  override async scrub(): Promise<void> {
    // Nothing of it is kept by this program.
  }

  /**
   * Also touches files at which no attempt has begun: one that begins at the same moment then either
   * is seen here, or comes after.
   *
   * @returns the attempts that are void
   */
  private async voidAttempts(session: ClientSession): Promise<number[]> {
    const waiting = await this.csvs
      .find({ csv_status: 'ingesting' }, { attempt: 1 }, { session })
      .lean<Pick<CsvDocument, '_id' | 'attempt'>[]>();
    const voided = waiting.flatMap(({ attempt }) => attempt ?? []);
    for (const attempt of voided) {
      await this.sweeper.discard('leads', attempt, session);
      await this.sweeper.discard('rejects', attempt, session);
    }
    if (waiting.length > 0)
      await this.csvs.updateMany(
        { _id: { $in: waiting.map(({ _id }) => _id) } },
        {
          $set: {
            attempt: null,
            'ingest.started_at': null,
            'ingest.bytes_done': 0,
            'ingest.rows_done': 0,
          },
          $inc: { touched: 1 },
        },
        { session },
      );
    return voided;
  }

  private async attemptOf(csv_id: string): Promise<number | null> {
    const csv = await this.csvs
      .findOne({ _id: csv_id, csv_status: { $in: [...TAKEN_IN, 'failed'] } })
      .select({ attempt: 1 })
      .lean<Pick<CsvDocument, 'attempt'>>();
    return csv?.attempt ?? null;
  }
}
