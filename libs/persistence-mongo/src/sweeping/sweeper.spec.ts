import {
  csvOf,
  executionOf,
  distributorLease,
  allotmentsOf,
  ingested,
  leadOf,
  rejectOf,
  resultOf,
} from '@sluice/persistence-contract';
import type { Connection } from 'mongoose';
import { connect } from '../connection';
import { Database } from '../database';
import { MongoCsvRepository } from '../leads/csv.repository';
import { MongoIngestionRepository } from '../leads/ingestion.repository';
import { leadCollection } from '../leads/lead.schema';
import { rejectCollection } from '../leads/reject.schema';
import { allotmentCollection } from '../runs/allotment.schema';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { discardedCollection } from './discarded.schema';
import { Sweeper } from './sweeper';

const NOW = new Date('2026-01-05T10:00:00Z');
/** More than one step of the sweeper takes. */
const MANY = 4_500;

describeWithMongo('what counts no more', () => {
  const databases = new TestDatabases();
  let dbName: string;
  let storage: MongoStorage;
  let connection: Connection;
  let database: Database;

  beforeEach(async () => {
    dbName = databases.newName();
    storage = await MongoStorage.open(MONGODB_URI, { dbName });
    connection = await connect(MONGODB_URI, { dbName });
    database = new Database(connection);
  });

  afterEach(async () => {
    await storage.close();
    await connection.close();
  });

  afterAll(() => databases.dropAll());

  /** How many documents there are, once nothing is noted to be removed any more. */
  async function countsAfterSweep(): Promise<Record<string, number>> {
    while ((await database.raw(discardedCollection).countDocuments()) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const collections = [leadCollection, rejectCollection, allotmentCollection];
    const counts = collections.map(async ({ name }): Promise<[string, number]> => [
      name,
      await database.named(name).countDocuments(),
    ]);
    return Object.fromEntries(await Promise.all(counts));
  }

  async function begun(): Promise<{ csv_id: string; attempt: number }> {
    const csv = csvOf();
    await storage.csvs.add([csv], false);
    const attempt = await storage.ingestion.begin(csv.csv_id, NOW);
    await storage.ingestion.append(attempt, {
      leads: Array.from({ length: 5 }, (_, row) => leadOf(row)),
      rejects: [rejectOf(9)],
      progress: { bytes_done: 1, rows_done: 6 },
    });
    return attempt;
  }

  it('is removed with a CSV that was deleted, all of it and nothing else', async () => {
    const { csv_id } = await ingested(storage, { leads: MANY });
    await ingested(storage, { leads: 7 });
    await storage.csvs.removeUntouched(csv_id);

    expect(await countsAfterSweep()).toEqual({ leads: 7, rejects: 0, allotments: 0 });
  });

  it('is removed of a file that failed, but for its rejects, and those with the CSV', async () => {
    const attempt = await begun();
    await storage.ingestion.fail(attempt, 'The file is damaged.', resultOf(5, 1));

    expect(await countsAfterSweep()).toEqual({ leads: 0, rejects: 1, allotments: 0 });
    await storage.csvs.removeUntouched(attempt.csv_id);
    expect(await countsAfterSweep()).toEqual({ leads: 0, rejects: 0, allotments: 0 });
  });

  it('is removed of a run that was cancelled after it had staged', async () => {
    const lease = await distributorLease(storage);
    const { csv_id } = await ingested(storage, { leads: 7 });
    const execution = executionOf();
    const { execution_id } = execution;
    await storage.executions.enqueue(execution, 'wait');
    const allotments = allotmentsOf(execution_id, { anna: [[csv_id, 0, 5]], ben: [] });
    await storage.pool.stage(execution_id, allotments, lease);
    await storage.executions.conclude(execution_id, {
      status: 'cancelled',
      reason: 'Cancelled.',
      reason_code: null,
      finished_at: NOW,
    });

    expect(await countsAfterSweep()).toEqual({ leads: 7, rejects: 0, allotments: 0 });
  });

  it('is found by nobody, even before it is removed', async () => {
    const idle = new Sweeper(database);
    await idle.stop();
    const csvs = new MongoCsvRepository(database, idle);
    const ingestion = new MongoIngestionRepository(database, idle);
    const failed = await begun();
    await ingestion.fail(failed, 'The file is damaged.', resultOf(5, 1));
    const deleted = await ingested(storage, { leads: 5 });
    await csvs.removeUntouched(deleted.csv_id);
    const left = await database.raw(leadCollection).find().toArray();
    const emails = left.flatMap(({ email }) => email ?? []);
    expect(emails).toHaveLength(10);

    const { csv_id } = csvOf();
    await storage.csvs.add([csvOf({ csv_id })], false);
    const attempt = await ingestion.begin(csv_id, NOW);
    expect(await ingestion.known(attempt, { emails, phones: [] }, 'own')).toEqual({
      emails: new Map(),
      phones: new Map(),
    });
    expect(await storage.leads.byContact({ email: emails[0]! }, 10)).toEqual([]);
    expect(await storage.leads.fromRow(deleted.csv_id, 0, 10)).toEqual([]);
    expect(await storage.leads.fromRow(failed.csv_id, 0, 10)).toEqual([]);
  });

  it('is removed by the next start when the process died before it could', async () => {
    const { csv_id, attempt } = await begun();
    await storage.close();
    // What deleting the CSV writes in its transaction, before anything is removed.
    await database.named<{ _id: string }>('lead_distributions').deleteOne({ _id: csv_id });
    await database.raw(discardedCollection).insertMany([
      { _id: `leads:${attempt}`, leftover: 'leads', series: attempt },
      { _id: `rejects:${attempt}`, leftover: 'rejects', series: attempt },
    ]);
    storage = await MongoStorage.open(MONGODB_URI, { dbName });

    expect(await countsAfterSweep()).toEqual({ leads: 0, rejects: 0, allotments: 0 });
  });
});
