import { SystemClock } from '@sluice/kernel';
import { apiKeyCollection } from '../access/api-key.schema';
import { userCollection } from '../access/user.schema';
import { AUDIT_COUNTER, auditCollection } from '../audit/audit.schema';
import { connect } from '../connection';
import { counterCollection } from '../counters';
import { Database } from '../database';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { MIGRATIONS, migrate } from './migrate';
import { makersOfKeys } from './0011-makers-of-keys';

interface Named {
  _id: string;
}

describeWithMongo('the migration to makers of keys', () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  it('finds out who made the keys of before, where the audit log or the address tells', async () => {
    const dbName = databases.newName();
    const connection = await connect(MONGODB_URI, { dbName });
    const database = new Database(connection);
    const older = MIGRATIONS.filter(({ number }) => number < makersOfKeys.number);
    await migrate(database, new SystemClock(), older);
    const user = (_id: string, email: string, at: number) => ({
      _id,
      email,
      created_at: new Date(at),
    });
    await database
      .named<Named>(userCollection.name)
      .insertMany([user('ada', 'ada.new@example.com', 1), user('bea', 'bea@example.com', 5)]);
    const key = (_id: string, at: number, created_by: string) => ({
      _id,
      key_hash: _id,
      created_at: new Date(at),
      created_by,
    });
    await database
      .named<Named>(apiKeyCollection.name)
      .insertMany([
        key('audited', 4, 'ada@example.com'),
        key('by address', 6, 'bea@example.com'),
        key('by a namesake', 4, 'bea@example.com'),
        key('by nobody', 4, 'ada@example.com'),
      ]);
    await database.named<{ _id: number }>(auditCollection.name).insertOne({
      _id: 1,
      target: 'api-keys/audited',
      action: 'api-keys.add',
      outcome: 'done',
      actor_kind: 'user',
      actor_id: 'ada',
      changes: '{}',
    } as { _id: number });
    await database.model(counterCollection).create({ _id: AUDIT_COUNTER, last: 1 });
    await connection.close();

    const storage = await MongoStorage.open(MONGODB_URI, { dbName });
    const { items } = await storage.apiKeys.list({ page: 1, page_size: 10 }, null);
    await storage.close();

    expect(Object.fromEntries(items.map(({ id, created_by_id }) => [id, created_by_id]))).toEqual({
      audited: 'ada',
      'by address': 'bea',
      'by a namesake': null,
      'by nobody': null,
    });
  });
});
