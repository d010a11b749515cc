import fc from 'fast-check';
import { dueOccurrences, type DuePart } from './due-occurrences';
import { occurrences } from './recurrence';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

const anySchedule: fc.Arbitrary<DuePart> = fc.record({
  frequency: fc.constant('weekly' as const),
  day_of_week: fc.constantFrom('mon' as const, 'thu' as const, 'sun' as const),
  day_of_month: fc.constant(null),
  time: fc.constantFrom('00:00', '10:00', '23:59'),
  timezone: fc.constantFrom('UTC', 'Europe/Berlin'),
  considered_until: fc.constant(new Date(START)),
  considered_day: fc.constant(null),
  catch_up_hours: fc.constantFrom(0, 1, 24, 24 * 30),
});

/** What a clock shows at one look after the other: mostly onwards, at times hours forward or back. */
const anyLooks = fc.array(
  fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: 200 * HOUR }), weight: 4 },
    fc.integer({ min: -100 * HOUR, max: 0 }),
  ),
  { minLength: 1, maxLength: 40 },
);

describe('laws of due occurrences', () => {
  it('each occurrence up to the last look is dealt with once, whatever the clock does', () => {
    fc.assert(
      fc.property(anySchedule, anyLooks, (schedule, steps) => {
        const dealtWith: number[] = [];
        let { considered_until } = schedule;
        let now = START;
        let furthest = START;
        for (const step of steps) {
          now += step;
          furthest = Math.max(furthest, now);
          const due = dueOccurrences({ ...schedule, considered_until }, new Date(now));
          dealtWith.push(...due.map(({ scheduled_for }) => scheduled_for.getTime()));
          considered_until = due.at(-1)?.scheduled_for ?? considered_until;
        }

        const all: number[] = [];
        for (const occurrence of occurrences(schedule, new Date(START + 1))) {
          if (occurrence.getTime() > furthest) break;
          all.push(occurrence.getTime());
        }
        expect(dealtWith).toEqual(all);
      }),
    );
  });

  it('one look runs the latest occurrence or none, and none that is older than the window', () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 0, max: 5_000 * HOUR }), (schedule, elapsed) => {
        const now = START + elapsed;
        const due = dueOccurrences(schedule, new Date(now));
        const running = due.filter(({ fate }) => fate === 'runs');
        const window = Math.max(schedule.catch_up_hours * HOUR, HOUR / 12);
        const isRecent = due.length > 0 && now - due.at(-1)!.scheduled_for.getTime() <= window;
        expect(running).toEqual(isRecent ? due.slice(-1) : []);
      }),
    );
  });
});
