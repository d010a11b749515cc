import type { RowRange, RowRanges } from './row-ranges';

/**
 * How often each row of one CSV was distributed, held as steps: ranges of rows with equal counts.
 *
 *   count 2  |====|
 *         1       |=======|
 *         0               |==============|
 *            0    100     250            1000
 */

/** The rows from `from` up to but not including `to` were each distributed `count` times. */
export interface CountStep {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * The counts of all rows of a CSV, those with count 0 too: steps in ascending order without gaps,
 * from row 0 to the last; counts are whole and not negative; neighbours differ, so that equal
 * counts have equal steps. A CSV without rows has no steps.
 */
export type StepCounts = readonly CountStep[];

/**
 * Nothing distributed yet.
 *
 * @param rows how many rows the CSV has, 0 or more
 * @throws RangeError when `rows` isn't a whole number from 0
 * @example
 * zero(1000); // [{ from: 0, to: 1000, count: 0 }]
 */
export function zero(rows: number): StepCounts {
  if (!Number.isSafeInteger(rows) || rows < 0) {
    throw new RangeError(`A CSV can't have ${rows} rows. It needs a whole number from 0.`);
  }
  return rows === 0 ? [] : [{ from: 0, to: rows, count: 0 }];
}

/**
 * The counts after each of the rows was distributed once more.
 *
 *   counts  |---- 1 ----|---- 0 ----|
 *   rows          [===========)
 *           |- 1 -|- 2 -|- 1 -|- 0 -|
 *
 * @throws RangeError when a row lies behind the end of the CSV
 * @example
 * add(zero(10), [[0, 4]]); // [{ from: 0, to: 4, count: 1 }, { from: 4, to: 10, count: 0 }]
 */
export function add(counts: StepCounts, rows: RowRanges): StepCounts {
  const added: CountStep[] = [];
  let next = 0;
  for (const { from, to, count } of counts) {
    let row = from;
    while (next < rows.length && rows[next]![0] < to) {
      const start = Math.max(row, rows[next]![0]);
      const end = Math.min(rows[next]![1], to);
      append(added, row, start, count);
      append(added, start, end, count + 1);
      row = end;
      if (rows[next]![1] > to) break;
      next += 1;
    }
    append(added, row, to, count);
  }
  if (next < rows.length) throw noSuchRow(counts, rows[next]![1] - 1);
  return added;
}

/**
 * The counts after some of the distributions were taken back, as a revert does.
 *
 *   counts  |---- 3 ----|---- 1 ----|
 *   taken   |- 1 -|---- 0 ----|- 1 -|
 *           |- 2 -|- 3 -|- 1 -|- 0 -|
 *
 * @param taken how many distributions of each row are taken back; covers the same rows
 * @throws RangeError when it covers others, or when a row was not distributed that often
 * @example
 * remove([{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 0 }], fromRanges(10, [[[0, 4]]]));
 * // [{ from: 0, to: 4, count: 1 }, { from: 4, to: 10, count: 0 }]
 */
export function remove(counts: StepCounts, taken: StepCounts): StepCounts {
  if (rowsOf(counts) !== rowsOf(taken)) throw noSuchRow(counts, rowsOf(taken) - 1);
  const left: CountStep[] = [];
  let next = 0;
  for (const { from, to, count } of counts) {
    let row = from;
    while (row < to) {
      const step = taken[next]!;
      if (step.count > count) {
        throw new RangeError(
          `Row ${row} was distributed ${count} times, so ${step.count} can't be taken back.`,
        );
      }
      const end = Math.min(to, step.to);
      append(left, row, end, count - step.count);
      row = end;
      if (step.to === end) next += 1;
    }
  }
  return left;
}

/**
 * How often one row was distributed; O(log steps).
 *
 * @throws RangeError when the CSV has no such row
 * @example
 * countAt([{ from: 0, to: 4, count: 1 }, { from: 4, to: 10, count: 0 }], 3); // 1
 */
export function countAt(counts: StepCounts, row: number): number {
  let low = 0;
  let high = counts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (counts[middle]!.to > row) high = middle;
    else low = middle + 1;
  }
  const step = counts[low];
  if (step === undefined || step.from > row) throw noSuchRow(counts, row);
  return step.count;
}

/**
 * The rows that were distributed less often than a limit.
 *
 * @example
 * below([{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 1 }], 2); // [[4, 10]]
 */
export function below(counts: StepCounts, limit: number): RowRanges {
  return rowsWhere(counts, (count) => count < limit);
}

/**
 * The rows that were distributed more often than a limit.
 *
 * @example
 * above([{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 1 }], 1); // [[0, 4]]
 */
export function above(counts: StepCounts, limit: number): RowRanges {
  return rowsWhere(counts, (count) => count > limit);
}

/**
 * The steps, or parts of steps, that some rows lie in; the other rows are left out.
 *
 *   counts   |---- 1 ----|---- 0 ----|
 *   rows        [3 ----------- 9) [10-11)
 *               |-- 1 ---|-- 0 --|  |0|
 *
 * @example
 * within([{ from: 0, to: 6, count: 1 }, { from: 6, to: 12, count: 0 }], [[3, 9]]);
 * // [{ from: 3, to: 6, count: 1 }, { from: 6, to: 9, count: 0 }]
 */
