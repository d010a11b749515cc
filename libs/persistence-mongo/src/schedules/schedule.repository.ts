import { NotFound, VersionConflict, setsOf, type Page, type PageRequest } from '@sluice/kernel';
import { runRecorded, telling } from '@sluice/events';
import type { Execution } from '@sluice/history';
import {
  ScheduleRepository,
  scheduleEffects,
  type Considered,
  type ConsideredSchedule,
  type LocalDay,
  type Schedule,
  type ScheduleUpdate,
} from '@sluice/schedules';
import type { ClientSession } from 'mongoose';
import { writeEffects } from '../changes/effects';
import type { Database } from '../database';
import {
  executionCollection,
  executionDocument,
  type ExecutionDocument,
} from '../runs/execution.schema';
import { exclusively } from '../runs/pool.schema';
import {
  OLDEST_FIRST,
  scheduleCollection,
  scheduleDocument,
  scheduleOf,
  type ScheduleDocument,
} from './schedule.schema';

export class MongoScheduleRepository extends ScheduleRepository {
  private readonly schedules;
  private readonly executions;

  constructor(private readonly database: Database) {
    super();
    this.schedules = database.model(scheduleCollection);
    this.executions = database.model(executionCollection);
  }

  override async create(schedule: Schedule): Promise<void> {
    await this.database.transact(async (session) => {
      await this.schedules.insertMany([scheduleDocument(schedule)], { session });
      await this.recordChange(session, schedule.schedule_id);
    });
  }

  override async byId(schedule_id: string): Promise<Schedule | null> {
    const schedule = await this.schedules.findById(schedule_id).lean<ScheduleDocument>();
    return schedule && scheduleOf(schedule);
  }

  override async list(page: PageRequest): Promise<Page<Schedule>> {
    const schedules = await this.schedules
      .find()
      .sort(OLDEST_FIRST)
      .skip((page.page - 1) * page.page_size)
      .limit(page.page_size)
      .lean<ScheduleDocument[]>();
    const total = await this.schedules.countDocuments();
    return { ...page, items: schedules.map(scheduleOf), total };
  }

  override async enabled(limit: number): Promise<Schedule[]> {
    if (limit === 0) return [];
    const schedules = await this.schedules
      .find({ enabled: true })
      .sort(OLDEST_FIRST)
      .limit(limit)
      .lean<ScheduleDocument[]>();
    return schedules.map(scheduleOf);
  }

  override async update(
    schedule_id: string,
    { considered_until, ...change }: ScheduleUpdate,
    expectedVersion: number | null,
  ): Promise<Schedule> {
    const schedule = await this.database.transact(async (session) => {
      const changed = await this.schedules
        .findOneAndUpdate(
          { _id: schedule_id, ...(expectedVersion === null ? {} : { version: expectedVersion }) },
          {
            $set: change,
            $inc: { version: 1 },
            ...(considered_until === undefined ? {} : { $max: { considered_until } }),
          },
          { returnDocument: 'after', session },
        )
        .lean<ScheduleDocument>();
      if (changed !== null) await this.recordChange(session, schedule_id);
      return changed;
    });
    if (schedule !== null) return scheduleOf(schedule);
    const current = await this.byId(schedule_id);
    if (current === null || expectedVersion === null) throw new NotFound('schedule', schedule_id);
    throw new VersionConflict('schedule', expectedVersion, current.version);
  }

  override async claim(
    { schedule_id, version, considered_until, considered_day }: ConsideredSchedule,
    until: Considered,
    executions: readonly Execution[],
  ): Promise<boolean> {
    return exclusively(this.database, async (session) => {
      const { matchedCount } = await this.schedules.updateOne(
        { _id: schedule_id, version, considered_until, considered_day },
        { $set: until },
        { session },
      );
      if (matchedCount === 0) return false;
      const added = await this.newOf(schedule_id, executions, session);
      await this.executions.insertMany(added.map(executionDocument), { session });
      await writeEffects(this.database, session, telling(...added.map(runRecorded)));
      await this.recordChange(session, schedule_id);
      return true;
    });
  }

  override async daysOnRecord(
    schedule_ids: readonly string[],
    from: LocalDay,
  ): Promise<Map<string, Set<LocalDay>>> {
    const runs = await this.executions
      .find(
        { schedule_id: { $in: [...schedule_ids] }, occurrence_day: { $gte: from } },
        { schedule_id: 1, occurrence_day: 1 },
      )
      .lean<Pick<ExecutionDocument, 'schedule_id' | 'occurrence_day'>[]>();
    return setsOf(runs.map(({ schedule_id, occurrence_day }) => [schedule_id!, occurrence_day!]));
  }

  override async remove(schedule_id: string): Promise<void> {
    await this.database.transact(async (session) => {
      const { deletedCount } = await this.schedules.deleteOne({ _id: schedule_id }, { session });
      if (deletedCount === 0) throw new NotFound('schedule', schedule_id);
      await this.recordChange(session, schedule_id);
    });
  }

  /** Those that have no record yet, neither under their id nor for their day. */
  private async newOf(
    schedule_id: string,
    executions: readonly Execution[],
    session: ClientSession,
  ): Promise<Execution[]> {
    const ids = executions.map(({ execution_id }) => execution_id);
    const days = executions.flatMap(({ occurrence_day }) => occurrence_day ?? []);
    const known = await this.executions
      .find(
        { $or: [{ _id: { $in: ids } }, { schedule_id, occurrence_day: { $in: days } }] },
        { _id: 1, occurrence_day: 1 },
        { session },
      )
      .lean<Pick<ExecutionDocument, '_id' | 'occurrence_day'>[]>();
    return executions.filter(
      ({ execution_id, occurrence_day }) =>
        !known.some(
          (one) =>
            one._id === execution_id ||
            (occurrence_day !== null && one.occurrence_day === occurrence_day),
        ),
    );
  }

  private recordChange(session: ClientSession, schedule_id: string): Promise<void> {
    return writeEffects(this.database, session, scheduleEffects.changed(schedule_id));
  }
}
