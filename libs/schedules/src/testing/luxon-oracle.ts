import { DateTime, IANAZone } from 'luxon';
import type { RecurrenceRule } from '../domain/recurrence';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Manila was 15:56:08 behind UTC before it changed sides of the date line in 1844. */
const FARTHEST_FROM_UTC = 16 * HOUR;

/** What the clocks of a zone show at an instant, as Unix milliseconds that would show it in UTC. */
export function shown(instant: number, timezone: string): number {
  return instant + offsetAt(instant, timezone);
}

function offsetAt(instant: number, timezone: string): number {
  return Math.round(IANAZone.create(timezone).offset(instant) * MINUTE);
}

/**
 * The first instant at which the clocks show `local` or later, found by walking up to it: in hours
 * as long as the offset stays, in minutes and seconds where it changes. `local` is a whole minute.
 */
export function firstInstantShowing(local: number, timezone: string): number {
  const isReached = (instant: number) => shown(instant, timezone) >= local;
  for (let hour = local - FARTHEST_FROM_UTC; ; hour += HOUR) {
    const offset = offsetAt(hour, timezone);
    if (offsetAt(hour + HOUR, timezone) === offset) {
      const instant = Math.max(hour, local - offset);
      if (instant < hour + HOUR) return instant;
      continue;
    }
    for (let minute = hour; minute < hour + HOUR; minute += MINUTE) {
      if (!isReached(minute + MINUTE - SECOND)) continue;
      for (let instant = minute; ; instant += SECOND) if (isReached(instant)) return instant;
    }
  }
}

/** The first occurrence at or after `from`, found by asking one local day after the other. */
export function firstOccurrence(rule: RecurrenceRule, from: Date): Date {
  const [hour, minute] = rule.time.split(':').map(Number);
  let day = DateTime.fromJSDate(from, { zone: 'utc' }).startOf('day').minus({ days: 3 });
  for (;;) {
    if (isDayOf(rule, day)) {
      const instant = firstInstantShowing(day.set({ hour, minute }).toMillis(), rule.timezone);
      if (instant >= from.getTime()) return new Date(instant);
    }
    day = day.plus({ days: 1 });
  }
}

function isDayOf(rule: RecurrenceRule, day: DateTime): boolean {
  if (rule.frequency === 'weekly') {
    return day.setLocale('en').weekdayShort?.toLowerCase() === rule.day_of_week;
  }
  return (
    day.day === rule.day_of_month || (day.day < rule.day_of_month! && day.day === day.daysInMonth)
  );
}

/** When the offset of a zone changes from 1900 to 2100: instants, late by less than an hour. */
export function changesOf(timezone: string): number[] {
  const zone = IANAZone.create(timezone);
  const changes: number[] = [];
  for (let month = 0; month < 200 * 12; month++) {
    let low = Date.UTC(1900, month, 1);
    let high = Date.UTC(1900, month + 1, 1);
    const before = zone.offset(low);
    if (zone.offset(high) === before) continue;
    while (high - low > HOUR) {
      const middle = (low + high) / 2;
      if (zone.offset(middle) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}
