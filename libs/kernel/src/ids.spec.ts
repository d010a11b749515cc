import { Clock } from './clock';
import { UuidV7Ids, timeOfId } from './ids';

class FixedClock extends Clock {
  constructor(public time: Date) {
    super();
  }

  override now(): Date {
    return this.time;
  }
}

describe('UuidV7Ids', () => {
  const clock = new FixedClock(new Date('2026-11-22T10:00:00Z'));

  it('writes version, variant and the milliseconds where RFC 9562 wants them', () => {
    const id = new UuidV7Ids(clock).next();

    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOfId(id)).toEqual(clock.time);
  });

  it('sorts in the order of making: within a millisecond, past its counter, and when the clock steps back', () => {
    const ids = new UuidV7Ids(clock);
    const made = Array.from({ length: 10_000 }, () => ids.next());
    clock.time = new Date(clock.time.getTime() - 3_600_000);
    made.push(ids.next());

    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });

  it('leaves the rest of every id to chance of its own', () => {
    const ids = new UuidV7Ids(clock);
    const made = Array.from({ length: 3_000 }, () =>
      ids.next().slice('00000000-0000-7000-'.length),
    );
    expect(new Set(made).size).toBe(made.length);
  });
});
