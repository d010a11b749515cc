import type { FieldError } from '@sluice/kernel';
import type { LocalDay } from './local-day';
import { NODE_ZONE_RULES, type ZoneRules, instantOf, isTimeZone } from './time-zone';

export const FREQUENCIES = ['weekly', 'monthly'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const DAYS_OF_WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type DayOfWeek = (typeof DAYS_OF_WEEK)[number];

/** A time of day from 00:00 to 23:59. */
export const TIME_OF_DAY = /^([01]\d|2[0-3]):([0-5]\d)$/;

export const TIME_MESSAGE = 'time must be HH:MM, from 00:00 to 23:59';
export const TIMEZONE_MESSAGE =
  'timezone must be the IANA name of a time zone, such as UTC or Europe/Berlin';

/** When something comes back: every week on a day, or every month on a day. */
export interface RecurrenceRule {
  frequency: Frequency;
  /** Weekly rules have one, monthly rules have null. */
  day_of_week: DayOfWeek | null;
  /**
   * Monthly rules have one from 1 to 31, weekly rules have null. 29, 30 and 31 fall on the last day
   * of a month that is too short for them.
   */
  day_of_month: number | null;
  /** HH:MM, what the clocks of the time zone show. */
  time: string;
  /** An IANA zone. */
  timezone: string;
}

/** On which days: what records have in fields of their own, of which each frequency needs another. */
type Pattern = { every: 'week'; day_of_week: DayOfWeek } | { every: 'month'; day_of_month: number };

/** One of the days of a rule, and the instant at which its clocks show its time on that day. */
export interface Occurrence {
  readonly day: LocalDay;
  readonly at: Date;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** 1970-01-05, the first Monday of Unix time. */
const FIRST_MONDAY = 4 * DAY;
/** The mean month of the Gregorian calendar, whose 400 years have 4800 months and 146,097 days. */
const WEEKS_PER_MONTH = 365.2425 / 7 / 12;

/** What is wrong with a rule, by field; empty when it is sound. */
export function recurrenceProblems(rule: RecurrenceRule): FieldError[] {
  const problems = dayProblems(rule);
  if (!TIME_OF_DAY.test(rule.time)) {
    problems.push({ field: 'time', message: TIME_MESSAGE });
  }
  if (!isTimeZone(rule.timezone)) {
    problems.push({
      field: 'timezone',
      message: TIMEZONE_MESSAGE,
    });
  }
  return problems;
}

/**
 * The first occurrence at or after `from`.
 *
 * @throws RangeError when the rule has problems or `from` is no date
 */
export function nextOccurrence(rule: RecurrenceRule, from: Date): Date {
  return occurrences(rule, from).next().value;
}

/**
 * All occurrences at or after `from`, in order, without end.
 *
 * @throws RangeError when the rule has problems or `from` is no date
 * @example [...occurrences(rule, new Date()).take(5)]
 */
export function occurrences(rule: RecurrenceRule, from: Date): Generator<Date, never> {
  return instantsOf(occurrencesByDay(rule, from));
}

/**
 * The same with the local day of each: that stays, whatever becomes of the rules of its zone.
 *
 * @throws RangeError when the rule has problems or `from` is no date
 */
export function occurrencesByDay(
  rule: RecurrenceRule,
  from: Date,
  zones: ZoneRules = NODE_ZONE_RULES,
): Generator<Occurrence, never> {
  return climb(seriesOf(rule, zones), millisecondsOf(from));
}

/**
 * The last occurrence before `before`; one at that very instant doesn't count.
 *
 * @throws RangeError when the rule has problems or `before` is no date
 */
export function previousOccurrence(rule: RecurrenceRule, before: Date): Date {
  return lastOccurrence(rule, before).at;
}

/** The same with its local day. @throws RangeError when the rule has problems or `before` is no date */
export function lastOccurrence(
  rule: RecurrenceRule,
  before: Date,
  zones: ZoneRules = NODE_ZONE_RULES,
): Occurrence {
  const series = seriesOf(rule, zones);
  const end = millisecondsOf(before);
  let index = series.indexAt(end) + 1;
  while (series.instant(index) >= end) index--;
  return { day: series.day(index), at: new Date(series.instant(index)) };
}

/** How many occurrences a rule has in a week, on average over the centuries. */
export function runsPerWeek(rule: Pick<RecurrenceRule, 'frequency'>): number {
  switch (rule.frequency) {
    case 'weekly':
      return 1;
    case 'monthly':
      return 1 / WEEKS_PER_MONTH;
    default:
      return rule.frequency satisfies never;
  }
}

function* climb(series: Series, from: number): Generator<Occurrence, never> {
  for (let index = series.indexAt(from) - 1; ; index++) {
    const instant = series.instant(index);
    if (instant >= from) yield { day: series.day(index), at: new Date(instant) };
  }
}

function* instantsOf(of: Generator<Occurrence, never>): Generator<Date, never> {
  for (;;) yield of.next().value.at;
}

/** The occurrences of a rule, numbered without holes in the order of time. */
interface Series {
  day(index: number): LocalDay;
  /** Unix milliseconds of an occurrence. */
  instant(index: number): number;
  /**
   * An occurrence near an instant. The local days of zones begin up to a day before or after UTC's,
   * and skipped times come later, so only the neighbours tell which occurrences are before or after.
   */
  indexAt(instant: number): number;
}

function seriesOf(rule: RecurrenceRule, zones: ZoneRules): Series {
  const problems = recurrenceProblems(rule);
  if (problems.length > 0) {
    throw new RangeError(problems.map(({ message }) => message).join('; '));
  }
  const { dayOf, indexAt } = daysOf(patternOf(rule));
  const [hours, minutes] = rule.time.split(':').map(Number);
  const time = (hours! * 60 + minutes!) * MINUTE;
  return {
    indexAt,
    day: (index) => new Date(dayOf(index)).toISOString().slice(0, 10),
    instant: (index) => instantOf(dayOf(index) + time, rule.timezone, zones),
  };
}

/** Of a rule without problems. */
function patternOf({ frequency, day_of_week, day_of_month }: RecurrenceRule): Pattern {
  switch (frequency) {
    case 'weekly':
      return { every: 'week', day_of_week: day_of_week! };
    case 'monthly':
      return { every: 'month', day_of_month: day_of_month! };
    default:
      return frequency satisfies never;
  }
}

/** The days of a rule: `dayOf` gives the midnight at which one begins, as if its clocks were UTC's. */
interface Days {
  dayOf(index: number): number;
  indexAt(instant: number): number;
}

function daysOf(pattern: Pattern): Days {
  switch (pattern.every) {
    case 'week':
      return weeks(pattern.day_of_week);
    case 'month':
      return months(pattern.day_of_month);
    default:
      return pattern satisfies never;
  }
}

function weeks(day: DayOfWeek): Days {
  const first = FIRST_MONDAY + DAYS_OF_WEEK.indexOf(day) * DAY;
  return {
    dayOf: (index) => first + index * 7 * DAY,
    indexAt: (instant) => Math.floor((instant - first) / (7 * DAY)),
  };
}

function months(day: number): Days {
  return {
    dayOf: (index) => {
      // Day 0 of a month is the last one of the month before.
      const lastDay = new Date(Date.UTC(1970, index + 1, 0)).getUTCDate();
      return Date.UTC(1970, index, Math.min(day, lastDay));
    },
    indexAt: (instant) => {
      const date = new Date(instant);
      return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    },
  };
}

function dayProblems(rule: RecurrenceRule): FieldError[] {
  switch (rule.frequency) {
    case 'weekly':
      return weeklyProblems(rule);
    case 'monthly':
      return monthlyProblems(rule);
    default:
      return rule.frequency satisfies never;
  }
}

function weeklyProblems({ day_of_week, day_of_month }: RecurrenceRule): FieldError[] {
  const problems: FieldError[] = [];
  if (day_of_week === null || !DAYS_OF_WEEK.includes(day_of_week)) {
    problems.push({
      field: 'day_of_week',
      message: `a weekly schedule needs day_of_week: ${DAYS_OF_WEEK.join(', ')}`,
    });
  }
  if (day_of_month !== null) {
    problems.push({
      field: 'day_of_month',
      message: 'a weekly schedule has no day_of_month: leave it out, or send null',
    });
  }
  return problems;
}

function monthlyProblems({ day_of_week, day_of_month }: RecurrenceRule): FieldError[] {
  const problems: FieldError[] = [];
  if (!isDayOfMonth(day_of_month)) {
    problems.push({
      field: 'day_of_month',
      message: 'a monthly schedule needs day_of_month, from 1 to 31',
    });
  }
  if (day_of_week !== null) {
    problems.push({
      field: 'day_of_week',
      message: 'a monthly schedule has no day_of_week: leave it out, or send null',
    });
  }
  return problems;
}

function isDayOfMonth(day: number | null): boolean {
  return day !== null && Number.isInteger(day) && day >= 1 && day <= 31;
}

function millisecondsOf(date: Date): number {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError('The date is not valid.');
  return milliseconds;
}
