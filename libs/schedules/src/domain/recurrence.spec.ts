import {
  nextOccurrence,
  occurrences,
  previousOccurrence,
  type RecurrenceRule,
  recurrenceProblems,
  runsPerWeek,
} from './recurrence';

const mondays: RecurrenceRule = {
  frequency: 'weekly',
  day_of_week: 'mon',
  day_of_month: null,
  time: '10:00',
  timezone: 'UTC',
};
const monthEnds: RecurrenceRule = {
  frequency: 'monthly',
  day_of_week: null,
  day_of_month: 31,
  time: '10:00',
  timezone: 'UTC',
};

function next(rule: RecurrenceRule, from: string): string {
  return nextOccurrence(rule, new Date(from)).toISOString();
}

function previous(rule: RecurrenceRule, before: string): string {
  return previousOccurrence(rule, new Date(before)).toISOString();
}

function few(rule: RecurrenceRule, from: string, count: number): string[] {
  return [...occurrences(rule, new Date(from)).take(count)].map((date) => date.toISOString());
}

describe('a weekly rule', () => {
  // 2026-11-23 is a Monday.
  it('comes on its day at its time', () => {
    expect(few(mondays, '2026-11-22T23:42:00Z', 3)).toEqual([
      '2026-11-23T10:00:00.000Z',
      '2026-11-30T10:00:00.000Z',
      '2026-12-07T10:00:00.000Z',
    ]);
  });

  it.each([
    ['mon', '2026-11-23'],
    ['tue', '2026-11-24'],
    ['wed', '2026-11-25'],
    ['thu', '2026-11-26'],
    ['fri', '2026-11-27'],
    ['sat', '2026-11-28'],
    ['sun', '2026-11-29'],
  ] as const)('knows that the %s of a week is %s', (day_of_week, date) => {
    expect(next({ ...mondays, day_of_week }, '2026-11-23T00:00:00Z')).toBe(`${date}T10:00:00.000Z`);
  });

  it('counts an occurrence at the very instant as the next one, not as the previous one', () => {
    expect(next(mondays, '2026-11-23T10:00:00Z')).toBe('2026-11-23T10:00:00.000Z');
    expect(next(mondays, '2026-11-23T10:00:00.001Z')).toBe('2026-11-30T10:00:00.000Z');
    expect(previous(mondays, '2026-11-23T10:00:00Z')).toBe('2026-11-16T10:00:00.000Z');
    expect(previous(mondays, '2026-11-23T10:00:00.001Z')).toBe('2026-11-23T10:00:00.000Z');
  });

  it('has days that begin at midnight of its zone', () => {
    // Monday 22:00 in New York is Tuesday 03:00 UTC; Monday 01:00 in Auckland is Sunday 12:00 UTC.
    expect(
      next({ ...mondays, time: '22:00', timezone: 'America/New_York' }, '2026-11-22T00:00:00Z'),
    ).toBe('2026-11-24T03:00:00.000Z');
    expect(
      next({ ...mondays, time: '01:00', timezone: 'Pacific/Auckland' }, '2026-11-22T00:00:00Z'),
    ).toBe('2026-11-22T12:00:00.000Z');
  });
});

describe('a monthly rule', () => {
  it('falls on the last day of a month that lacks its day', () => {
    expect(few(monthEnds, '2026-01-01T00:00:00Z', 5)).toEqual([
      '2026-01-31T10:00:00.000Z',
      '2026-02-28T10:00:00.000Z',
      '2026-03-31T10:00:00.000Z',
      '2026-04-30T10:00:00.000Z',
      '2026-05-31T10:00:00.000Z',
    ]);
  });

  it.each([
    [28, '2028', '2028-02-28'],
    [29, '2028', '2028-02-29'],
    [30, '2028', '2028-02-29'],
    [29, '2027', '2027-02-28'],
    [31, '2000', '2000-02-29'],
    [31, '2100', '2100-02-28'],
  ])('on day %i falls in February %s on %s', (day_of_month, year, date) => {
    expect(next({ ...monthEnds, day_of_month }, `${year}-02-01T00:00:00Z`)).toBe(
      `${date}T10:00:00.000Z`,
    );
  });

  it('counts an occurrence at the very instant as the next one, not as the previous one', () => {
    expect(next(monthEnds, '2026-02-28T10:00:00Z')).toBe('2026-02-28T10:00:00.000Z');
    expect(next(monthEnds, '2026-02-28T10:00:00.001Z')).toBe('2026-03-31T10:00:00.000Z');
    expect(previous(monthEnds, '2026-02-28T10:00:00Z')).toBe('2026-01-31T10:00:00.000Z');
  });

  it('has months that begin at midnight of its zone', () => {
    const firsts = { ...monthEnds, day_of_month: 1, time: '00:30', timezone: 'Pacific/Apia' };
    expect(next(firsts, '2026-01-31T00:00:00Z')).toBe('2026-01-31T11:30:00.000Z');
    expect(previous(firsts, '2026-01-31T11:30:00Z')).toBe('2025-12-31T11:30:00.000Z');
    expect(previous(firsts, '2026-01-31T12:00:00Z')).toBe('2026-01-31T11:30:00.000Z');

    const lasts = { ...monthEnds, time: '23:30', timezone: 'America/Los_Angeles' };
    expect(next(lasts, '2026-02-01T00:00:00Z')).toBe('2026-02-01T07:30:00.000Z');
    expect(previous(lasts, '2026-02-01T07:30:00Z')).toBe('2026-01-01T07:30:00.000Z');
  });
});

