import type { Page, PageRequest } from '@sluice/kernel';
import type { Schedule, ScheduleSettings } from './schedule';

/** Storage of schedules. There are never many of them. */
export abstract class ScheduleRepository {
  /** Stores a new schedule as it is, its version included. Its schedule_id is new. */
  abstract create(schedule: Schedule): Promise<void>;

  abstract byId(schedule_id: string): Promise<Schedule | null>;

  /** Ordered by created_at, oldest first, then by schedule_id. A page behind the last is empty. */
  abstract list(page: PageRequest): Promise<Page<Schedule>>;

  /** Enabled schedules, in the order of `list`; the first `limit` of them. */
  abstract enabled(limit: number): Promise<Schedule[]>;

  /**
   * Changes the fields that `change` names and no others; version + 1, even when every field has
   * its value already. Reading the version and writing are one step: of two updates that expect the
   * same version, one fails.
   *
   * @returns the schedule after the change
   * @throws NotFound ('schedule'), VersionConflict ('schedule'; expectedVersion null: any version)
   */
  abstract update(
    schedule_id: string,
    change: Partial<ScheduleSettings>,
    expectedVersion: number | null,
  ): Promise<Schedule>;

  /** Removes a schedule for good. @throws NotFound ('schedule') */
  abstract remove(schedule_id: string): Promise<void>;
}
