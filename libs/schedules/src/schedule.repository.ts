import type { Page, PageRequest } from '@sluice/kernel';
import type { Execution } from '@sluice/history';
import type { LocalDay } from './domain/local-day';
import type { Schedule, ScheduleSettings } from './schedule';

/** What an update sets. */
export type ScheduleUpdate = Partial<ScheduleSettings> &
  Partial<Pick<Schedule, 'considered_until' | 'considered_day'>>;

/** A schedule as it was when its occurrences were worked out. */
export type ConsideredSchedule = Pick<
  Schedule,
  'schedule_id' | 'version' | 'considered_until' | 'considered_day'
>;

/** How far a schedule was considered. */
export type Considered = Pick<Schedule, 'considered_until' | 'considered_day'>;

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
   * In one transaction: puts the records of occurrences into the history, and says how far the
   * schedule was considered. Its version stays. A record is left out when the history has one with
   * its execution_id, or one of the same schedule for the same occurrence_day: a local day has one,
   * however often, by whatever settings and by whatever rules of its zone it is claimed.
   *
   * @returns false, changing nothing, when the schedule is gone, was changed, or was considered
   *   by somebody else meanwhile: of many that claim the same, one does
   */
  abstract claim(
    schedule: ConsideredSchedule,
    until: Considered,
    executions: readonly Execution[],
  ): Promise<boolean>;

  /**
   * The local days from `from` on that have a record, by schedule_id; schedules without any are
   * left out.
   */
  abstract daysOnRecord(
    schedule_ids: readonly string[],
    from: LocalDay,
  ): Promise<Map<string, Set<LocalDay>>>;

  /** Removes a schedule for good. @throws NotFound ('schedule') */
  abstract remove(schedule_id: string): Promise<void>;
}
