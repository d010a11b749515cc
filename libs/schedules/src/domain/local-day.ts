/** A day of somebody's calendar, wherever they are: `2026-11-23`. Sorts as text by time. */
export type LocalDay = string;

const DAY = 86_400_000;

/** The midnight at which a day begins in UTC, as Unix milliseconds. */
export function utcMidnightOf(day: LocalDay): number {
  return Date.parse(day);
}

/** A day before which no calendar of the world is at an instant. */
export function earliestDayAt(instant: Date): LocalDay {
  return new Date(instant.getTime() - DAY).toISOString().slice(0, 10);
}
