import { ClockWatch } from './clock-watch';
import { FixedClock, HandStopwatch } from './testing/fakes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let clock: FixedClock;
let stopwatch: HandStopwatch;
let watch: ClockWatch;

beforeEach(() => {
  clock = new FixedClock(new Date('2026-11-23T10:00:00Z'));
  stopwatch = new HandStopwatch();
  watch = new ClockWatch(stopwatch);
  watch.look(clock.now());
});

/** Lets real time pass, while somebody sets the clock by `step`. */
function pass(milliseconds: number, step = 0): number {
  stopwatch.milliseconds += milliseconds;
  clock.time = new Date(clock.time.getTime() + milliseconds + step);
  return watch.look(clock.now());
}

it('believes the clock from the start, and as long as it goes evenly', () => {
  expect(watch.isEven).toBe(true);
  for (let look = 0; look < 10; look += 1) expect(pass(5_000)).toBe(0);
  expect(watch.isEven).toBe(true);
});

it('takes a clock that is a little fast or slow, and small corrections, for even', () => {
  expect(pass(5_000, 400)).toBe(0);
  expect(pass(5_000, -30_000)).toBe(0);
  expect(pass(5_000, MINUTE)).toBe(0);
  expect(watch.isEven).toBe(true);
});

it.each([5 * HOUR, -5 * HOUR, MINUTE + 1, -MINUTE - 1])(
  'notices a step of %i ms and waits until the clock has gone evenly for a minute',
  (step) => {
    expect(pass(5_000, step)).toBe(step);
    expect(watch.isEven).toBe(false);
    pass(MINUTE - 1);
    expect(watch.isEven).toBe(false);
    pass(1);
    expect(watch.isEven).toBe(true);
  },
);

it('waits from the last step on', () => {
  pass(5_000, 5 * HOUR);
  pass(50_000);
  expect(pass(5_000, -5 * HOUR)).toBe(-5 * HOUR);
  pass(50_000);
  expect(watch.isEven).toBe(false);
  pass(10_000);
  expect(watch.isEven).toBe(true);
});
