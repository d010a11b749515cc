import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import { runRecorded } from '@sluice/events';
import type { Execution } from '@sluice/history';
import {
  ScheduleRepository,
  type ConsideredSchedule,
  type Schedule,
  type ScheduleUpdate,
} from '@sluice/schedules';
import type { ClientSession } from 'mongoose';
import type { Database } from '../database';
import { recordEvents } from '../events/event.schema';
import { executionCollection, executionDocument } from '../runs/execution.schema';
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
      await this.recordChange(session);
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
      if (changed !== null) await this.recordChange(session);
      return changed;
    });
    if (schedule !== null) return scheduleOf(schedule);
    const current = await this.byId(schedule_id);
    if (current === null || expectedVersion === null) throw new NotFound('schedule', schedule_id);
    throw new VersionConflict('schedule', expectedVersion, current.version);
  }

  override async claim(
    { schedule_id, version, considered_until }: ConsideredSchedule,
    until: Date,
    executions: readonly Execution[],
  ): Promise<boolean> {
    return exclusively(this.database, async (session) => {
      const { matchedCount } = await this.schedules.updateOne(
        { _id: schedule_id, version, considered_until },
        { $set: { considered_until: until } },
        { session },
      );
      if (matchedCount === 0) return false;
      const records = executions.map(executionDocument);
      const known = await this.executions
        .find({ _id: { $in: records.map(({ _id }) => _id) } }, { _id: 1 }, { session })
        .lean<{ _id: string }[]>();
      const isNew = ({ _id }: { _id: string }): boolean => !known.some((one) => one._id === _id);
      const added = executions.filter((_, index) => isNew(records[index]!));
      await this.executions.insertMany(records.filter(isNew), { session });
      await recordEvents(this.database, session, ...added.map(runRecorded));
      await this.recordChange(session);
      return true;
    });
  }

  override async remove(schedule_id: string): Promise<void> {
    await this.database.transact(async (session) => {
      const { deletedCount } = await this.schedules.deleteOne({ _id: schedule_id }, { session });
      if (deletedCount === 0) throw new NotFound('schedule', schedule_id);
      await this.recordChange(session);
    });
  }

  private recordChange(session: ClientSession): Promise<void> {
    return recordEvents(this.database, session, { type: 'overview.changed', data: {} });
  }
}
