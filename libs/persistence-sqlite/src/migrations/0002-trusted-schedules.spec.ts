import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '../connection';
import { migrate } from '../migrate';
import { SqliteStorage } from '../sqlite-storage';
import { firstSchema } from './0001-first-schema';

const SCHEDULE = `INSERT INTO schedules (schedule_id, name, frequency, day_of_week, day_of_month,
    time, timezone, min_leads_required, enabled, tiers, catch_up_hours, last_run_at, last_status,
    created_at, version)
  VALUES ('s1', 'Weekly leads', 'weekly', 'mon', NULL, '10:00', 'UTC', 5, 1, '["gold"]', 24, 1, 'completed', 2, 3)`;
const RUN = `INSERT INTO executions (execution_id, schedule_name, "trigger", requested_at, status,
    started_by, request, number, total_leads_distributed, members_served, members_short, per_csv)
  VALUES ('run', 'Manual', 'manual', 1, 'completed', 'ada@example.com',
    '{"tiers":null,"member_ids":null,"plan_hash":null,"min_leads_required":0}', 1, 0, 0, 0, '[]')`;

it('lets the schedules of before begin with the next occurrence, and keeps their runs', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sluice-migration-'));
  const file = join(directory, 'sluice.db');
  const before = new Connection(file, 'main');
  migrate(before, file, { installation_id: 'old' }, [firstSchema]);
  before.run(SCHEDULE);
  before.run(RUN);
  before.close();
  const start = Math.floor(Date.now() / 1_000) * 1_000;

  const storage = await SqliteStorage.open({ directory });
  const schedule = await storage.schedules.byId('s1');
  const run = await storage.executions.byId('run');
  await storage.close();
  rmSync(directory, { recursive: true });

  expect(schedule).toMatchObject({ name: 'Weekly leads', tiers: ['gold'], version: 3 });
  expect(schedule).not.toHaveProperty('last_status');
  expect(schedule!.considered_until.getTime()).toBeGreaterThanOrEqual(start);
  expect(schedule!.considered_until.getTime()).toBeLessThanOrEqual(Date.now());
  expect(run).toMatchObject({ status: 'completed', outcome: { number: 1 } });
});
