import type { Page, PageRequest } from '@sluice/kernel';
import type { Execution } from '@sluice/history';
import type { Schedule, ScheduleSettings } from './schedule';

/** What an update sets. */
export type ScheduleUpdate = Partial<ScheduleSettings> &
  Partial<Pick<Schedule, 'considered_until'>>;

/** A schedule as it was when its occurrences were worked out. */
export type ConsideredSchedule = Pick<Schedule, 'schedule_id' | 'version' | 'considered_until'>;

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
   * same version, one fails. considered_until never goes back: the later one stays.
   *
   * @returns the schedule after the change
   * @throws NotFound ('schedule'), VersionConflict ('schedule'; expectedVersion null: any version)
   */
  abstract update(
    schedule_id: string,
    change: ScheduleUpdate,
    expectedVersion: number | null,
  ): Promise<Schedule>;

  /**
   * In one transaction: puts the records of occurrences into the history, and says that the schedule
   * was considered up to `until`, the last of them. Its version stays. A record whose execution_id
   * the history has already is left as it is: an occurrence has one, however often it is claimed.
   *
   * @returns false, changing nothing, when the schedule is gone, was changed, or was considered
   *   by somebody else meanwhile: of many that claim the same, one does
   */
  abstract claim(
    schedule: ConsideredSchedule,
    until: Date,
    executions: readonly Execution[],
  ): Promise<boolean>;

  /** Removes a schedule for good. @throws NotFound ('schedule') */
  abstract remove(schedule_id: string): Promise<void>;
}
