import type { Schedule } from '../schedule';
import { type LocalDay, utcMidnightOf } from './local-day';
import {
  lastOccurrence,
  occurrencesByDay,
  type Occurrence,
  type RecurrenceRule,
} from './recurrence';
import { NODE_ZONE_RULES, type ZoneRules } from './time-zone';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** No calendar of the world is further from UTC's, even where zones change sides of the date line. */
const TWO_DAYS = 48 * HOUR;

/**
 * An occurrence that is noticed no later than this, in milliseconds, is on time even where
 * catch_up_hours is 0: a restart or a new release takes that long.
 */
export const ON_TIME = 5 * MINUTE;

/** More than this many at once are dealt with in parts, the oldest first. */
export const MOST_AT_ONCE = 200;

/** An occurrence that has come, and what becomes of it (rule 9). */
export interface DueOccurrence {
  /** The local day in the schedule's zone: what makes it this occurrence and no other. */
  readonly day: LocalDay;
  readonly scheduled_for: Date;
  /**
   * `on_record`: its day has a record, so it doesn't come again. `runs`: it is the latest one and
   * not too old. `too_late`: it is older than the catch-up window. `superseded`: it is not, but a
   * later one has come as well, and only the latest is caught up.
   */
  readonly fate: 'on_record' | 'runs' | 'too_late' | 'superseded';
}

/** What decides which occurrences of a schedule have been dealt with. */
type ConsideredPart = RecurrenceRule & Pick<Schedule, 'considered_until' | 'considered_day'>;

/** What decides which occurrences of a schedule are due. */
export type DuePart = ConsideredPart & Pick<Schedule, 'catch_up_hours'>;

const NONE: ReadonlySet<LocalDay> = new Set();

/**
 * The occurrences that have come by `now` and were not dealt with yet, oldest first, the oldest 200
 * at most. One of them runs at most, the latest of all.
 *
 * @param onRecord the days that have a record
 * @throws RangeError when the rule has problems
 */
export function dueOccurrences(
  schedule: DuePart,
  now: Date,
  onRecord = NONE,
  zones = NODE_ZONE_RULES,
): DueOccurrence[] {
  const due: Occurrence[] = [];
  for (const occurrence of unconsidered(schedule, null, zones)) {
    if (occurrence.at > now || due.length > MOST_AT_ONCE) break;
    due.push(occurrence);
  }
  const latest = due.at(-1);
  return due.slice(0, MOST_AT_ONCE).map((occurrence) => ({
    day: occurrence.day,
    scheduled_for: occurrence.at,
    fate: onRecord.has(occurrence.day)
      ? 'on_record'
      : fateOf(occurrence.at, occurrence === latest, schedule, now),
  }));
}

/**
 * The occurrences that are still to come, in order, without end; days that have a record don't come.
 * Where a clock went back they begin behind what was dealt with before, not at `now`: nothing comes
 * twice.
 *
 * @throws RangeError when the rule has problems
 */
export function* comingOccurrences(
  schedule: ConsideredPart,
  now: Date,
  onRecord = NONE,
  zones = NODE_ZONE_RULES,
): Generator<Occurrence, never> {
  const coming = unconsidered(schedule, now, zones);
  for (;;) {
    const occurrence = coming.next().value;
    if (!onRecord.has(occurrence.day)) yield occurrence;
  }
}

/**
 * The last day of a rule whose occurrence has come by an instant: whoever says at that instant how
 * far a schedule was considered says it by this day, which newer rules of the zone don't move.
 *
 * @throws RangeError when the rule has problems
 */
export function lastDayBy(
  rule: RecurrenceRule,
  instant: Date,
  zones: ZoneRules = NODE_ZONE_RULES,
): LocalDay {
  return lastOccurrence(rule, new Date(instant.getTime() + 1), zones).day;
}

/** The occurrences of days that were not dealt with, at or after `from` where that is given. */
function* unconsidered(
  schedule: ConsideredPart,
  from: Date | null,
  zones: ZoneRules,
): Generator<Occurrence, never> {
  const last = schedule.considered_day ?? lastDayBy(schedule, schedule.considered_until, zones);
  const near = utcMidnightOf(last) - TWO_DAYS;
  const start = new Date(Math.max(near, from?.getTime() ?? near));
  const all = occurrencesByDay(schedule, start, zones);
  for (;;) {
    const occurrence = all.next().value;
    if (occurrence.day > last) yield occurrence;
  }
}

function fateOf(
  scheduled_for: Date,
  isLatest: boolean,
  { catch_up_hours }: Pick<Schedule, 'catch_up_hours'>,
  now: Date,
): DueOccurrence['fate'] {
  const late = now.getTime() - scheduled_for.getTime();
  if (late > Math.max(catch_up_hours * HOUR, ON_TIME)) return 'too_late';
  return isLatest ? 'runs' : 'superseded';
}
