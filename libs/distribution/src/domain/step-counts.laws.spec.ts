import fc from 'fast-check';
import { intersect, normalise } from './row-ranges';
import {
  above,
  add,
  below,
  countAt,
  equals,
  fromRanges,
  paint,
  remove,
  total,
  within,
} from './step-counts';
import { looseRanges, rowRanges } from './testing/arbitraries';
import { asRanges, asSteps, countPerRow, rowsIn } from './testing/slow-pool';

const ROWS = 40;
const counters = fc.array(fc.nat(3), { minLength: ROWS, maxLength: ROWS });

describe('step counts do what one count per row does', () => {
  it('add', () => {
    fc.assert(
      fc.property(counters, rowRanges, (counts, rows) => {
        const wanted = [...counts];
        for (const row of rowsIn(rows)) wanted[row]! += 1;
        expect(add(asSteps(counts), rows)).toEqual(asSteps(wanted));
      }),
    );
  });

  it('remove undoes add, however many rows were added how often', () => {
    fc.assert(
      fc.property(counters, fc.array(rowRanges, { maxLength: 4 }), (counts, taken) => {
        const after = taken.reduce(add, asSteps(counts));
        expect(remove(after, fromRanges(ROWS, taken))).toEqual(asSteps(counts));
      }),
    );
  });

  it('remove takes the counts off row by row, and refuses exactly where there are too few', () => {
    fc.assert(
      fc.property(counters, counters, (counts, taken) => {
        const removal = () => remove(asSteps(counts), asSteps(taken));
        if (taken.some((count, row) => count > counts[row]!)) expect(removal).toThrow(RangeError);
        else expect(removal()).toEqual(asSteps(counts.map((count, row) => count - taken[row]!)));
      }),
    );
  });

  it('countAt, below, above and total', () => {
    fc.assert(
      fc.property(counters, fc.nat(4), (counts, limit) => {
        const steps = asSteps(counts);
        const rowsWhere = (wanted: (count: number) => boolean) =>
          asRanges(counts.keys().filter((row) => wanted(counts[row]!)));
        expect(counts.map((_, row) => countAt(steps, row))).toEqual(counts);
        expect(below(steps, limit)).toEqual(rowsWhere((count) => count < limit));
        expect(above(steps, limit)).toEqual(rowsWhere((count) => count > limit));
        expect(total(steps)).toBe(counts.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('equals', () => {
    fc.assert(
      fc.property(counters, counters, (one, other) => {
        expect(equals(asSteps(one), asSteps(one))).toBe(true);
        expect(equals(asSteps(one), asSteps(other))).toBe(String(one) === String(other));
      }),
    );
  });

  it('within cuts the steps to the rows and paint puts them back', () => {
    fc.assert(
      fc.property(counters, counters, rowRanges, (counts, others, rows) => {
        const wanted = [...counts];
        for (const row of rowsIn(rows)) wanted[row] = others[row]!;
        const patches = within(asSteps(others), rows);
        expect(patches.flatMap(({ from, to }) => rowsIn([[from, to]]))).toEqual(rowsIn(rows));
        expect(paint(asSteps(counts), patches)).toEqual(asSteps(wanted));
      }),
    );
  });

  it('fromRanges', () => {
    fc.assert(
      fc.property(fc.array(looseRanges, { maxLength: 5 }), (lists) => {
        const held = lists.map((list) => intersect(normalise(list), [[0, ROWS]]));
        const wanted = new Array<number>(ROWS).fill(0);
        for (const rows of held) for (const row of rowsIn(rows)) wanted[row]! += 1;
        expect(fromRanges(ROWS, held)).toEqual(asSteps(wanted));
        expect(countPerRow(fromRanges(ROWS, held))).toEqual(wanted);
      }),
    );
  });
});
