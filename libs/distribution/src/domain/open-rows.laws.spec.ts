import fc from 'fast-check';
import { OpenRows } from './open-rows';
import { asRanges, asSteps, countPerRow, rowsIn } from './testing/slow-pool';

const ROWS = 60;

/** Counts of rows that may be distributed four times; some are withdrawn. */
const csvs = fc.record({
  limit: fc.constant(4),
  counts: fc.array(fc.nat(4), { minLength: ROWS, maxLength: ROWS }).map(asSteps),
  withdrawn: fc.array(fc.nat(ROWS - 1), { maxLength: 20 }).map(asRanges),
});

/** Which of the segments there are is raised, and which part of it. */
const raises = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 80 });

/** The counts of available rows, one by one. */
class CountPerRow {
  private readonly counts: Map<number, number>;

  constructor(steps: readonly (readonly [row: number, count: number])[]) {
    this.counts = new Map(steps);
  }

  static of(open: OpenRows): CountPerRow {
    return new CountPerRow(
      open
        .steps()
        .flatMap(({ from, to, count }) =>
          rowsIn([[from, to]]).map((row): [number, number] => [row, count]),
        ),
    );
  }

  raise(from: number, to: number, limit: number): void {
    for (const row of rowsIn([[from, to]])) {
      const count = this.counts.get(row)! + 1;
      if (count < limit) this.counts.set(row, count);
      else this.counts.delete(row);
    }
  }

  get entries(): [number, number][] {
    return [...this.counts].sort(([one], [other]) => one - other);
  }

  left(limit: number): number {
    return this.entries.reduce((sum, [, count]) => sum + limit - count, 0);
  }
}

/** Raises a part of one segment; returns which rows. */
function raiseSome(open: OpenRows, [which, start, length]: [number, number, number]) {
  const steps = open.steps();
  const step = steps[which % steps.length]!;
  const from = step.from + (start % (step.to - step.from));
  const to = from + 1 + (length % (step.to - from));
  const next = open.raise(open.firstEndingAfter(from), from, to);
  return { from, to, next };
}

function expectSame(open: OpenRows, slow: CountPerRow, limit: number): void {
  expect(CountPerRow.of(open).entries).toEqual(slow.entries);
  expect(open.available).toBe(slow.entries.length);
  expect(open.distributionsLeft).toBe(slow.left(limit));
}

describe('open rows', () => {
  it('start with the available rows and their counts', () => {
    fc.assert(
      fc.property(csvs, (csv) => {
        const withdrawn = new Set(rowsIn(csv.withdrawn));
        const rows = [...countPerRow(csv.counts).entries()];
        const available = rows.filter(([row, count]) => count < csv.limit && !withdrawn.has(row));
        expectSame(new OpenRows(csv), new CountPerRow(available), csv.limit);
      }),
    );
  });

  it('count what is raised, drop what reaches the limit, and say where to go on', () => {
    fc.assert(
      fc.property(csvs, raises, (csv, parts) => {
        const open = new OpenRows(csv);
        const slow = CountPerRow.of(open);
        for (const part of parts) {
          if (open.available === 0) break;
          const { from, to, next } = raiseSome(open, part);
          slow.raise(from, to, csv.limit);
          expectSame(open, slow, csv.limit);
          expect(next).toBe(open.firstEndingAfter(to));
        }
      }),
    );
  });

  it('have no more segments than they need once every row was raised', () => {
    fc.assert(
      fc.property(csvs, raises, (csv, parts) => {
        const open = new OpenRows({ ...csv, withdrawn: [] });
        for (const part of parts) if (open.available > 0) raiseSome(open, part);
        const steps = open.steps();
        for (const [index, { from, count }] of steps.entries()) {
          const previous = steps[index - 1];
          expect(previous?.to === from && previous.count === count).toBe(false);
        }
      }),
    );
  });

  it('go back to the saved state, again and again', () => {
    fc.assert(
      fc.property(csvs, raises, raises, raises, (csv, before, after, again) => {
        const open = new OpenRows(csv);
        const raiseAll = (parts: [number, number, number][]) => {
          for (const part of parts) if (open.available > 0) raiseSome(open, part);
        };
        raiseAll(before);
        const slow = CountPerRow.of(open);
        open.save();
        raiseAll(after);
        open.restore();
        expectSame(open, slow, csv.limit);
        raiseAll(again);
        open.restore();
        expectSame(open, slow, csv.limit);
      }),
    );
  });

  it('find their segments with thousands of them, whichever end they are changed at', () => {
    const rows = 3000;
    const csv = {
      limit: 3,
      counts: [{ from: 0, to: rows, count: 0 }],
      withdrawn: asRanges(Array.from({ length: rows / 3 }, (_, index) => index * 3)),
    };
    const open = new OpenRows(csv);
    const slow = CountPerRow.of(open);
    for (const row of [1, 4, 2998, 2995, 1501, 7, 10, 13, 16, 1, 4, 7, 2998, 1, 2]) {
      const segment = open.firstEndingAfter(row);
      if (open.from(segment) > row) continue;
      open.raise(segment, row, row + 1);
      slow.raise(row, row + 1, csv.limit);
    }
    for (let row = 1; row < rows; row += 3) {
      const segment = open.firstEndingAfter(row);
      if (open.from(segment) > row) continue;
      open.raise(segment, row, row + 1);
      slow.raise(row, row + 1, csv.limit);
    }
    expectSame(open, slow, csv.limit);
  });
});
