import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '../connection';
import { migrate } from '../migrate';
import { SqliteStorage } from '../sqlite-storage';
import { MIGRATIONS } from './index';

/** More than the migration reads at once. */
const WEEKS = 1_200;
const WEEK = 7 * 86_400_000;
/** Monday at ten in Auckland, where it is Sunday in UTC. */
const FIRST = Date.UTC(2026, 10, 22, 21);

function addSchedule(connection: Connection): void {
  connection.run(
    `INSERT INTO schedules (schedule_id, name, frequency, day_of_week, time, timezone,
        min_leads_required, enabled, catch_up_hours, created_at, version, considered_until)
      VALUES ('s1', 'Weekly leads', 'weekly', 'mon', '10:00', 'Pacific/Auckland', 0, 1, 24, 1, 1, ?)`,
    FIRST,
  );
}

function addRun(
  connection: Connection,
  execution_id: string,
  schedule_id: string | null,
  scheduled_for: number | null,
): void {
  connection.run(
    `INSERT INTO executions (execution_id, schedule_id, schedule_name, "trigger", scheduled_for,
        requested_at, status, started_by, request)
      VALUES (?, ?, 'Weekly leads', 'schedule', ?, ?, 'missed', 'schedule', '{}')`,
    execution_id,
    schedule_id,
    scheduled_for,
    scheduled_for ?? 1,
  );
}

it('gives the runs of before the days that they were due on, in the zone of their schedule', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-migration-'));
  const file = join(directory, 'sluice.db');
  const before = new Connection(file, 'main');
  const older = MIGRATIONS.filter(({ number }) => number < 14);
  migrate(before, file, { installation_id: 'old' }, older);
  before.transaction(() => {
    addSchedule(before);
    for (let week = 0; week < WEEKS; week += 1)
      addRun(before, `week-${week}`, 's1', FIRST + week * WEEK);
    // The time was edited on a day that had run.
    addRun(before, 'again', 's1', FIRST + 3_600_000);
    addRun(before, 'by-hand', 's1', null);
    addRun(before, 'removed', 'gone', FIRST);
  });
  before.close();

  const storage = await SqliteStorage.open({ directory });
  const dayOf = async (id: string) => (await storage.executions.byId(id))!.occurrence_day;
  const days = await storage.schedules.daysOnRecord(['s1', 'gone'], '2026-11-23');
  const found = await Promise.all(
    ['week-0', `week-${WEEKS - 1}`, 'again', 'by-hand', 'removed'].map(dayOf),
  );
  const schedule = await storage.schedules.byId('s1');
  await storage.close();
  rmSync(directory, { recursive: true });

  expect(found).toEqual(['2026-11-23', '2049-11-15', null, null, null]);
  expect([...days.keys()]).toEqual(['s1']);
  expect(days.get('s1')!.size).toBe(WEEKS);
  expect(schedule).toMatchObject({ considered_day: null });
});
