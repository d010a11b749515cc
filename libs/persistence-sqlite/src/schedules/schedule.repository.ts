import { NotFound, VersionConflict, setsOf, type Page, type PageRequest } from '@sluice/kernel';
import {
  scheduleEffects,
  type Considered,
  type ConsideredSchedule,
  type LocalDay,
  type Schedule,
  type ScheduleRepository,
  type ScheduleUpdate,
} from '@sluice/schedules';
import type { Execution } from '@sluice/history';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { insertExecution } from '../runs/execution-rows';
import { Table, type Row } from '../table';
import { toDate } from '../values';

const SCHEDULES = new Table<Schedule>('schedules', {
  schedule_id: 'plain',
  name: 'plain',
  frequency: 'plain',
  day_of_week: 'plain',
  day_of_month: 'plain',
  time: 'plain',
  timezone: 'plain',
  min_leads_required: 'plain',
  enabled: 'flag',
  tiers: 'json',
  catch_up_hours: 'plain',
  considered_until: 'date',
  considered_day: 'plain',
  created_at: 'date',
  version: 'plain',
});

type ScheduleRow = Row<Schedule>;

export class SqliteScheduleRepository implements ScheduleRepository {
  constructor(private readonly connection: Connection) {}

  async create(schedule: Schedule): Promise<void> {
    this.connection.transaction(() => {
      this.insert(schedule);
      this.recordChange(schedule.schedule_id);
    });
  }

  async byId(schedule_id: string): Promise<Schedule | null> {
    const row = this.row(schedule_id);
    return row ? SCHEDULES.itemOf(row) : null;
  }

  async list(page: PageRequest): Promise<Page<Schedule>> {
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<ScheduleRow>(
          `SELECT * FROM schedules ORDER BY created_at, schedule_id LIMIT ? OFFSET ?`,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(SCHEDULES.itemOf),
      total: this.connection.one<{ total: number }>(`SELECT count(*) AS total FROM schedules`)!
        .total,
    }));
  }

  async enabled(limit: number): Promise<Schedule[]> {
    return this.connection
      .all<ScheduleRow>(
        `SELECT * FROM schedules WHERE enabled = 1 ORDER BY created_at, schedule_id LIMIT ?`,
        limit,
      )
      .map(SCHEDULES.itemOf);
  }

  async update(
    schedule_id: string,
    { considered_until, ...change }: ScheduleUpdate,
    expectedVersion: number | null,
  ): Promise<Schedule> {
    return this.connection.transaction(() => {
      const row = this.row(schedule_id);
      if (!row) throw new NotFound('schedule', schedule_id);
      if (expectedVersion !== null && expectedVersion !== row.version)
        throw new VersionConflict('schedule', expectedVersion, row.version);
      const changed = {
        ...SCHEDULES.itemOf(row),
        ...change,
        considered_until: toDate(
          Math.max(row.considered_until, considered_until?.getTime() ?? -Infinity),
        ),
        version: row.version + 1,
      };
      this.connection.run(`DELETE FROM schedules WHERE schedule_id = ?`, schedule_id);
      this.insert(changed);
      this.recordChange(schedule_id);
      return changed;
    });
  }

  async claim(
    { schedule_id, version, considered_until, considered_day }: ConsideredSchedule,
    until: Considered,
    executions: readonly Execution[],
  ): Promise<boolean> {
    return this.connection.durableTransaction(() => {
      const claimed = this.connection.run(
        `UPDATE schedules SET considered_until = ?, considered_day = ?
          WHERE schedule_id = ? AND version = ? AND considered_until = ? AND considered_day IS ?`,
        until.considered_until.getTime(),
        until.considered_day,
        schedule_id,
        version,
        considered_until.getTime(),
        considered_day,
      );
      if (claimed === 0) return false;
      for (const execution of executions) insertExecution(this.connection, execution);
      this.recordChange(schedule_id);
      return true;
    });
  }

  async daysOnRecord(
    schedule_ids: readonly string[],
    from: LocalDay,
  ): Promise<Map<string, Set<LocalDay>>> {
    const rows = this.connection.all<{ schedule_id: string; occurrence_day: LocalDay }>(
      `SELECT schedule_id, occurrence_day
        FROM json_each(?) AS asked JOIN executions ON schedule_id = asked.value
        WHERE occurrence_day >= ?`,
      JSON.stringify(schedule_ids),
      from,
    );
    return setsOf(rows.map(({ schedule_id, occurrence_day }) => [schedule_id, occurrence_day]));
  }

  async remove(schedule_id: string): Promise<void> {
    this.connection.transaction(() => {
      const removed = this.connection.run(
        `DELETE FROM schedules WHERE schedule_id = ?`,
        schedule_id,
      );
      if (removed === 0) throw new NotFound('schedule', schedule_id);
      this.recordChange(schedule_id);
    });
  }

  private recordChange(schedule_id: string): void {
    writeEffects(this.connection, scheduleEffects.changed(schedule_id));
  }

  private insert(schedule: Schedule): void {
    this.connection.run(SCHEDULES.insert, SCHEDULES.rowOf(schedule));
  }

  private row(schedule_id: string): ScheduleRow | undefined {
    return this.connection.one<ScheduleRow>(
      `SELECT * FROM schedules WHERE schedule_id = ?`,
      schedule_id,
    );
  }
}
