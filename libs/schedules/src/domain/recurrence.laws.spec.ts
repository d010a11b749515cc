import fc from 'fast-check';
import { changesOf, firstInstantShowing, firstOccurrence, shown } from '../testing/luxon-oracle';
import {
  DAYS_OF_WEEK,
  nextOccurrence,
  occurrences,
  previousOccurrence,
  type RecurrenceRule,
} from './recurrence';
import { instantOf } from './time-zone';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Offsets of whole, half and odd hours; clocks that change by half an hour, by two, by a day, at midnight. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/Adak',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kwajalein',
  'Asia/Kathmandu',
  'Asia/Manila',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Antarctica/Troll',
];

const CHANGES = new Map(ZONES.map((timezone) => [timezone, changesOf(timezone)]));

const anyMinute = fc
  .integer({ min: Date.UTC(1900, 0, 1) / MINUTE, max: Date.UTC(2100, 0, 1) / MINUTE })
  .map((minute) => minute * MINUTE);

/** A local time of the zone: any, or one about which its clocks change. */
function localTimeIn(timezone: string): fc.Arbitrary<number> {
  const changes = CHANGES.get(timezone)!;
  if (changes.length === 0) return anyMinute;
  const nearby = fc.oneof(
    fc.integer({ min: -120, max: 120 }),
    fc.integer({ min: -2880, max: 2880 }),
  );
  const nearChange = fc
    .tuple(fc.constantFrom(...changes), nearby)
    .map(([change, minutes]) => shown(change, timezone) + minutes * MINUTE);
  return fc
    .oneof(anyMinute, { arbitrary: nearChange, weight: 3 })
    .map((local) => Math.floor(local / MINUTE) * MINUTE);
}

const zoneAndLocal = fc
  .constantFrom(...ZONES)
  .chain((timezone) =>
    fc.record({ timezone: fc.constant(timezone), local: localTimeIn(timezone) }),
  );

/** A weekly or monthly rule with an occurrence at that local time. */
function ruleAt(timezone: string, local: number): fc.Arbitrary<RecurrenceRule> {
  const date = new Date(local);
  const time = date.toISOString().slice(11, 16);
  const dayOfMonth = date.getUTCDate();
  const isLastDay = new Date(local + DAY).getUTCDate() === 1;
  const weekly = fc.constant<RecurrenceRule>({
    frequency: 'weekly',
    day_of_week: DAYS_OF_WEEK[(date.getUTCDay() + 6) % 7]!,
    day_of_month: null,
    time,
    timezone,
  });
  const monthly = fc
    .integer({ min: dayOfMonth, max: isLastDay ? 31 : dayOfMonth })
    .map<RecurrenceRule>((day_of_month) => ({
      frequency: 'monthly',
      day_of_week: null,
      day_of_month,
      time,
      timezone,
    }));
  return fc.oneof(weekly, monthly);
}

/** A rule, and an instant about one of its occurrences: up to two days, or up to a month before. */
const ruleAndInstant = zoneAndLocal.chain(({ timezone, local }) =>
  fc.record({
    rule: ruleAt(timezone, local),
    from: fc
      .oneof(
        fc.integer({ min: -2 * DAY, max: 2 * DAY }),
        fc.integer({ min: -31 * DAY, max: 0 }),
        fc.constantFrom(-1, 0, 1).map((late) => instantOf(local, timezone) - local + late),
      )
      .map((distance) => new Date(local + distance)),
  }),
);

describe('laws of recurrence', () => {
  it('local times become the instants that luxon finds by walking', () => {
    fc.assert(
      fc.property(zoneAndLocal, ({ timezone, local }) => {
        expect(instantOf(local, timezone)).toBe(firstInstantShowing(local, timezone));
      }),
      { numRuns: 500 },
    );
  });

  it('a later local time is never an earlier instant', () => {
    fc.assert(
      fc.property(zoneAndLocal, fc.nat({ max: 4320 }), ({ timezone, local }, minutes) => {
        const later = instantOf(local + minutes * MINUTE, timezone);
        expect(later).toBeGreaterThanOrEqual(instantOf(local, timezone));
      }),
    );
  });

  it('the next occurrence is the one that luxon finds day by day', () => {
    fc.assert(
      fc.property(ruleAndInstant, ({ rule, from }) => {
        expect(nextOccurrence(rule, from)).toEqual(firstOccurrence(rule, from));
      }),
      { numRuns: 300 },
    );
  });

  it('an occurrence is its own next one, and each follows the one before', () => {
    fc.assert(
      fc.property(ruleAndInstant, ({ rule, from }) => {
        const row = [...occurrences(rule, from).take(4)];
        expect(row.map((at) => nextOccurrence(rule, at))).toEqual(row);
        const followers = row.map((at) => nextOccurrence(rule, new Date(at.getTime() + 1)));
        expect(followers.slice(0, 3)).toEqual(row.slice(1));
      }),
    );
  });

  it('the previous occurrence is the last one before', () => {
    fc.assert(
      fc.property(ruleAndInstant, ({ rule, from }) => {
        const previous = previousOccurrence(rule, from);
        expect(previous.getTime()).toBeLessThan(from.getTime());
        const follower = nextOccurrence(rule, new Date(previous.getTime() + 1));
        expect(follower).toEqual(nextOccurrence(rule, from));
      }),
    );
  });
});