describe('when the clocks change', () => {
  it('keeps the local time', () => {
    const rule = { ...mondays, timezone: 'Europe/Berlin' };
    expect(few(rule, '2026-03-20T00:00:00Z', 2)).toEqual([
      '2026-03-23T09:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
    ]);
  });

  // Berlin, 2026-03-29:  00:59:59 UTC is 01:59:59, 01:00:00 UTC is 03:00:00
  it('takes the instant at which the clocks skip a time', () => {
    const rule: RecurrenceRule = { ...mondays, day_of_week: 'sun', timezone: 'Europe/Berlin' };
    for (const time of ['02:00', '02:30', '02:59', '03:00']) {
      expect(next({ ...rule, time }, '2026-03-23T00:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    }
    // Far west of UTC the clocks are changed when UTC is far into the day: 2026-03-08, 12:00 UTC.
    const west = { ...rule, time: '02:30', timezone: 'America/Adak' };
    expect(next(west, '2026-03-06T00:00:00Z')).toBe('2026-03-08T12:00:00.000Z');
    expect(few({ ...rule, time: '02:30' }, '2026-03-29T01:00:00.001Z', 1)).toEqual([
      '2026-04-05T00:30:00.000Z',
    ]);
  });

  // Berlin, 2026-10-25:  00:00 UTC is 02:00, 00:59:59 UTC is 02:59:59, 01:00 UTC is 02:00 again
  it('takes the first of a time that comes twice', () => {
    const rule: RecurrenceRule = {
      ...mondays,
      day_of_week: 'sun',
      time: '02:30',
      timezone: 'Europe/Berlin',
    };
    expect(few(rule, '2026-10-19T00:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-11-01T01:30:00.000Z',
    ]);
    expect(next({ ...rule, time: '02:00' }, '2026-10-19T00:00:00Z')).toBe(
      '2026-10-25T00:00:00.000Z',
    );
    expect(next({ ...rule, time: '03:00' }, '2026-10-19T00:00:00Z')).toBe(
      '2026-10-25T02:00:00.000Z',
    );
  });

  it('knows changes of half an hour', () => {
    const rule: RecurrenceRule = {
      ...mondays,
      day_of_week: 'sun',
      timezone: 'Australia/Lord_Howe',
    };
    // 02:00 becomes 02:30 on 2026-10-04, and 02:00 becomes 01:30 on 2026-04-05.
    expect(next({ ...rule, time: '02:15' }, '2026-09-30T00:00:00Z')).toBe(
      '2026-10-03T15:30:00.000Z',
    );
    expect(next({ ...rule, time: '01:45' }, '2026-04-01T00:00:00Z')).toBe(
      '2026-04-04T14:45:00.000Z',
    );
  });

  // Samoa went from the east of the date line to its west: no Friday 2011-12-30 there.
  it('runs once for a day that is skipped as a whole, when it would have begun', () => {
    const fridays: RecurrenceRule = { ...mondays, day_of_week: 'fri', timezone: 'Pacific/Apia' };
    expect(few(fridays, '2011-12-20T00:00:00Z', 3)).toEqual([
      '2011-12-23T20:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2012-01-05T20:00:00.000Z',
    ]);
  });
});

describe('where clocks are not put back any more', () => {
  // The instants stand here as they are: whatever computes them has its rules from the same runtime.
  it.each([
    ['America/Winnipeg', '15:00'],
    ['America/Rainy_River', '15:00'],
    ['America/Inuvik', '16:00'],
  ])(
    'comes at the same time of UTC in winter, as it does since November 2026 in %s',
    (timezone, utc) => {
      const rule = { ...mondays, timezone };
      expect(few(rule, '2026-10-26T00:00:00Z', 3)).toEqual([
        `2026-10-26T${utc}:00.000Z`,
        `2026-11-02T${utc}:00.000Z`,
        `2026-11-09T${utc}:00.000Z`,
      ]);
      expect(next(rule, '2027-01-04T00:00:00Z')).toBe(`2027-01-04T${utc}:00.000Z`);
      expect(next(rule, '2027-07-05T00:00:00Z')).toBe(`2027-07-05T${utc}:00.000Z`);
      expect(previous(rule, '2026-11-09T00:00:00Z')).toBe(`2026-11-02T${utc}:00.000Z`);
      // The spring before, clocks were still put forward.
      expect(next(rule, '2026-03-02T00:00:00Z')).not.toBe(`2026-03-02T${utc}:00.000Z`);
    },
  );
});

describe('a rule that makes no sense', () => {
  it.each([
    ['day_of_week', { ...mondays, day_of_week: null }],
    ['day_of_week', { ...mondays, day_of_week: 'monday' }],
    ['day_of_month', { ...mondays, day_of_month: 1 }],
    ['day_of_month', { ...monthEnds, day_of_month: null }],
    ['day_of_month', { ...monthEnds, day_of_month: 0 }],
    ['day_of_month', { ...monthEnds, day_of_month: 32 }],
    ['day_of_month', { ...monthEnds, day_of_month: 1.5 }],
    ['day_of_week', { ...monthEnds, day_of_week: 'mon' }],
    ['time', { ...mondays, time: '24:00' }],
    ['time', { ...mondays, time: '9:00' }],
    ['time', { ...mondays, time: '10:00\n' }],
    ['timezone', { ...mondays, timezone: '+02:00' }],
    ['timezone', { ...mondays, timezone: 'Europe/Atlantis' }],
    ['timezone', { ...mondays, timezone: 'BST' }],
    ['timezone', { ...mondays, timezone: '' }],
  ])('has its problem in %s: %j', (field, rule) => {
    const broken = rule as RecurrenceRule;
    expect(recurrenceProblems(broken).map((problem) => problem.field)).toEqual([field]);
    const [problem] = recurrenceProblems(broken);
    const from = new Date('2026-01-01T00:00:00Z');
    expect(() => nextOccurrence(broken, from)).toThrow(new RangeError(problem!.message));
    expect(() => previousOccurrence(broken, from)).toThrow(RangeError);
    expect(() => occurrences(broken, from)).toThrow(RangeError);
  });

  it('is told all its problems at once', () => {
    const broken = { ...mondays, day_of_week: null, day_of_month: 3, time: 'noon', timezone: 'x' };
    expect(recurrenceProblems(broken).map(({ field }) => field)).toEqual([
      'day_of_week',
      'day_of_month',
      'time',
      'timezone',
    ]);
  });

  it('is not asked from a date that is none', () => {
    expect(() => nextOccurrence(mondays, new Date('when?'))).toThrow(RangeError);
    expect(() => previousOccurrence(monthEnds, new Date('when?'))).toThrow(RangeError);
  });

  it.each([
    'UTC',
    'CET',
    'Etc/GMT+5',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'Asia/Kolkata',
  ])('is not one because of the zone %s', (timezone) => {
    expect(recurrenceProblems({ ...mondays, timezone })).toEqual([]);
  });
});

describe('runsPerWeek', () => {
  // The calendar repeats itself every 400 years, which are 20,871 whole weeks.
  it.each([mondays, monthEnds])('is what 400 years come to: $frequency', (rule) => {
    const end = Date.UTC(2400, 0, 1);
    let runs = 0;
    for (const at of occurrences(rule, new Date(Date.UTC(2000, 0, 1)))) {
      if (at.getTime() >= end) break;
      runs++;
    }
    expect(runsPerWeek(rule)).toBeCloseTo(runs / 20_871, 12);
  });
});
