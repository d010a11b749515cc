import { SystemClock } from '@sluice/kernel';
import { connect } from '../connection';
import { Database } from '../database';
import { executionCollection } from '../runs/execution.schema';
import { scheduleCollection } from '../schedules/schedule.schema';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { firstInstallation } from './0001-first-installation';
import { migrate } from './migrate';

describeWithMongo('the migration to trusted schedules', () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  it('lets the schedules of before begin with the next occurrence, and keeps their runs', async () => {
    const dbName = databases.newName();
    const connection = await connect(MONGODB_URI, { dbName });
    const database = new Database(connection);
    await migrate(database, new SystemClock(), [firstInstallation]);
    await database.named(scheduleCollection.name).insertOne({
      _id: 's1' as never,
      name: 'Weekly leads',
      tiers: ['gold'],
      last_run_at: new Date(1),
      last_status: 'completed',
      version: 3,
    });
    await database.named(executionCollection.name).insertOne({
      _id: 'run' as never,
      status: 'completed',
      outcome: { number: 1 },
    });
    await connection.close();
    const start = Date.now();

    const storage = await MongoStorage.open(MONGODB_URI, { dbName });
    const schedule = await storage.schedules.byId('s1');
    const run = await storage.executions.byId('run');
    await storage.close();

    expect(schedule).toMatchObject({ name: 'Weekly leads', tiers: ['gold'], version: 3 });
    expect(schedule).not.toHaveProperty('last_status');
    expect(schedule!.considered_until.getTime()).toBeGreaterThanOrEqual(start);
    expect(schedule!.considered_until.getTime()).toBeLessThanOrEqual(Date.now());
    expect(run).toMatchObject({ status: 'completed', outcome: { number: 1, shortage: null } });
  });
});
