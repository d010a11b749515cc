import {
  comingOccurrences,
  dueOccurrences,
  MOST_AT_ONCE,
  ON_TIME,
  type DuePart,
} from './due-occurrences';

const MINUTE = 60_000;

/** Mondays at ten; the first is 2026-11-02. */
const mondays: DuePart = {
  frequency: 'weekly',
  day_of_week: 'mon',
  day_of_month: null,
  time: '10:00',
  timezone: 'UTC',
  considered_until: new Date('2026-10-28T00:00:00Z'),
  considered_day: null,
  catch_up_hours: 24,
};

function due(schedule: Partial<DuePart>, now: string): string[] {
  return dueOccurrences({ ...mondays, ...schedule }, new Date(now)).map(
    ({ scheduled_for, fate }) => `${scheduled_for.toISOString().slice(0, 16)} ${fate}`,
  );
}

describe('dueOccurrences', () => {
  it('has nothing before the time, and the occurrence from that very instant on', () => {
    expect(due({}, '2026-11-02T09:59:59.999Z')).toEqual([]);
    expect(due({}, '2026-11-02T10:00:00.000Z')).toEqual(['2026-11-02T10:00 runs']);
  });

  it('has nothing that was dealt with, at that very instant included', () => {
    const considered_until = new Date('2026-11-02T10:00:00Z');
    expect(due({ considered_until }, '2026-11-02T10:00:00Z')).toEqual([]);
    expect(due({ considered_until }, '2026-11-09T09:59:59Z')).toEqual([]);
    expect(due({ considered_until }, '2026-11-09T10:00:00Z')).toEqual(['2026-11-09T10:00 runs']);
  });

  it('has nothing while the clock shows less than was dealt with', () => {
    const considered_until = new Date('2026-11-30T10:00:00Z');
    expect(due({ considered_until }, '2026-11-16T12:00:00Z')).toEqual([]);
  });

  it('catches up what is within the window, to the millisecond', () => {
    expect(due({}, '2026-11-03T10:00:00.000Z')).toEqual(['2026-11-02T10:00 runs']);
    expect(due({}, '2026-11-03T10:00:00.001Z')).toEqual(['2026-11-02T10:00 too_late']);
  });

  it('takes what is minutes late as on time, even where nothing is caught up', () => {
    const at = (late: number) => new Date(Date.UTC(2026, 10, 2, 10) + late).toISOString();
    expect(due({ catch_up_hours: 0 }, at(ON_TIME))).toEqual(['2026-11-02T10:00 runs']);
    expect(due({ catch_up_hours: 0 }, at(ON_TIME + 1))).toEqual(['2026-11-02T10:00 too_late']);
    expect(ON_TIME).toBe(5 * MINUTE);
  });

  it('runs the latest of several only', () => {
    expect(due({}, '2026-11-16T11:00:00Z')).toEqual([
      '2026-11-02T10:00 too_late',
      '2026-11-09T10:00 too_late',
      '2026-11-16T10:00 runs',
    ]);
    expect(due({ catch_up_hours: 24 * 8 }, '2026-11-16T11:00:00Z')).toEqual([
      '2026-11-02T10:00 too_late',
      '2026-11-09T10:00 superseded',
      '2026-11-16T10:00 runs',
    ]);
  });

  it('runs none when the latest is too old itself', () => {
    expect(due({}, '2026-11-18T00:00:00Z')).toEqual([
      '2026-11-02T10:00 too_late',
      '2026-11-09T10:00 too_late',
      '2026-11-16T10:00 too_late',
    ]);
  });

  it('deals with very many in parts, and runs the latest with the last part', () => {
    const now = new Date('2036-11-03T10:30:00Z');
    const first = dueOccurrences(mondays, now);
    expect(first).toHaveLength(MOST_AT_ONCE);
    expect(new Set(first.map(({ fate }) => fate))).toEqual(new Set(['too_late']));

    let considered_day = first.at(-1)!.day;
    let last = first;
    for (let part = 0; part < 2; part += 1) {
      last = dueOccurrences({ ...mondays, considered_day }, now);
      considered_day = last.at(-1)!.day;
    }
    expect(last.at(-1)).toEqual({
      day: '2036-11-03',
      scheduled_for: new Date('2036-11-03T10:00:00Z'),
      fate: 'runs',
    });
    expect(dueOccurrences({ ...mondays, considered_day }, now)).toEqual([]);
  });
});

describe('comingOccurrences', () => {
  const next = (considered_until: string, now: string) =>
    comingOccurrences({ ...mondays, considered_until: new Date(considered_until) }, new Date(now))
      .next()
      .value.at.toISOString();

  it('begin with now, the very instant included', () => {
    expect(next('2026-10-28T00:00:00Z', '2026-11-02T10:00:00Z')).toBe('2026-11-02T10:00:00.000Z');
  });

  it('never begin with one that was dealt with', () => {
    expect(next('2026-11-02T10:00:00Z', '2026-11-02T10:00:00Z')).toBe('2026-11-09T10:00:00.000Z');
    expect(next('2026-11-02T10:00:00Z', '2026-11-02T07:00:00Z')).toBe('2026-11-09T10:00:00.000Z');
  });
});
