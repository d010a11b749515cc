import { Logger } from '@nestjs/common';
import { MemoryStorage } from '@sluice/persistence-memory';
import fc from 'fast-check';
import { ClockWatch } from './clock-watch';
import type { LocalDay } from './domain/local-day';
import { DAYS_OF_WEEK, type RecurrenceRule } from './domain/recurrence';
import { OccurrenceClaimer } from './occurrence-claimer';
import { ScheduleService } from './schedule.service';
import {
  CountingIds,
  FixedClock,
  HandStopwatch,
  KnownTiers,
  NotingRunStarter,
} from './testing/fakes';
import { OWN_ZONES, OwnZoneRules, type OwnZone } from './testing/own-zones';
import { recordedRuns } from './testing/recorded-runs';

const QUARTER = 15 * 60_000;
const HOUR = 4 * QUARTER;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 9, 28, 9, 30);
const INSTANCES = 3;

/** Times and offsets are whole quarters of hours, so that the oracle can walk in quarters. */
const anyTime = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => new Date(quarter * QUARTER).toISOString().slice(11, 16));

const anyRule: fc.Arbitrary<RecurrenceRule> = fc.oneof(
  fc.record({
    frequency: fc.constant('weekly' as const),
    day_of_week: fc.constantFrom(...DAYS_OF_WEEK),
    day_of_month: fc.constant(null),
    time: anyTime,
    timezone: fc.constantFrom(...OWN_ZONES),
  }),
  fc.record({
    frequency: fc.constant('monthly' as const),
    day_of_week: fc.constant(null),
    day_of_month: fc.constantFrom(1, 2, 15, 30, 31),
    time: anyTime,
    timezone: fc.constantFrom(...OWN_ZONES),
  }),
);

const anyInstance = fc.nat(INSTANCES - 1);

type Step =
  | { does: 'wait'; quarters: number }
  | { does: 'look'; by: number }
  | { does: 'all look' }
  | { does: 'edit'; by: number; change: Partial<RecurrenceRule> }
  | { does: 'edit to about now'; by: number; zone: OwnZone; quarters: number }
  | { does: 'update'; of: number; zone: OwnZone; inQuarters: number; quarters: number };

/** So that zones of schedules are changed and edited to, again and again. */
const oftenTheSame = fc.oneof(
  { arbitrary: fc.constant('Europe/Berlin' as const), weight: 3 },
  fc.constantFrom(...OWN_ZONES),
);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('wait' as const), quarters: fc.integer({ min: 0, max: 96 * 9 }) }),
  fc.record({ does: fc.constant('wait' as const), quarters: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ does: fc.constant('look' as const), by: anyInstance }),
  fc.record({ does: fc.constant('all look' as const) }),
  fc.record({
    does: fc.constant('edit' as const),
    by: anyInstance,
    change: fc.oneof(
      anyTime.map((time) => ({ time })),
      fc.constantFrom(...OWN_ZONES).map((timezone) => ({ timezone })),
      anyRule,
    ),
  }),
  fc.record({
    does: fc.constant('edit to about now' as const),
    by: anyInstance,
    zone: oftenTheSame,
    quarters: fc.integer({ min: -8, max: 8 }),
  }),
  fc.record({
    does: fc.constant('update' as const),
    of: anyInstance,
    zone: oftenTheSame,
    inQuarters: fc.oneof(fc.integer({ min: -96 * 3, max: 96 * 3 }), fc.constant(-96)),
    quarters: fc.integer({ min: -12, max: 12 }),
  }),
);

/** Walks through days, and through the quarters of each, without any of what it is to check. */
class Oracle {
  private dealtWith: LocalDay;

  constructor(
    private rule: RecurrenceRule,
    rules: OwnZoneRules,
    now: number,
    /** What has a record. */
    readonly recorded = new Set<LocalDay>(),
  ) {
    this.dealtWith = this.lastDayBy(now, rules);
  }

  look(rules: OwnZoneRules, now: number): void {
    for (const day of this.days()) {
      if (this.instantOf(day, rules) > now) break;
      if (day <= this.dealtWith) continue;
      this.dealtWith = day;
      this.recorded.add(day);
    }
  }

  edit(change: Partial<RecurrenceRule>, rules: OwnZoneRules, now: number): void {
    const before = this.rule;
    this.rule = { ...before, ...change };
    const isOther = Object.keys(change).some(
      (field) => this.rule[field as keyof RecurrenceRule] !== before[field as keyof RecurrenceRule],
    );
    if (isOther) this.dealtWith = this.lastDayBy(now, rules);
  }

  next(rules: OwnZoneRules, now: number): number {
    for (const day of this.days()) {
      const isOver = day <= this.dealtWith || this.recorded.has(day);
      if (!isOver && this.instantOf(day, rules) >= now) return this.instantOf(day, rules);
    }
    throw new Error('unreachable');
  }

  private lastDayBy(now: number, rules: OwnZoneRules): LocalDay {
    let last = '';
    for (const day of this.days()) {
      if (this.instantOf(day, rules) > now) break;
      last = day;
    }
    return last;
  }

