import type { LocalDay } from './local-day';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant (Unix milliseconds). */
export type Offset = (instant: number) => number;

/**
 * The rules of time zones: how far the clocks of each are from UTC, and when. Countries change theirs,
 * so that what two servers go by, or one before and after an update, may differ.
 */
export abstract class ZoneRules {
  /** @throws RangeError when they don't know the zone */
  abstract offsetIn(timezone: string): Offset;
}

// An Intl formatter costs as much as forty uses of it. Intl ignores the case of names, and so does
// the key: otherwise odd spellings of the same zone could fill the map without end.
const offsets = new Map<string, Offset>();

/** The zones of the IANA database whose names have three letters. */
const SHORT_NAMES = /^(CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)$/i;

/**
 * Whether `name` is a zone of the IANA database that this runtime knows, such as `Europe/Berlin` or
 * `UTC`. Intl knows more, which is refused: bare offsets such as `+02:00`, whose clocks never
 * change, and abbreviations that are read otherwise than meant (`BST` would be Dhaka's time).
 */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  if (name.length === 3 && !SHORT_NAMES.test(name)) return false;
  try {
    knownOffset(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first instant at which the clocks of a zone show `local` or a later time. So a time that the
 * clocks skip becomes the instant at which they skip it, and of a time that comes twice it is the
 * first.
 *
 * @param local what the clocks show, as Unix milliseconds that would show the same in UTC
 * @returns Unix milliseconds
 * @throws RangeError when the runtime doesn't know the zone
 */
export function instantOf(
  local: number,
  timezone: string,
  zones: ZoneRules = NODE_ZONE_RULES,
): number {
  const offset = zones.offsetIn(timezone);
  // No zone is a whole day from UTC, so these two are on either side of the instant in question.
  // No zone has ever changed its clocks twice within five days either, so one change at most lies
  // in between.
  const before = offset(local - DAY);
  const after = offset(local + DAY);
  if (before === after || offset(local - before) === before) return local - before;
  if (offset(local - after) === after) return local - after;
  return changeBetween(local - after, local - before, offset);
}

/** What calendar and clocks of a zone show at an instant, to the minute: `2026-11-23T04:00-06:00`. */
export function localTimeOf(
  instant: Date,
  timezone: string,
  zones: ZoneRules = NODE_ZONE_RULES,
): string {
  const offset = zones.offsetIn(timezone)(instant.getTime());
  const minutes = Math.floor(Math.abs(offset) / MINUTE);
  const sign = offset < 0 ? '-' : '+';
  const shown = new Date(instant.getTime() + offset).toISOString().slice(0, 16);
  return `${shown}${sign}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

/** The day that the calendar of a zone shows at an instant. */
export function localDayOf(
  instant: Date,
  timezone: string,
  zones: ZoneRules = NODE_ZONE_RULES,
): LocalDay {
  return localTimeOf(instant, timezone, zones).slice(0, 10);
}

function twoDigits(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}

/** The instant in (low, high] from which on the offset is that of `high`. */
function changeBetween(low: number, high: number, offset: Offset): number {
  const after = offset(high);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === after) high = middle;
    else low = middle;
  }
  return high;
}

/** The rules that come with Node. */
class NodeZoneRules extends ZoneRules {
  override offsetIn(timezone: string): Offset {
    return knownOffset(timezone);
  }
}

export const NODE_ZONE_RULES: ZoneRules = new NodeZoneRules();

function knownOffset(timezone: string): Offset {
  const key = timezone.toLowerCase();
  const known = offsets.get(key);
  if (known) return known;
  const offset = makeOffset(timezone);
  offsets.set(key, offset);
  return offset;
}

function makeOffset(timezone: string): Offset {
  // The hour is there because Intl wants some field beside the offset, and it is the cheapest.
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    timeZoneName: 'longOffset',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  if (formatter.resolvedOptions().timeZone === 'UTC') return () => 0;
  return (instant) => parseOffset(formatter.format(instant));
}

/** Reads `01 GMT+01:00`; before zones were introduced, local mean times had seconds: `GMT-00:25:21`. */
function parseOffset(text: string): number {
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!match) throw new RangeError(`Intl wrote the offset of a time zone as "${text}".`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}
