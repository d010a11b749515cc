import { SystemClock } from '@sluice/kernel';
import type { Connection } from 'mongoose';
import { COLLECTIONS } from '../collections';
import { connect } from '../connection';
import { Database } from '../database';
import { DatabaseTooNew } from '../mongo.errors';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { firstInstallation } from './0001-first-installation';
import { MIGRATIONS, migrate, migrationCollection } from './migrate';
import type { Migration } from './migration';

describe('the list of migrations', () => {
  it('is numbered from 1 without holes', () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });
});

describeWithMongo('migrating a MongoDB database', () => {
  const databases = new TestDatabases();
  const clock = new SystemClock();
  let dbName: string;
  let connection: Connection;
  let database: Database;
  let applied: string[];

  beforeEach(async () => {
    dbName = databases.newName();
    connection = await connect(MONGODB_URI, { dbName });
    database = new Database(connection);
    applied = [];
  });

  afterEach(() => connection.close());
  afterAll(() => databases.dropAll());

  /** Notes that it was applied, and fails as often as wanted. */
  function noting(number: number, name: string, failures = 0): Migration {
    let left = failures;
    return {
      number,
      name,
      apply: async () => {
        applied.push(name);
        left -= 1;
        if (left >= 0) throw new Error(`${name} broke off.`);
      },
    };
  }

  const numbers = async (): Promise<number[]> => {
    const found = await database.model(migrationCollection).find().sort({ _id: 1 }).lean();
    return found.map(({ _id }) => _id);
  };

  it('makes every collection with every index that is declared', async () => {
    await migrate(database, clock);

    for (const { name, schema } of COLLECTIONS) {
      const found = await database.named(name).indexes();
      const keys = found.map(({ key }) => JSON.stringify(key));
      for (const [declared] of schema.indexes()) expect(keys).toContain(JSON.stringify(declared));
    }
  });

  it('applies what an older database lacks, in order, once', async () => {
    const [first, second, third] = [noting(1, 'one'), noting(2, 'two'), noting(3, 'three')];
    await migrate(database, clock, [first]);
    await migrate(database, clock, [first, second, third]);
    await migrate(database, clock, [first, second, third]);

    expect(applied).toEqual(['one', 'two', 'three']);
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  it('keeps what the installation has when it is opened again', async () => {
    const storage = await MongoStorage.open(MONGODB_URI, { dbName });
    const before = await storage.pool.state();
    await storage.tiers.put({ tier: 'gold', label: 'Gold', leads_per_distribution: 600 }, null);
    await storage.close();
    // As after a crash between the work and the note that it is done.
    await database.model(migrationCollection).deleteMany({});
    const again = await MongoStorage.open(MONGODB_URI, { dbName });

    expect(await again.pool.state()).toMatchObject({ installation_id: before.installation_id });
    expect(await again.tiers.all()).toMatchObject([{}, {}, { leads_per_distribution: 600 }]);
    await again.close();
  });

  it('tries a migration again that broke off, and none that was applied', async () => {
    const migrations = [noting(1, 'one'), noting(2, 'two', 1)];

    await expect(migrate(database, clock, migrations)).rejects.toThrow('two broke off.');
    expect(await numbers()).toEqual([1]);
    await migrate(database, clock, migrations);
    expect(applied).toEqual(['one', 'two', 'two']);
    expect(await numbers()).toEqual([1, 2]);
  });

  it('is done once by many instances that start at the same time', async () => {
    const migrations = [firstInstallation, noting(2, 'two')];
    const others = await Promise.all(
      Array.from({ length: 3 }, () => connect(MONGODB_URI, { dbName })),
    );
    await Promise.all(others.map((other) => migrate(new Database(other), clock, migrations)));

    expect(applied).toEqual(['two']);
    await Promise.all(others.map((other) => other.close()));
  });

  it('refuses a database that a newer version has changed, and leaves it alone', async () => {
    const newer = MIGRATIONS.length + 1;
    const newerMigrations = Array.from({ length: newer }, (_, index) =>
      noting(index + 1, `of ${index + 1}`),
    );
    await migrate(database, clock, newerMigrations);
    const opening = MongoStorage.open(MONGODB_URI, { dbName });

    await expect(opening).rejects.toThrow(DatabaseTooNew);
    await expect(opening).rejects.toThrow(
      `The database is at migration ${newer}, this program knows migrations up to ${MIGRATIONS.length}.`,
    );
    expect(await numbers()).toEqual(newerMigrations.map(({ number }) => number));
  });
});
