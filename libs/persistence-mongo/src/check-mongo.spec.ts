import { csvOf } from '@sluice/persistence-contract';
import { checkMongo } from './check-mongo';
import { connect } from './connection';
import { Database } from './database';
import { MongoStorage } from './storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from './testing/test-databases';

const troublesOf = async (uri: string, dbName?: string): Promise<string[]> =>
  (
    await Array.fromAsync(
      checkMongo(uri, { serverSelectionTimeoutMS: 400, ...(dbName !== undefined && { dbName }) }),
    )
  )
    .filter(({ outcome }) => outcome !== 'ok')
    .map(({ about, outcome, text }) => `${outcome} ${about}: ${text}`);

describe('checking where there is no MongoDB server', () => {
  it('says so in one sentence', async () => {
    expect(await troublesOf('mongodb://127.0.0.1:1/leads?directConnection=true')).toEqual([
      expect.stringMatching(/^bad Server: No MongoDB server at 127\.0\.0\.1:1 could be used/),
    ]);
  });
});

describeWithMongo('checking a database on MongoDB', () => {
  const databases = new TestDatabases();
  let dbName: string;

  beforeEach(() => {
    dbName = databases.newName();
  });

  afterAll(() => databases.dropAll());

  const install = async () => {
    const storage = await MongoStorage.open(MONGODB_URI, { dbName });
    await storage.csvs.add([csvOf({ csv_id: 'waits', csv_status: 'ingesting' })], false);
    await storage.close();
  };

  const change = async (work: (database: Database) => Promise<unknown>) => {
    const connection = await connect(MONGODB_URI, { dbName });
    await work(new Database(connection));
    await connection.close();
  };

  it('finds that there is no installation, and makes none', async () => {
    const nothing = [expect.stringMatching(/^bad Migrations: There is no installation/)];

    expect(await troublesOf(MONGODB_URI, dbName)).toEqual(nothing);
    expect(await troublesOf(MONGODB_URI, dbName)).toEqual(nothing);
  });

  it('finds bytes, indexes and collections that are gone, and what a newer Sluice has done', async () => {
    await install();
    expect(await troublesOf(MONGODB_URI, dbName)).toEqual([
      'bad Uploads: The bytes of CSVs that wait are gone: waits.',
    ]);

    await change(async (database) => {
      await database.named('csvs').deleteMany({});
      await database.named('lead_distributions').deleteMany({});
      await database.named('members').dropIndexes();
      await database.native.dropCollection('tiers');
    });
    expect(await troublesOf(MONGODB_URI, dbName)).toEqual([
      expect.stringMatching(/^bad Collections: Missing: .*members \(index .*tiers/),
    ]);

    await change((database) =>
      database.named<{ _id: number }>('migrations').insertOne({ _id: 9_999 }),
    );
    expect(await troublesOf(MONGODB_URI, dbName)).toEqual([
      expect.stringMatching(/^bad Migrations: The database was written by a newer Sluice/),
    ]);
  });
});
