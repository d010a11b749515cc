import {
  covers,
  equals,
  firstEndingAfter,
  has,
  intersect,
  normalise,
  size,
  subtract,
  union,
  type RowRanges,
} from './row-ranges';

describe('normalise', () => {
  it('sorts, and joins what overlaps or touches', () => {
    const ranges = normalise([
      [5, 9],
      [20, 25],
      [9, 12],
      [3, 7],
    ]);

    expect(ranges).toEqual([
      [3, 12],
      [20, 25],
    ]);
  });

  it('swallows a range within another', () => {
    expect(
      normalise([
        [0, 10],
        [2, 4],
      ]),
    ).toEqual([[0, 10]]);
  });

  it('leaves its input as it was', () => {
    const ranges: RowRanges = [
      [5, 9],
      [0, 3],
    ];

    normalise(ranges);

    expect(ranges).toEqual([
      [5, 9],
      [0, 3],
    ]);
  });

  it.each([
    [3, 3],
    [4, 3],
    [-1, 3],
    [0.5, 3],
    [0, Infinity],
    [NaN, 3],
  ])('refuses [%d, %d)', (from, to) => {
    expect(() => normalise([[from, to]])).toThrow(RangeError);
  });
});

describe('two sets', () => {
  const one: RowRanges = [
    [0, 10],
    [12, 14],
  ];
  const other: RowRanges = [
    [3, 5],
    [9, 13],
  ];

  it('unite', () => {
    expect(
      union(
        [
          [0, 3],
          [6, 10],
        ],
        [
          [2, 6],
          [12, 14],
        ],
      ),
    ).toEqual([
      [0, 10],
      [12, 14],
    ]);
  });

  it('unite into one range where they touch', () => {
    expect(union([[0, 3]], [[3, 5]])).toEqual([[0, 5]]);
  });

  it('subtract', () => {
    expect(subtract(one, other)).toEqual([
      [0, 3],
      [5, 9],
      [13, 14],
    ]);
  });

  it('intersect', () => {
    expect(intersect(one, other)).toEqual([
      [3, 5],
      [9, 10],
      [12, 13],
    ]);
  });

  it('cover each other or do not', () => {
    expect(covers(one, [[12, 14]])).toBe(true);
    expect(covers(one, [])).toBe(true);
    expect(covers(one, other)).toBe(false);
    expect(covers([], one)).toBe(false);
  });

  it('are equal or are not', () => {
    expect(equals(one, [...one])).toBe(true);
    expect(equals(one, other)).toBe(false);
    expect(equals(one, one.slice(0, 1))).toBe(false);
  });
});

describe('one row', () => {
  const rows: RowRanges = [
    [0, 3],
    [5, 9],
  ];

  it('is in a set from the start of a range up to before its end', () => {
    expect([0, 2, 5, 8].map((row) => has(rows, row))).toEqual([true, true, true, true]);
    expect([3, 4, 9, 100].map((row) => has(rows, row))).toEqual([false, false, false, false]);
    expect(has([], 0)).toBe(false);
  });

  it('has a first range that ends after it', () => {
    expect([2, 3, 4, 8, 9].map((row) => firstEndingAfter(rows, row))).toEqual([0, 1, 1, 1, 2]);
    expect(firstEndingAfter(rows, 0, 1)).toBe(1);
    expect(firstEndingAfter(rows, 0, 2)).toBe(2);
  });
});

describe('size', () => {
  it('counts rows, not ranges', () => {
    expect(
      size([
        [0, 3],
        [5, 9],
      ]),
    ).toBe(7);
    expect(size([])).toBe(0);
  });
});
