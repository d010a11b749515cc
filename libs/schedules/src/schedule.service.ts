import { Injectable } from '@nestjs/common';
import {
  Clock,
  type FieldError,
  Ids,
  NotFound,
  type Page,
  type PageRequest,
  ValidationFailed,
  VersionConflict,
} from '@sluice/kernel';
import { nextOccurrence, occurrences, recurrenceProblems } from './domain/recurrence';
import type { NewSchedule, Schedule, ScheduleSettings } from './schedule';
import { ScheduleRepository } from './schedule.repository';
import { TierNames } from './tier-names';

/** What a new schedule has where nothing is said. */
const DEFAULTS = {
  day_of_week: null,
  day_of_month: null,
  timezone: 'UTC',
  min_leads_required: 0,
  enabled: true,
  tiers: null,
  catch_up_hours: 24,
} as const;

/** How often a change that names no version is tried again when others change the schedule too. */
const UPDATE_ATTEMPTS = 5;

@Injectable()
export class ScheduleService {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly tierNames: TierNames,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws ValidationFailed when day and frequency don't match or a tier doesn't exist */
  async create(settings: NewSchedule): Promise<Schedule> {
    const schedule: Schedule = {
      ...DEFAULTS,
      ...settings,
      schedule_id: this.ids.next(),
      last_run_at: null,
      last_status: null,
      created_at: this.clock.now(),
      version: 1,
    };
    refuse([...recurrenceProblems(schedule), ...(await this.tierProblems(schedule.tiers))]);
    await this.schedules.create(schedule);
    return schedule;
  }

  /** @throws NotFound */
  async byId(schedule_id: string): Promise<Schedule> {
    const schedule = await this.schedules.byId(schedule_id);
    if (!schedule) throw new NotFound('schedule', schedule_id);
    return schedule;
  }

  /** Oldest first. */
  list(page: PageRequest): Promise<Page<Schedule>> {
    return this.schedules.list(page);
  }

  /**
   * Changes what `change` names. With another frequency, the day of the old one is dropped unless
   * the change names it.
   *
   * @param version the version that the change was made on; left out: any
   * @throws NotFound, VersionConflict, ValidationFailed (as `create`)
   */
  async update(
    schedule_id: string,
    change: Partial<ScheduleSettings>,
    version?: number,
  ): Promise<Schedule> {
    const tierProblems = await this.tierProblems(change.tiers ?? null);
    for (let attempt = 1; ; attempt++) {
      const current = await this.byId(schedule_id);
      if (version !== undefined && version !== current.version) {
        throw new VersionConflict('schedule', version, current.version);
      }
      const whole = { ...dropDayOfOldFrequency(current, change), ...change };
      refuse([...recurrenceProblems({ ...current, ...whole }), ...tierProblems]);
      try {
        // What was checked must be what is stored, so the version that was read is always expected.
        return await this.schedules.update(schedule_id, whole, current.version);
      } catch (error) {
        const mayRetry = version === undefined && attempt < UPDATE_ATTEMPTS;
        if (!(mayRetry && error instanceof VersionConflict)) throw error;
      }
    }
  }

  /** @throws NotFound */
  remove(schedule_id: string): Promise<void> {
    return this.schedules.remove(schedule_id);
  }

  /** When a schedule runs next, from now on; null when it is disabled. */
  nextRunAt(schedule: Schedule): Date | null {
    return schedule.enabled ? nextOccurrence(schedule, this.clock.now()) : null;
  }

  /**
   * The next `count` times of a schedule, from now on. Those of a disabled one are when it would
   * run, so that somebody can look before enabling it.
   *
   * @throws NotFound
   */
  async nextTimes(schedule_id: string, count: number): Promise<Date[]> {
    const schedule = await this.byId(schedule_id);
    return [...occurrences(schedule, this.clock.now()).take(count)];
  }

  private async tierProblems(tiers: readonly string[] | null): Promise<FieldError[]> {
    if (tiers === null) return [];
    const unknown = await this.tierNames.unknownTiers([...tiers]);
    return unknown.map((tier) => ({ field: 'tiers', message: `there is no tier ${tier}` }));
  }
}

function dropDayOfOldFrequency(
  current: Schedule,
  { frequency }: Partial<ScheduleSettings>,
): Partial<ScheduleSettings> {
  if (frequency === undefined || frequency === current.frequency) return {};
  return frequency === 'weekly' ? { day_of_month: null } : { day_of_week: null };
}

function refuse(problems: FieldError[]): void {
  if (problems.length > 0) {
    const reasons = problems.map(({ message }) => message).join('; ');
    throw new ValidationFailed(`The schedule was refused: ${reasons}.`, problems);
  }
}
