import fc from 'fast-check';
import { compare, comparisonTable, spreadOf, type Round } from './comparison.ts';
import type { Figure } from './figure.ts';

function figure(what: string, numbers: Figure['numbers'], size = ''): Figure {
  return {
    what,
    size,
    sluice: '',
    baseline: null,
    ratio: null,
    target: null,
    isReached: null,
    numbers,
  };
}

/** A round in which both measured one number. */
function round(ours: number | null, theirs: number | null): Round {
  return { ours: [figure('run', { ms: ours })], theirs: [figure('run', { ms: theirs })] };
}

const aTime = fc.double({ min: 0.01, max: 1e6, noNaN: true });

describe('a spread', () => {
  it.each([
    [[5], 5, 5, 5],
    [[9, 1, 5], 5, 1, 9],
    [[10, 9, 100, 1], 9.5, 1, 100],
    [[null, 4, null, 2], 3, 2, 4],
  ])('of %j', (numbers, median, min, max) => {
    expect(spreadOf(numbers)).toEqual({ median, min, max });
  });

  it('of what was never measured is none', () => {
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([null, null])).toBeNull();
  });

  it('has at most half of the numbers on either side of its median, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(aTime, { minLength: 1 }), (numbers) => {
        const { median, min, max } = spreadOf(numbers)!;
        expect(numbers.filter((number) => number < median).length * 2).toBeLessThanOrEqual(
          numbers.length,
        );
        expect(numbers.filter((number) => number > median).length * 2).toBeLessThanOrEqual(
          numbers.length,
        );
        expect(numbers).toContain(min);
        expect(numbers).toContain(max);
        expect(spreadOf(numbers.toReversed())).toEqual({ median, min, max });
      }),
    );
  });
});

describe('a comparison', () => {
  it('has the medians of both, and of the ratios of the rounds', () => {
    expect(compare([round(10, 20), round(30, 10), round(12, 24)])).toEqual([
      {
        what: 'run',
        number: 'ms',
        ours: { median: 12, min: 10, max: 30 },
        theirs: { median: 20, min: 10, max: 24 },
        ratio: { median: 0.5, min: 0.5, max: 3 },
      },
    ]);
  });

  it('bears a machine that is slower in some rounds, as long as both of a round are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(aTime, fc.constantFrom(1, 2, 64)), { minLength: 1 }),
        (rounds) => {
          const [compared] = compare(
            rounds.map(([time, slower]) => round(time * slower * 2, time * slower)),
          );
          expect(compared!.ratio).toEqual({ median: 2, min: 2, max: 2 });
        },
      ),
    );
  });

  it('has no ratio where one was not measured, or the baseline is nothing', () => {
    const [compared] = compare([round(10, 5), round(null, 5), round(10, null), round(10, 0)]);
    expect(compared).toMatchObject({
      ours: { median: 10 },
      theirs: { median: 5, min: 0 },
      ratio: { median: 2, min: 2, max: 2 },
    });
    expect(compare([round(null, 5)])).toMatchObject([{ ours: null, ratio: null }]);
  });

  it('keeps what only one of the two measures', () => {
    const added = figure('new', { ms: 3 });
    const gone = figure('old', { ms: 4 });
    expect(compare([{ ours: [added], theirs: [gone] }])).toEqual([
      { what: 'new', number: 'ms', ours: { median: 3, min: 3, max: 3 }, theirs: null, ratio: null },
      { what: 'old', number: 'ms', ours: null, theirs: { median: 4, min: 4, max: 4 }, ratio: null },
    ]);
  });

  it('tells figures of the same words by their turn, and does not mind sizes that differ', () => {
    const sides = (first: number, second: number, size: string) => [
      figure('forecast', { ms: first }, size),
      figure('forecast', { ms: second }, size),
    ];
    const compared = compare([
      { ours: sides(2, 30, '570 requests'), theirs: sides(1, 10, '601 requests') },
    ]);
    expect(compared.map(({ what, ratio }) => [what, ratio!.median])).toEqual([
      ['forecast', 2],
      ['forecast (2)', 3],
    ]);
  });

  it('is shown with the least and the most', () => {
    const rows = comparisonTable(compare([round(1.234, 5), round(56_789, null)])).split('\n');
    expect(rows[2]!.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'run',
      'ms',
      '28,395 (1.23 to 56,789)',
      '5 (5 to 5)',
      '0.25 (0.25 to 0.25)',
      '',
    ]);
    expect(comparisonTable(compare([round(null, 5)]))).toContain('not measured');
  });
});
