import fc from 'fast-check';
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
} from './row-ranges';
import { looseRanges, rowRanges } from './testing/arbitraries';
import { asRanges, rowsIn } from './testing/slow-pool';

const twoSets = [rowRanges, rowRanges] as const;

describe('row ranges do what sets of rows do', () => {
  it('normalise', () => {
    fc.assert(
      fc.property(looseRanges, (ranges) => {
        expect(normalise(ranges)).toEqual(asRanges(rowsIn(ranges)));
      }),
    );
  });

  it('union', () => {
    fc.assert(
      fc.property(...twoSets, (one, other) => {
        expect(union(one, other)).toEqual(asRanges([...rowsIn(one), ...rowsIn(other)]));
      }),
    );
  });

  it('subtract', () => {
    fc.assert(
      fc.property(...twoSets, (one, other) => {
        const left = new Set(rowsIn(one)).difference(new Set(rowsIn(other)));
        expect(subtract(one, other)).toEqual(asRanges(left));
      }),
    );
  });

  it('intersect', () => {
    fc.assert(
      fc.property(...twoSets, (one, other) => {
        const common = new Set(rowsIn(one)).intersection(new Set(rowsIn(other)));
        expect(intersect(one, other)).toEqual(asRanges(common));
      }),
    );
  });

  it('covers', () => {
    const nested = fc
      .tuple(...twoSets)
      .map(([one, other]) => [one, intersect(one, other)] as const);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(...twoSets), nested), ([one, other]) => {
        expect(covers(one, other)).toBe(new Set(rowsIn(other)).isSubsetOf(new Set(rowsIn(one))));
      }),
    );
  });

  it('has and size', () => {
    fc.assert(
      fc.property(rowRanges, fc.nat(45), (ranges, row) => {
        expect(has(ranges, row)).toBe(rowsIn(ranges).includes(row));
        expect(size(ranges)).toBe(rowsIn(ranges).length);
      }),
    );
  });

  it('equals', () => {
    fc.assert(
      fc.property(...twoSets, (one, other) => {
        expect(equals(one, asRanges(rowsIn(one)))).toBe(true);
        expect(equals(one, other)).toBe(String(rowsIn(one)) === String(rowsIn(other)));
      }),
    );
  });

  it('firstEndingAfter finds what a walk from its start finds', () => {
    fc.assert(
      fc.property(rowRanges, fc.nat(45), fc.nat(5), (ranges, row, start) => {
        let index = start;
        while (index < ranges.length && ranges[index]![1] <= row) index += 1;
        expect(firstEndingAfter(ranges, row, start)).toBe(index);
      }),
    );
  });
});