  private *days(): Generator<LocalDay> {
    for (let midnight = Date.UTC(2026, 7, 1); ; midnight += DAY) {
      const date = new Date(midnight);
      if (this.isDay(date)) yield date.toISOString().slice(0, 10);
    }
  }

  private isDay(date: Date): boolean {
    const { day_of_week, day_of_month } = this.rule;
    if (day_of_week !== null) return DAYS_OF_WEEK[(date.getUTCDay() + 6) % 7] === day_of_week;
    const isLast = new Date(date.getTime() + DAY).getUTCDate() === 1;
    const day = date.getUTCDate();
    return day === day_of_month || (isLast && day < day_of_month!);
  }

  private instantOf(day: LocalDay, rules: OwnZoneRules): number {
    const wanted = Date.parse(`${day}T${this.rule.time}Z`);
    const offset = rules.offsetIn(this.rule.timezone);
    let instant = wanted - 20 * HOUR;
    while (instant + offset(instant) < wanted) instant += QUARTER;
    return instant;
  }
}

/** Weekly, at what the clocks of a zone show at an instant. */
function ruleAbout(instant: number, timezone: OwnZone, rules: OwnZoneRules): RecurrenceRule {
  const shown = new Date(instant + rules.offsetIn(timezone)(instant));
  return {
    frequency: 'weekly',
    day_of_week: DAYS_OF_WEEK[(shown.getUTCDay() + 6) % 7]!,
    day_of_month: null,
    time: shown.toISOString().slice(11, 16),
    timezone,
  };
}

/** Several servers over one storage, each with its own rules of time zones. */
class Servers {
  readonly storage = new MemoryStorage();
  readonly rules = Array.from({ length: INSTANCES }, () => new OwnZoneRules());
  private readonly clock = new FixedClock(new Date(START));
  private readonly claimers = this.rules.map(
    (rules) =>
      new OccurrenceClaimer(
        this.storage.schedules,
        new ClockWatch(new HandStopwatch()),
        this.clock,
        rules,
      ),
  );
  readonly services = this.rules.map(
    (rules, index) =>
      new ScheduleService(
        this.storage.schedules,
        this.storage.executions,
        this.claimers[index]!,
        new NotingRunStarter(),
        new KnownTiers([]),
        this.clock,
        new CountingIds(),
        rules,
      ),
  );

  get now(): number {
    return this.clock.time.getTime();
  }

  wait(milliseconds: number): void {
    this.clock.time = new Date(this.now + milliseconds);
  }

  async look(by: number): Promise<void> {
    const schedule = (await this.storage.schedules.byId('s1'))!;
    await this.claimers[by]!.claimDueOf(schedule, this.clock.time);
  }

  async nextRunAt(by: number): Promise<number> {
    const schedule = (await this.storage.schedules.byId('s1'))!;
    return (await this.services[by]!.nextRuns([schedule])).get('s1')!.at.getTime();
  }
}

describe('laws of local days', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('each has one record at most, and nothing due is lost, whatever is edited or updated', () =>
    fc.assert(
      fc.asyncProperty(
        anyRule,
        fc.array(anyStep, { minLength: 5, maxLength: 40 }),
        async (rule, steps) => {
          const servers = new Servers();
          const { rules } = servers;
          await servers.services[0]!.create({ name: 'Leads', ...rule });
          const oracle = new Oracle(rule, rules[0]!, servers.now);

          for (const step of steps) {
            switch (step.does) {
              case 'wait':
                servers.wait(step.quarters * QUARTER);
                break;
              case 'look':
                await servers.look(step.by);
                oracle.look(rules[step.by]!, servers.now);
                break;
              case 'all look':
                await Promise.all(rules.map((_, by) => servers.look(by)));
                // Whoever came too late looks again five seconds later.
                for (const by of rules.keys()) await servers.look(by);
                for (const each of rules) oracle.look(each, servers.now);
                break;
              case 'edit':
                await servers.services[step.by]!.update('s1', step.change);
                oracle.look(rules[step.by]!, servers.now);
                oracle.edit(step.change, rules[step.by]!, servers.now);
                break;
              case 'edit to about now': {
                const change = ruleAbout(
                  servers.now + step.quarters * QUARTER,
                  step.zone,
                  rules[step.by]!,
                );
                await servers.services[step.by]!.update('s1', change);
                oracle.look(rules[step.by]!, servers.now);
                oracle.edit(change, rules[step.by]!, servers.now);
                break;
              }
              case 'update':
                rules[step.of]!.change(step.zone, {
                  since: servers.now + step.inQuarters * QUARTER,
                  minutes: step.quarters * 15,
                });
            }
            const days = (await recordedRuns(servers.storage)).map((run) => run.occurrence_day);
            expect(days.toSorted()).toEqual([...oracle.recorded].toSorted());
            for (const by of rules.keys())
              expect(await servers.nextRunAt(by)).toBe(oracle.next(rules[by]!, servers.now));
          }
        },
      ),
      { numRuns: 250 },
    ));
});