export function within(counts: StepCounts, rows: RowRanges): CountStep[] {
  const inside: CountStep[] = [];
  let next = 0;
  for (const { from, to, count } of counts) {
    while (next < rows.length && rows[next]![0] < to) {
      inside.push({
        from: Math.max(from, rows[next]![0]),
        to: Math.min(to, rows[next]![1]),
        count,
      });
      if (rows[next]![1] > to) break;
      next += 1;
    }
  }
  return inside;
}

/**
 * All distributions of all rows.
 *
 * @example
 * total([{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 1 }]); // 14
 */
export function total(counts: StepCounts): number {
  return counts.reduce((sum, { from, to, count }) => sum + (to - from) * count, 0);
}

/**
 * How many rows the counts are about.
 *
 * @example
 * rowsOf([{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 1 }]); // 10
 */
export function rowsOf(counts: StepCounts): number {
  return counts.at(-1)?.to ?? 0;
}

/**
 * Whether both say the same about every row.
 *
 * @example
 * equals(zero(10), zero(10)); // true
 */
export function equals(one: StepCounts, other: StepCounts): boolean {
  return (
    one.length === other.length &&
    one.every(({ from, to, count }, index) => {
      const step = other[index]!;
      return from === step.from && to === step.to && count === step.count;
    })
  );
}

/**
 * The counts with those of some rows replaced.
 *
 *   counts   |---------- 1 ----------|- 0 -|
 *   patches      |- 3 -|          |- 1 -|
 *            |-1-|- 3 -|----- 1 ------|- 0 |
 *
 * @param patches in ascending order, without overlaps; gaps keep the counts that they have
 * @throws RangeError when a patch reaches behind the end of the CSV
 * @example
 * paint(zero(10), [{ from: 2, to: 4, count: 5 }]);
 * // [{ from: 0, to: 2, count: 0 }, { from: 2, to: 4, count: 5 }, { from: 4, to: 10, count: 0 }]
 */
export function paint(counts: StepCounts, patches: readonly CountStep[]): StepCounts {
  const painted: CountStep[] = [];
  let next = 0;
  for (const step of counts) {
    let row = step.from;
    while (next < patches.length && patches[next]!.from < step.to) {
      const patch = patches[next]!;
      append(painted, row, Math.max(row, patch.from), step.count);
      row = Math.max(row, patch.from);
      append(painted, row, Math.min(patch.to, step.to), patch.count);
      row = Math.min(patch.to, step.to);
      if (patch.to > step.to) break;
      next += 1;
    }
    append(painted, row, step.to, step.count);
  }
  if (next < patches.length) throw noSuchRow(counts, patches[next]!.to - 1);
  return painted;
}

/**
 * The counts that many members' rows add up to: a ledger made anew from what each of them got.
 * O(ranges × log ranges), whatever the number of rows.
 *
 * @param rows how many rows the CSV has
 * @throws RangeError when a range lies behind the end of the CSV
 * @example
 * fromRanges(10, [[[0, 4]], [[2, 6]]]);
 * // counts 1 for rows 0-1, 2 for 2-3, 1 for 4-5, 0 for 6-9
 */
export function fromRanges(rows: number, taken: Iterable<readonly RowRange[]>): StepCounts {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const ranges of taken) {
    for (const [from, to] of ranges) {
      starts.push(from);
      ends.push(to);
    }
  }
  return sweep(rows, Float64Array.from(starts).sort(), Float64Array.from(ends).sort());
}

/** Goes over all starts and ends in row order; the count is how many ranges are open at a row. */
function sweep(rows: number, starts: Float64Array, ends: Float64Array): StepCounts {
  const empty = zero(rows);
  if (ends.length > 0 && ends.at(-1)! > rows) throw noSuchRow(empty, ends.at(-1)! - 1);
  const counts: CountStep[] = [];
  let row = 0;
  let started = 0;
  let ended = 0;
  while (ended < ends.length) {
    const starting = started < starts.length && starts[started]! < ends[ended]!;
    const edge = starting ? starts[started]! : ends[ended]!;
    append(counts, row, edge, started - ended);
    row = edge;
    if (starting) started += 1;
    else ended += 1;
  }
  append(counts, row, rows, 0);
  return counts;
}

function rowsWhere(counts: StepCounts, wanted: (count: number) => boolean): RowRanges {
  const rows: RowRange[] = [];
  for (const { from, to, count } of counts) {
    if (!wanted(count)) continue;
    const last = rows.at(-1);
    if (last?.[1] === from) rows[rows.length - 1] = [last[0], to];
    else rows.push([from, to]);
  }
  return rows;
}

/** Puts a step that starts where the last one ends behind it, joined where the counts are equal. */
function append(counts: CountStep[], from: number, to: number, count: number): void {
  if (from >= to) return;
  const last = counts.at(-1);
  if (last?.count === count) counts[counts.length - 1] = { from: last.from, to, count };
  else counts.push({ from, to, count });
}

function noSuchRow(counts: StepCounts, row: number): RangeError {
  return new RangeError(`There is no row ${row}: the CSV has ${rowsOf(counts)} rows, from 0 on.`);
}
