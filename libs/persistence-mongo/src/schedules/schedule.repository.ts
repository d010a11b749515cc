import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import { ScheduleRepository, type Schedule, type ScheduleSettings } from '@sluice/schedules';
import type { Database } from '../database';
import {
  OLDEST_FIRST,
  scheduleCollection,
  scheduleDocument,
  scheduleOf,
  type ScheduleDocument,
} from './schedule.schema';

export class MongoScheduleRepository extends ScheduleRepository {
  private readonly schedules;

  constructor(database: Database) {
    super();
    this.schedules = database.model(scheduleCollection);
  }

  override async create(schedule: Schedule): Promise<void> {
    await this.schedules.insertMany([scheduleDocument(schedule)]);
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
    change: Partial<ScheduleSettings>,
    expectedVersion: number | null,
  ): Promise<Schedule> {
    const schedule = await this.schedules
      .findOneAndUpdate(
        { _id: schedule_id, ...(expectedVersion === null ? {} : { version: expectedVersion }) },
        { $set: change, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<ScheduleDocument>();
    if (schedule !== null) return scheduleOf(schedule);
    const current = await this.byId(schedule_id);
    if (current === null || expectedVersion === null) throw new NotFound('schedule', schedule_id);
    throw new VersionConflict('schedule', expectedVersion, current.version);
  }

  override async remove(schedule_id: string): Promise<void> {
    const { deletedCount } = await this.schedules.deleteOne({ _id: schedule_id });
    if (deletedCount === 0) throw new NotFound('schedule', schedule_id);
  }
}
