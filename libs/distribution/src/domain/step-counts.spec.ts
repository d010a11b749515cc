import {
  above,
  add,
  below,
  countAt,
  equals,
  fromRanges,
  paint,
  remove,
  rowsOf,
  total,
  within,
  zero,
  type StepCounts,
} from './step-counts';

/** Rows 0-3 were distributed twice, rows 4-9 once. */
const counts: StepCounts = [
  { from: 0, to: 4, count: 2 },
  { from: 4, to: 10, count: 1 },
];

describe('zero', () => {
  it('has one step, or none for a CSV without rows', () => {
    expect(zero(1000)).toEqual([{ from: 0, to: 1000, count: 0 }]);
    expect(zero(0)).toEqual([]);
  });

  it.each([-1, 1.5, NaN])('refuses %d rows', (rows) => {
    expect(() => zero(rows)).toThrow(RangeError);
  });
});

describe('add', () => {
  it('splits steps where the rows begin and end', () => {
    expect(add(zero(10), [[2, 4]])).toEqual([
      { from: 0, to: 2, count: 0 },
      { from: 2, to: 4, count: 1 },
      { from: 4, to: 10, count: 0 },
    ]);
  });

  it('joins steps whose counts become equal', () => {
    expect(add(counts, [[4, 10]])).toEqual([{ from: 0, to: 10, count: 2 }]);
  });

  it('goes over several steps', () => {
    expect(add(counts, [[3, 6]])).toEqual([
      { from: 0, to: 3, count: 2 },
      { from: 3, to: 4, count: 3 },
      { from: 4, to: 6, count: 2 },
      { from: 6, to: 10, count: 1 },
    ]);
  });

  it('refuses rows that the CSV does not have', () => {
    expect(() => add(counts, [[8, 11]])).toThrow(
      new RangeError('There is no row 10: the CSV has 10 rows, from 0 on.'),
    );
    expect(() => add(counts, [[20, 22]])).toThrow(RangeError);
  });
});

describe('remove', () => {
  it('takes back what was added', () => {
    expect(remove(add(counts, [[3, 6]]), add(zero(10), [[3, 6]]))).toEqual(counts);
  });

  it('takes back several distributions of a row at once', () => {
    expect(remove(counts, counts)).toEqual(zero(10));
  });

  it('refuses to go below zero, naming the row', () => {
    expect(() => remove(add(zero(10), [[0, 4]]), add(zero(10), [[2, 6]]))).toThrow(
      new RangeError("Row 4 was distributed 0 times, so 1 can't be taken back."),
    );
  });

  it.each([9, 11])('refuses what covers %d rows of a CSV that has 10', (rows) => {
    expect(() => remove(counts, zero(rows))).toThrow(RangeError);
  });
});

describe('countAt', () => {
  it('finds the count of a row', () => {
    expect([0, 3, 4, 9].map((row) => countAt(counts, row))).toEqual([2, 2, 1, 1]);
  });

  it.each([-1, 10])('refuses row %d, which the CSV does not have', (row) => {
    expect(() => countAt(counts, row)).toThrow(RangeError);
  });
});

describe('what the counts say', () => {
  it('below and above a limit', () => {
    expect(below(counts, 2)).toEqual([[4, 10]]);
    expect(below(counts, 3)).toEqual([[0, 10]]);
    expect(above(counts, 1)).toEqual([[0, 4]]);
    expect(above(counts, 2)).toEqual([]);
  });

  it('in all', () => {
    expect(total(counts)).toBe(14);
    expect(rowsOf(counts)).toBe(10);
    expect(rowsOf([])).toBe(0);
  });

  it('within some rows', () => {
    expect(
      within(counts, [
        [3, 6],
        [8, 9],
      ]),
    ).toEqual([
      { from: 3, to: 4, count: 2 },
      { from: 4, to: 6, count: 1 },
      { from: 8, to: 9, count: 1 },
    ]);
  });

  it('compared', () => {
    expect(equals(counts, [...counts])).toBe(true);
    expect(equals(counts, zero(10))).toBe(false);
  });
});

describe('paint', () => {
  it('replaces counts, over several steps too', () => {
    expect(paint(counts, [{ from: 3, to: 6, count: 5 }])).toEqual([
      { from: 0, to: 3, count: 2 },
      { from: 3, to: 6, count: 5 },
      { from: 6, to: 10, count: 1 },
    ]);
  });

  it('refuses rows that the CSV does not have', () => {
    expect(() => paint(counts, [{ from: 9, to: 11, count: 0 }])).toThrow(RangeError);
  });
});

describe('fromRanges', () => {
  it('adds up what the members got', () => {
    expect(fromRanges(10, [[[0, 4]], [[2, 6]]])).toEqual([
      { from: 0, to: 2, count: 1 },
      { from: 2, to: 4, count: 2 },
      { from: 4, to: 6, count: 1 },
      { from: 6, to: 10, count: 0 },
    ]);
  });

  it('joins ranges of different members that touch', () => {
    expect(fromRanges(4, [[[0, 2]], [[2, 4]]])).toEqual([{ from: 0, to: 4, count: 1 }]);
  });

  it('is zero for nobody', () => {
    expect(fromRanges(10, [])).toEqual(zero(10));
    expect(fromRanges(0, [])).toEqual([]);
  });

  it('refuses rows that the CSV does not have', () => {
    expect(() => fromRanges(10, [[[8, 11]]])).toThrow(RangeError);
  });
});
