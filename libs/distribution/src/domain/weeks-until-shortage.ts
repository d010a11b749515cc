import type { ForecastPoint } from './simulate';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** The forecast looks five years ahead and no further. */
export const MOST_WEEKS = 260;

/**
 * The estimated weeks remaining: from now until the first run in which some eligible member would
 * get less than their allowance, to one decimal. A run that is skipped for its minimum counts as if it
 * had none: short only if somebody would fall short in it all the same.
 *
 * Takes points only until it knows, so it can be given a `simulate` that would go on for ever.
 *
 * @param now in milliseconds since 1970 UTC
 * @param points in the order of time, for five years when nobody is short earlier
 * @returns 0 when the very next run is already short, 260 at most; null when no run is coming or
 *   none has an eligible member
 * @example
 * weeksUntilShortage(now, []); // null
 */
export function weeksUntilShortage(now: number, points: Iterable<ForecastPoint>): number | null {
  let isNextRun = true;
  let hasDemand = false;
  for (const point of points) {
    const weeks = Math.max(0, point.at - now) / WEEK;
    if (weeks >= MOST_WEEKS) break;
    if (point.short_members > 0) return isNextRun ? 0 : Math.round(weeks * 10) / 10;
    isNextRun = false;
    hasDemand ||= point.demand > 0;
  }
  return hasDemand ? MOST_WEEKS : null;
}
