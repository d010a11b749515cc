import { randomUUID } from 'node:crypto';
import { connect } from '../connection';
import { Database } from '../database';
import { firstInstallation } from '../migrations/0001-first-installation';
import { erasures } from '../migrations/0005-erasures';
import { migrationCollection } from '../migrations/migrate';
import { MongoStorage } from '../storage';

/** Where the tests find a replica set; without it they are skipped, and say so. */
export const MONGODB_URI = process.env['MONGODB_URI'] ?? '';

/**
 * Storages for tests, each over an empty installation in a database with a random name. Making one
 * takes the server most of a second, so a database is emptied and used again when its test is over.
 */
export class TestDatabases {
  private readonly made: string[] = [];
  private readonly free: string[] = [];

  /** A database that no other test uses; `dropAll` removes it. */
  newName(): string {
    const name = `sluice_test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
    this.made.push(name);
    return name;
  }

  /** @param uri of the same server, where something stands in between */
  async open(uri = MONGODB_URI): Promise<MongoStorage> {
    const dbName = this.free.pop() ?? this.newName();
    const storage = await MongoStorage.open(uri, { dbName });
    const close = storage.close.bind(storage);
    storage.close = async () => {
      await close();
      await empty(dbName);
      this.free.push(dbName);
    };
    return storage;
  }

  async dropAll(): Promise<void> {
    for (const dbName of this.made) {
      const connection = await connect(MONGODB_URI, { dbName });
      await connection.dropDatabase();
      await connection.close();
    }
  }
}

async function empty(dbName: string): Promise<void> {
  const connection = await connect(MONGODB_URI, { dbName });
  const database = new Database(connection);
  for (const { name } of await database.native.listCollections({}, { nameOnly: true }).toArray()) {
    if (name !== migrationCollection.name) await database.named(name).deleteMany({});
  }
  const now = new Date(0);
  await firstInstallation.apply(database, now);
  await erasures.apply(database, now);
  await connection.close();
}

/** `describe`; without a server it says, also aloud, that these tests did not run, and why. */
export function describeWithMongo(name: string, tests: () => void): void {
  if (MONGODB_URI !== '') {
    describe(name, tests);
    return;
  }
  const reason = 'MongoDB tests need MONGODB_URI, the address of a replica set';
  process.stderr.write(`SKIPPED "${name}": ${reason}.\n`);
  describe(name, () => {
    it.skip(reason, () => undefined);
  });
}
