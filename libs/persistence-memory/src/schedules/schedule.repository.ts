import type { Execution } from '@sluice/history';
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
import { byText, inOrder, pageOf } from '../lists';
import { insertExecution } from '../pool/execution-rows';
import type { Tables } from '../tables';

export class MemoryScheduleRepository implements ScheduleRepository {
  constructor(private readonly tables: Tables) {}

  async create(schedule: Schedule): Promise<void> {
    this.tables.database.transaction(() => {
      this.tables.schedules.insert(schedule.schedule_id, schedule);
      this.recordChange(schedule.schedule_id);
    });
  }

  async byId(schedule_id: string): Promise<Schedule | null> {
    return this.tables.schedules.get(schedule_id);
  }

  async list(page: PageRequest): Promise<Page<Schedule>> {
    return pageOf(this.sorted(), page);
  }

  async enabled(limit: number): Promise<Schedule[]> {
    return this.sorted()
      .filter(({ enabled }) => enabled)
      .slice(0, limit);
  }

  async update(
    schedule_id: string,
    change: ScheduleUpdate,
    expectedVersion: number | null,
  ): Promise<Schedule> {
    return this.tables.database.transaction(() => {
      const before = this.tables.schedules.get(schedule_id);
      if (!before) throw new NotFound('schedule', schedule_id);
      const { version, considered_until } = before;
      if (expectedVersion !== null && expectedVersion !== version)
        throw new VersionConflict('schedule', expectedVersion, version);
      const isBack = change.considered_until && change.considered_until < considered_until;
      const after = {
        ...before,
        ...change,
        ...(isBack && { considered_until }),
        version: version + 1,
      };
      this.tables.schedules.put(schedule_id, after);
      this.recordChange(schedule_id);
      return after;
    });
  }

  async claim(
    { schedule_id, version, considered_until, considered_day }: ConsideredSchedule,
    until: Considered,
    executions: readonly Execution[],
  ): Promise<boolean> {
    return this.tables.database.transaction(() => {
      const schedule = this.tables.schedules.get(schedule_id);
      const isAsConsidered =
        schedule?.version === version &&
        schedule.considered_day === considered_day &&
        schedule.considered_until.getTime() === considered_until.getTime();
      if (!isAsConsidered) return false;
      this.tables.schedules.change(schedule_id, until);
      for (const execution of executions) insertExecution(this.tables, execution);
      this.recordChange(schedule_id);
      return true;
    });
  }

  async daysOnRecord(
    schedule_ids: readonly string[],
    from: LocalDay,
  ): Promise<Map<string, Set<LocalDay>>> {
    const runs = this.tables.executions.where(
      ({ schedule_id, occurrence_day }) =>
        occurrence_day !== null && occurrence_day >= from && schedule_ids.includes(schedule_id!),
    );
    return setsOf(runs.map(({ schedule_id, occurrence_day }) => [schedule_id!, occurrence_day!]));
  }

  async remove(schedule_id: string): Promise<void> {
    this.tables.database.transaction(() => {
      if (!this.tables.schedules.delete(schedule_id)) throw new NotFound('schedule', schedule_id);
      this.recordChange(schedule_id);
    });
  }

  private recordChange(schedule_id: string): void {
    this.tables.writeEffects(scheduleEffects.changed(schedule_id));
  }

  private sorted(): Schedule[] {
    return this.tables.schedules.where().sort(
      inOrder(
        (one, other) => one.created_at.getTime() - other.created_at.getTime(),
        (one, other) => byText(one.schedule_id, other.schedule_id),
      ),
    );
  }
}
