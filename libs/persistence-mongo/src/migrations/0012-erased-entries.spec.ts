import type { KeyedCall } from '@sluice/idempotency';
import { SystemClock } from '@sluice/kernel';
import type { Entry } from '@sluice/privacy';
import { connect } from '../connection';
import { Database } from '../database';
import { erasedContactCollection, erasedLeadCollection } from '../erasures/erasure.schema';
import { keyedCallCollection } from '../idempotency/keyed-call.schema';
import { suppressionCollection } from '../privacy/suppression.schema';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { erasedEntries } from './0012-erased-entries';
import { entriesAgain } from './0024-entries-again';
import { MIGRATIONS, migrate } from './migrate';

const keyed = ({ value }: Entry): string => `keyed hash of ${value.length}/${value.slice(0, -12)}`;
const allKeyed = (entry: Entry): string[] => [keyed(entry)];
const email = (at: number): string => `${at}@example.com`;
const ENTRIES = 4_500;
const CALL: KeyedCall = {
  call_id: 'c1',
  fingerprint: 'f',
  state: 'going',
  status: null,
  answer: null,
  expires_at: new Date(),
};

const migrations = [erasedEntries, entriesAgain];

describe.each(migrations)('the migration $name', ({ number: own }) =>
  describeWithMongo('', () => {
    const databases = new TestDatabases();
    afterAll(() => databases.dropAll());

    async function before(erased: readonly number[]): Promise<string> {
      const dbName = databases.newName();
      const connection = await connect(MONGODB_URI, { dbName });
      const database = new Database(connection);
      const older = MIGRATIONS.filter(({ number }) => number < own);
      await migrate(database, new SystemClock(), older);
      await database.raw(erasedLeadCollection).createIndex({ csv_id: 1 });
      await database.raw(suppressionCollection).insertMany(
        Array.from({ length: ENTRIES }, (_, at) => ({
          _id: at + 1,
          id: `id-${at}`,
          kind: at === 7 ? ('domain' as const) : ('email' as const),
          value: email(at),
          added_at: new Date(5),
        })),
      );
      await database.raw(keyedCallCollection).insertOne({
        _id: 'c1',
        fingerprint: 'f',
        state: 'answered',
        status: 201,
        answer: '{"name":"Ann"}',
        expires_at: new Date(9e12),
      });
      if (erased.length > 0)
        await database.raw(erasedContactCollection).insertMany(
          erased.map((at) => ({
            _id: keyed({ kind: 'email', value: email(at) }),
            erased_at: new Date(5),
          })),
        );
      await connection.close();
      return dbName;
    }

    it('finds the entries of people who were erased before, step by step, also after a restart', async () => {
      const dbName = await before([3, 7, 2_700, 4_499]);
      let storage = await MongoStorage.open(MONGODB_URI, { dbName });
      const steps = [await storage.suppressions.eraseMoreOfBefore(allKeyed)];
      await storage.close();
      storage = await MongoStorage.open(MONGODB_URI, { dbName });
      for (let step = steps[0]; step !== null; steps.push(step!))
        step = await storage.suppressions.eraseMoreOfBefore(allKeyed);
      const page = { page: 1, page_size: 10 };
      const { items, total } = await storage.suppressions.list({ kind: 'erased' }, page);
      const left = await storage.suppressions.standing([3, 2_700, 4_499, 7, 4].map(email));
      const call = await storage.keyedCalls.begin(CALL, new Date(1));
      await storage.close();

      expect(steps).toEqual([1, 1, 1, 0, null]);
      expect(total).toBe(3);
      expect(items.map(({ id, value }) => [id, value])).toEqual(
        [4_499, 2_700, 3].map((at) => [`id-${at}`, keyed({ kind: 'email', value: email(at) })]),
      );
      expect(new Set(left.keys())).toEqual(new Set([email(7), email(4)]));
      if (own === erasedEntries.number)
        expect(call).toMatchObject({ state: 'answer_erased', status: 201, answer: null });
    });

    it('has nothing to do where nobody was erased, and keeps answers', async () => {
      const storage = await MongoStorage.open(MONGODB_URI, { dbName: await before([]) });
      const step = await storage.suppressions.eraseMoreOfBefore(allKeyed);
      const call = await storage.keyedCalls.begin(CALL, new Date(1));
      await storage.close();

      expect(step).toBeNull();
      expect(call).toMatchObject({ state: 'answered', answer: '{"name":"Ann"}' });
    });
  }),
);
