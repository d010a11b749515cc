import { SystemClock } from '@sluice/kernel';
import { connect } from '../connection';
import { Database } from '../database';
import { executionCollection } from '../runs/execution.schema';
import { scheduleCollection } from '../schedules/schedule.schema';
import { MongoStorage } from '../storage';
import { MONGODB_URI, TestDatabases, describeWithMongo } from '../testing/test-databases';
import { localDays } from './0014-local-days';
import { MIGRATIONS, migrate } from './migrate';

/** Monday at ten in Auckland, where it is Sunday in UTC. */
const FIRST = Date.UTC(2026, 10, 22, 21);
const HOUR = 3_600_000;
const WEEK = 168 * HOUR;

describeWithMongo('the migration to local days', () => {
  const databases = new TestDatabases();
  afterAll(() => databases.dropAll());

  it('gives the runs of before the days that they were due on, also after a crash midway', async () => {
    const dbName = databases.newName();
    const connection = await connect(MONGODB_URI, { dbName });
    const database = new Database(connection);
    const older = MIGRATIONS.filter(({ number }) => number < 14);
    await migrate(database, new SystemClock(), older);
    await database
      .named(scheduleCollection.name)
      .insertOne({ _id: 's1' as never, timezone: 'Pacific/Auckland' });
    const run = (_id: string, schedule_id: string | null, due: number | null) => ({
      _id: _id as never,
      schedule_id,
      scheduled_for: due === null ? null : new Date(due),
      requested_at: new Date(due ?? 1),
    });
    const executions = database.named(executionCollection.name);
    await executions.insertMany([
      run('week-0', 's1', FIRST),
      run('week-1', 's1', FIRST + WEEK),
      // The time was edited on a day that had run.
      run('again', 's1', FIRST + HOUR),
      run('by-hand', 's1', null),
      run('removed', 'gone', FIRST),
      // A crash came behind this one.
      { ...run('week-2', 's1', FIRST + 2 * WEEK), occurrence_day: '2026-12-07' },
    ]);
    await localDays.apply(database, new Date(0));
    await localDays.apply(database, new Date(0));
    await connection.close();

    const storage = await MongoStorage.open(MONGODB_URI, { dbName });
    const dayOf = async (id: string) => (await storage.executions.byId(id))!.occurrence_day;
    const ids = ['week-0', 'week-1', 'week-2', 'again', 'by-hand', 'removed'];
    const found = await Promise.all(ids.map(dayOf));
    const days = await storage.schedules.daysOnRecord(['s1', 'gone'], '2026-11-30');
    const schedule = await storage.schedules.byId('s1');
    await storage.close();

    expect(found).toEqual(['2026-11-23', '2026-11-30', '2026-12-07', null, null, null]);
    expect(days).toEqual(new Map([['s1', new Set(['2026-11-30', '2026-12-07'])]]));
    expect(schedule).toMatchObject({ considered_day: null });
  });
});
