import type { Schedule } from '../schedule';
import { occurrences, type RecurrenceRule } from './recurrence';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * An occurrence that is noticed no later than this, in milliseconds, is on time even where
 * catch_up_hours is 0: a restart or a new release takes that long.
 */
export const ON_TIME = 5 * MINUTE;

/** More than this many at once are dealt with in parts, the oldest first. */
export const MOST_AT_ONCE = 200;

/** An occurrence that has come, and what becomes of it (rule 9). */
export interface DueOccurrence {
  readonly scheduled_for: Date;
  /**
   * `runs`: it is the latest one and not too old. `too_late`: it is older than the catch-up window.
   * `superseded`: it is not, but a later one has come as well, and only the latest is caught up.
   */
  readonly fate: 'runs' | 'too_late' | 'superseded';
}

/** What decides which occurrences of a schedule are due. */
export type DuePart = RecurrenceRule & Pick<Schedule, 'considered_until' | 'catch_up_hours'>;

/**
 * The occurrences that have come by `now` and were not dealt with yet, oldest first, the oldest 200
 * at most. One of them runs at most, the latest of all.
 *
 * @throws RangeError when the rule has problems
 */
export function dueOccurrences(schedule: DuePart, now: Date): DueOccurrence[] {
  const due: Date[] = [];
  for (const occurrence of unconsidered(schedule)) {
    if (occurrence > now || due.length > MOST_AT_ONCE) break;
    due.push(occurrence);
  }
  const latest = due.at(-1);
  return due.slice(0, MOST_AT_ONCE).map((scheduled_for) => ({
    scheduled_for,
    fate: fateOf(scheduled_for, scheduled_for === latest, schedule, now),
  }));
}

/**
 * The occurrences that are still to come, in order, without end. Where a clock went back they begin
 * behind what was dealt with before, not at `now`: nothing comes twice.
 *
 * @throws RangeError when the rule has problems
 */
export function comingOccurrences(
  schedule: RecurrenceRule & Pick<Schedule, 'considered_until'>,
  now: Date,
): Generator<Date, never> {
  return schedule.considered_until >= now ? unconsidered(schedule) : occurrences(schedule, now);
}

function unconsidered(
  schedule: RecurrenceRule & Pick<Schedule, 'considered_until'>,
): Generator<Date, never> {
  return occurrences(schedule, new Date(schedule.considered_until.getTime() + 1));
}

function fateOf(
  scheduled_for: Date,
  isLatest: boolean,
  { catch_up_hours }: DuePart,
  now: Date,
): DueOccurrence['fate'] {
  const late = now.getTime() - scheduled_for.getTime();
  if (late > Math.max(catch_up_hours * HOUR, ON_TIME)) return 'too_late';
  return isLatest ? 'runs' : 'superseded';
}
