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
import { ExecutionRepository, type LastRun } from '@sluice/history';
import { comingOccurrences } from './domain/due-occurrences';
import { occurrences, recurrenceProblems } from './domain/recurrence';
import { OccurrenceClaimer } from './occurrence-claimer';
import { RunStarter } from './run-starter';
import type { NewRecurrence, NewSchedule, Schedule, ScheduleSettings } from './schedule';
import { ScheduleRepository, type ScheduleUpdate } from './schedule.repository';
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

/** What decides when a schedule runs. */
const DECIDE_WHEN = [
  'frequency',
  'day_of_week',
  'day_of_month',
  'time',
  'timezone',
  'enabled',
] as const;

/** How often a change that names no version is tried again when others change the schedule too. */
const UPDATE_ATTEMPTS = 5;

@Injectable()
export class ScheduleService {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly executions: ExecutionRepository,
    private readonly claimer: OccurrenceClaimer,
    private readonly runStarter: RunStarter,
    private readonly tierNames: TierNames,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws ValidationFailed when day and frequency don't match or a tier doesn't exist */
  async create(settings: NewSchedule): Promise<Schedule> {
    const now = this.clock.now();
    const schedule: Schedule = {
      ...DEFAULTS,
      ...settings,
      schedule_id: this.ids.next(),
      considered_until: now,
      created_at: now,
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
   * the change names it. What was due before the change is put on record first, as it was; what the
   * changed schedule would have had before now doesn't count.
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
      await this.claimDueOf(current);
      try {
        // What was checked must be what is stored, so the version that was read is always expected.
        return await this.schedules.update(schedule_id, this.from(current, whole), current.version);
      } catch (error) {
        const mayRetry = version === undefined && attempt < UPDATE_ATTEMPTS;
        if (!(mayRetry && error instanceof VersionConflict)) throw error;
      }
    }
  }

  /** Removes a schedule; what was due before is put on record first. @throws NotFound */
  async remove(schedule_id: string): Promise<void> {
    await this.claimDueOf(await this.byId(schedule_id));
    await this.schedules.remove(schedule_id);
  }

  /**
   * Has the run of a schedule made now, for its tiers, whether it is enabled or not; its minimum is
   * for runs that nobody looks at.
   *
   * @param plan_hash of a preview that the run has to keep to; null: as it comes
   * @throws NotFound, ValidationFailed when one of its tiers doesn't exist any more, PlanChanged
   */
  async runNow(
    schedule_id: string,
    plan_hash: string | null,
    started_by: string,
  ): Promise<{ execution_id: string }> {
    const { name, tiers } = await this.byId(schedule_id);
    return this.runStarter.runNow({ schedule_id, name, tiers, plan_hash, started_by });
  }

  /** What the last runs of schedules came to; those that never ran are left out. */
  lastRuns(schedules: readonly Schedule[]): Promise<Map<string, LastRun>> {
    return this.executions.lastOfSchedules(schedules.map(({ schedule_id }) => schedule_id));
  }

  /** When a schedule runs next; null when it is disabled. */
  nextRunAt(schedule: Schedule): Date | null {
    if (!schedule.enabled) return null;
    return comingOccurrences(schedule, this.clock.now()).next().value;
  }

  /**
   * The next `count` times of a schedule, from now on. Those of a disabled one are when it would
   * run, so that somebody can look before enabling it.
   *
   * @throws NotFound
   */
  async nextTimes(schedule_id: string, count: number): Promise<Date[]> {
    const schedule = await this.byId(schedule_id);
    return [...comingOccurrences(schedule, this.clock.now()).take(count)];
  }

  /**
   * The next `count` times that settings would have, from now on.
   *
   * @throws ValidationFailed when day and frequency don't match
   */
  nextTimesOf(settings: NewRecurrence, count: number): Date[] {
    const rule = { ...DEFAULTS, ...settings };
    refuse(recurrenceProblems(rule));
    return [...occurrences(rule, this.clock.now()).take(count)];
  }

  private async claimDueOf(schedule: Schedule): Promise<void> {
    if (schedule.enabled) await this.claimer.claimDueOf(schedule, this.clock.now());
  }

  /** A change of when it runs, or enabling it, counts from now on and not for the past. */
  private from(current: Schedule, change: Partial<ScheduleSettings>): ScheduleUpdate {
    const isNew = DECIDE_WHEN.some(
      (field) => change[field] !== undefined && change[field] !== current[field],
    );
    return isNew ? { ...change, considered_until: this.clock.now() } : change;
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
