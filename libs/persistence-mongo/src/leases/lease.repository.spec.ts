import { LeaseLost, SystemClock, type Lease } from '@sluice/kernel';
import type { Connection } from 'mongoose';
import { connect } from '../connection';
import { Database } from '../database';
import { migrate } from '../migrations/migrate';
import { POOL_ID, poolCollection } from '../runs/pool.schema';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { MongoLeaseRepository, claimLease } from './lease.repository';

const EXPIRY = 10_000;
const NOW = new Date('2026-01-05T10:00:00Z');
const LATER = new Date(NOW.getTime() + EXPIRY);

/*
 *   transaction   |-- reads -------------- claims --> must fail
 *   takeover               |-- done --|
 *
 *   transaction   |-- claims ------------- commits --|
 *   takeover               |-- must wait ------------------ done --|
 */
describeWithMongo('a transaction that rests on a lease', () => {
  const databases = new TestDatabases();
  let connection: Connection;
  let database: Database;
  let leases: MongoLeaseRepository;
  let lease: Lease;

  beforeEach(async () => {
    connection = await connect(MONGODB_URI, { dbName: databases.newName() });
    database = new Database(connection);
    await migrate(database, new SystemClock());
    leases = new MongoLeaseRepository(database);
    lease = (await leases.acquire('distributor', 'one', NOW, EXPIRY))!;
  });

  afterEach(() => connection.close());
  afterAll(() => databases.dropAll());

  const takeover = (): Promise<Lease | null> => leases.acquire('distributor', 'two', LATER, EXPIRY);

  it('fails when the lease is taken over after it began, though its snapshot shows the old one', async () => {
    let attempts = 0;
    const work = database.transact(async (session) => {
      attempts += 1;
      await database.model(poolCollection).findById(POOL_ID).session(session);
      if (attempts === 1) expect(await takeover()).not.toBeNull();
      await claimLease(database, lease, session);
    });

    await expect(work).rejects.toThrow(LeaseLost);
  });

  it('holds a takeover up until it is through', async () => {
    const order: string[] = [];
    let waiting: Promise<unknown> = Promise.resolve();
    await database.transact(async (session) => {
      await claimLease(database, lease, session);
      waiting = takeover().then(() => order.push('taken over'));
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push('committed');
    });
    await waiting;

    expect(order).toEqual(['committed', 'taken over']);
  });
});
