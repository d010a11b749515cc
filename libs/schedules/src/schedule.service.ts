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
import { comingOccurrences, lastDayBy } from './domain/due-occurrences';
import { type LocalDay, earliestDayAt } from './domain/local-day';
import { type Occurrence, type RecurrenceRule, recurrenceProblems } from './domain/recurrence';
import { type ScheduleAbility, scheduleAbilities } from './domain/schedule-abilities';
import { ZoneRules, localTimeOf } from './domain/time-zone';
import { OccurrenceClaimer } from './occurrence-claimer';
import { RunStarter } from './run-starter';
import type { NewRecurrence, NewSchedule, Schedule, ScheduleSettings } from './schedule';
import { type Considered, ScheduleRepository, type ScheduleUpdate } from './schedule.repository';
import { TierNames } from './tier-names';
import { whatComes } from './what-comes';

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

/** An occurrence that is still to come. */
export interface NextTime {
  at: Date;
  /** What calendar and clocks of the schedule's zone show then: `2026-11-23T04:00-06:00`. */
  local: string;
}

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
    private readonly zones: ZoneRules,
  ) {}

  /** @throws ValidationFailed when day and frequency don't match or a tier doesn't exist */
  async create(settings: NewSchedule): Promise<Schedule> {
    const now = this.clock.now();
    const whole = { ...DEFAULTS, ...settings };
    refuse([...recurrenceProblems(whole), ...(await this.tierProblems(whole.tiers))]);
    const schedule: Schedule = {
      ...whole,
      schedule_id: this.ids.next(),
      considered_until: now,
      considered_day: lastDayBy(whole, now, this.zones),
      created_at: now,
      version: 1,
    };
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
   * changed schedule would have had before now doesn't count, and no day comes again that has a record.
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

  /** What can be done with each of these schedules. */
  async abilities(
    schedules: readonly Schedule[],
  ): Promise<(schedule: Schedule) => ScheduleAbility[]> {
    const named = new Set(schedules.flatMap(({ tiers }) => tiers ?? []));
    const unknown = new Set(await this.tierNames.unknownTiers([...named]));
    return (schedule) => scheduleAbilities(schedule, unknown);
  }

  /** What runs next of schedules, by schedule_id; those that are disabled are left out. */
  async nextRuns(schedules: readonly Schedule[]): Promise<Map<string, NextTime>> {
    const enabled = schedules.filter((schedule) => schedule.enabled);
    const comingOf = await whatComes(enabled, this.schedules, this.clock.now(), this.zones);
    return new Map(
      enabled.map((schedule) => [
        schedule.schedule_id,
        this.timeOf(comingOf(schedule).next().value, schedule),
      ]),
    );
  }

  /**
   * The next `count` times of a schedule, from now on. Those of a disabled one are when it would
   * run, so that somebody can look before enabling it.
   *
   * @throws NotFound
   */
  async nextTimes(schedule_id: string, count: number): Promise<NextTime[]> {
    const schedule = await this.byId(schedule_id);
    const comingOf = await whatComes([schedule], this.schedules, this.clock.now(), this.zones);
    return comingOf(schedule)
      .take(count)
      .map((occurrence) => this.timeOf(occurrence, schedule))
      .toArray();
  }

  /**
   * The next `count` times that settings would have, from now on.
   *
   * @param schedule_id whose settings they are to become; null: a new schedule's
   * @throws ValidationFailed when day and frequency don't match, NotFound
   */
  async nextTimesOf(
    settings: NewRecurrence,
    count: number,
    schedule_id: string | null,
  ): Promise<{ times: NextTime[]; left_out: LocalDay[] }> {
    const rule = { ...DEFAULTS, ...settings };
    refuse(recurrenceProblems(rule));
    const now = this.clock.now();
    const before = schedule_id === null ? null : await this.byId(schedule_id);
    const onRecord = await this.daysOnRecord(schedule_id, now);
    const changed = { ...rule, ...this.considered(rule, now, before) };
    const times: NextTime[] = [];
    const left_out: LocalDay[] = [];
    for (const occurrence of comingOccurrences(changed, now, undefined, this.zones)) {
      if (times.length === count) break;
      if (onRecord.has(occurrence.day)) left_out.push(occurrence.day);
      else times.push(this.timeOf(occurrence, rule));
    }
    return { times, left_out };
  }

  private async daysOnRecord(
    schedule_id: string | null,
    now: Date,
  ): Promise<ReadonlySet<LocalDay>> {
    if (schedule_id === null) return new Set();
    const days = await this.schedules.daysOnRecord([schedule_id], earliestDayAt(now));
    return days.get(schedule_id) ?? new Set();
  }

  private timeOf({ at }: Occurrence, { timezone }: Pick<Schedule, 'timezone'>): NextTime {
    return { at, local: localTimeOf(at, timezone, this.zones) };
  }

  private async claimDueOf(schedule: Schedule): Promise<void> {
    if (schedule.enabled) await this.claimer.claimDueOf(schedule, this.clock.now());
  }

  /** A change of when it runs, or enabling it, counts from now on and not for the past. */
  private from(current: Schedule, change: Partial<ScheduleSettings>): ScheduleUpdate {
    const isNew = DECIDE_WHEN.some(
      (field) => change[field] !== undefined && change[field] !== current[field],
    );
    if (!isNew) return change;
    const rule = { ...current, ...change };
    return { ...change, ...this.considered(rule, this.clock.now(), current) };
  }

  /** How far a rule counts as considered that is new now; never less far than it was before. */
  private considered(rule: RecurrenceRule, now: Date, before: Schedule | null): Considered {
    const isAhead = before !== null && before.considered_until > now;
    const considered_until = isAhead ? before.considered_until : now;
    return { considered_until, considered_day: lastDayBy(rule, considered_until, this.zones) };
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
  return { day_of_week: null, day_of_month: null };
}

function refuse(problems: FieldError[]): void {
  if (problems.length > 0) {
    const reasons = problems.map(({ message }) => message).join('; ');
    throw new ValidationFailed(`The schedule was refused: ${reasons}.`, problems);
  }
}
