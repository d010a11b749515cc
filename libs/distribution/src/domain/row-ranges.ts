/**
 * Sets of rows of one CSV, held as ranges.
 *
 * A member who was served for years holds a handful of ranges, so every function here costs what
 * the ranges cost, never what the rows in them would.
 */

/** The rows from `from` up to but not including `to`; both are whole numbers, 0 <= from < to. */
export type RowRange = readonly [from: number, to: number];

/**
 * A set of rows: ranges in ascending order that neither overlap nor touch, so that equal sets have
 * equal ranges. Stored and sent as it is: `[[0, 100], [250, 300]]`. Lists of any other shape go
 * through `normalise` first; the other functions rely on it.
 */
export type RowRanges = readonly RowRange[];

/**
 * The set of rows in ranges of any order that may overlap or touch.
 *
 *     [5 --- 9)
 *           [9 -- 12)          [20 - 25)
 *   [3 -- 7)
 *   [3 ------------12)         [20 - 25)
 *
 * @throws RangeError when a range is empty, runs backwards, or isn't made of whole numbers from 0.
 * @example
 * normalise([[5, 9], [20, 25], [9, 12], [3, 7]]); // [[3, 12], [20, 25]]
 */
export function normalise(ranges: Iterable<RowRange>): RowRanges {
  const sorted = [...ranges];
  sorted.forEach(check);
  sorted.sort((one, other) => one[0] - other[0]);
  const rows: RowRange[] = [];
  for (const [from, to] of sorted) append(rows, from, to);
  return rows;
}

/**
 * The rows that are in either set.
 *
 *   one     [0 -- 3)      [6 ---- 10)
 *   other      [2 ---- 6)           [12 - 14)
 *           [0 ------------------10) [12 - 14)
 *
 * @example
 * union([[0, 3], [6, 10]], [[2, 6], [12, 14]]); // [[0, 10], [12, 14]]
 */
export function union(one: RowRanges, other: RowRanges): RowRanges {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  const rows: RowRange[] = [];
  let first = 0;
  let second = 0;
  while (first < one.length || second < other.length) {
    const left = one[first];
    const right = other[second];
    if (right === undefined || (left !== undefined && left[0] <= right[0])) {
      append(rows, left![0], left![1]);
      first += 1;
    } else {
      append(rows, right[0], right[1]);
      second += 1;
    }
  }
  return rows;
}

/**
 * The rows of the first set that are not in the second.
 *
 *   rows    [0 --------- 10)      [12 - 14)
 *   taken      [3 - 5)   [9 ------ 13)
 *           [0-3)   [5 - 9)         [13-14)
 *
 * @example
 * subtract([[0, 10], [12, 14]], [[3, 5], [9, 13]]); // [[0, 3], [5, 9], [13, 14]]
 */
export function subtract(rows: RowRanges, taken: RowRanges): RowRanges {
  if (rows.length === 0 || taken.length === 0) return rows;
  const left: RowRange[] = [];
  let index = firstEndingAfter(taken, rows[0]![0]);
  for (const [from, to] of rows) {
    let start = from;
    while (index < taken.length && taken[index]![1] <= start) index += 1;
    for (let next = index; next < taken.length && taken[next]![0] < to; next += 1) {
      if (taken[next]![0] > start) left.push([start, taken[next]![0]]);
      start = taken[next]![1];
    }
    if (start < to) left.push([start, to]);
  }
  return left;
}

/**
 * The rows that are in both sets.
 *
 *   one     [0 -------- 10)       [12 - 14)
 *   other      [3 - 5)  [9 -------- 13)
 *              [3 - 5)  [9-10)    [12-13)
 *
 * @example
 * intersect([[0, 10], [12, 14]], [[3, 5], [9, 13]]); // [[3, 5], [9, 10], [12, 13]]
 */
export function intersect(one: RowRanges, other: RowRanges): RowRanges {
  const common: RowRange[] = [];
  if (one.length === 0 || other.length === 0) return common;
  let first = firstEndingAfter(one, other[0]![0]);
  let second = firstEndingAfter(other, one[0]![0]);
  while (first < one.length && second < other.length) {
    const left = one[first]!;
    const right = other[second]!;
    const from = Math.max(left[0], right[0]);
    const to = Math.min(left[1], right[1]);
    if (from < to) common.push([from, to]);
    if (left[1] < right[1]) first += 1;
    else second += 1;
  }
  return common;
}

/**
 * Whether a row is in the set; O(log ranges).
 *
 * @example
 * has([[0, 3], [5, 9]], 5); // true
 * has([[0, 3], [5, 9]], 3); // false: ranges don't include their end
 */
export function has(rows: RowRanges, row: number): boolean {
  const range = rows[firstEndingAfter(rows, row)];
  return range !== undefined && range[0] <= row;
}

/**
 * Whether every row of the second set is in the first one.
 *
 *   rows    [0 ------- 10)   [12 - 14)
 *   inner   [0 - 3) [5 10)   [12 - 14)   covered
 *   inner   [0 - 3)    [9 -------13)     not covered: 10 and 11 are missing
 *
 * @example
 * covers([[0, 10], [12, 14]], [[0, 3], [12, 14]]); // true
 * covers([[0, 10], [12, 14]], [[9, 13]]); // false
 */
export function covers(rows: RowRanges, inner: RowRanges): boolean {
  let index = 0;
  for (const [from, to] of inner) {
    index = firstEndingAfter(rows, from, index);
    const range = rows[index];
    if (range === undefined || range[0] > from || range[1] < to) return false;
  }
  return true;
}

/**
 * How many rows the set has.
 *
 * @example
 * size([[0, 3], [5, 9]]); // 7
 */
export function size(rows: RowRanges): number {
  let total = 0;
  for (const [from, to] of rows) total += to - from;
  return total;
}

/**
 * Whether both are the same set.
 *
 * @example
 * equals([[0, 3]], [[0, 3]]); // true
 * equals([[0, 3]], [[0, 4]]); // false
 */
export function equals(one: RowRanges, other: RowRanges): boolean {
  return (
    one.length === other.length &&
    one.every(([from, to], index) => from === other[index]![0] && to === other[index]![1])
  );
}

/**
 * The index of the first range that ends after a row, from `start` on; the number of ranges when
 * there is none. The range either has the row or is the next one behind it. O(log ranges), O(1)
 * when it is the range at `start`, which a walk from left to right mostly finds.
 *
 *   rows   [0 -- 3)   [5 -- 9)
 *   row 2  index 0    row 3, 4 or 8: index 1    row 9: index 2
 *
 * @example
 * firstEndingAfter([[0, 3], [5, 9]], 3); // 1
 */
export function firstEndingAfter(rows: RowRanges, row: number, start = 0): number {
  if (start >= rows.length || rows[start]![1] > row) return start;
  let low = start + 1;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]![1] > row) high = middle;
    else low = middle + 1;
  }
  return low;
}

function check([from, to]: RowRange): void {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from >= to) {
    throw new RangeError(
      `[${from}, ${to}] is not a range of rows. It needs whole numbers with 0 <= from < to.`,
    );
  }
}

/** Puts a range that starts no earlier than the last one behind it, joined where they touch. */
function append(rows: RowRange[], from: number, to: number): void {
  const last = rows.at(-1);
  if (last === undefined || last[1] < from) rows.push([from, to]);
  else if (last[1] < to) rows[rows.length - 1] = [last[0], to];
}
