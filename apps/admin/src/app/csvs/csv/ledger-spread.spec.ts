import { ledgerSpread } from './ledger-spread';

const ledger = (
  ranges: readonly (readonly [from: number, to: number, count: number])[],
  withdrawn: readonly (readonly [from: number, to: number])[] = [],
) => ({
  csv_id: 'csv-1',
  rows: ranges.at(-1)?.[1] ?? 0,
  ranges: ranges.map(([from, to, count]) => ({ from, to, count })),
  withdrawn: withdrawn.map(([from, to]) => ({ from, to })),
});

describe('ledgerSpread', () => {
  it('counts the leads by how often each was handed out, none left out between', () => {
    expect(
      ledgerSpread(
        ledger([
          [0, 500, 3],
          [500, 600, 0],
          [600, 800, 3],
          [800, 801, 1],
        ]),
      ),
    ).toEqual([
      { from: 0, to: 0, leads: 100 },
      { from: 1, to: 1, leads: 1 },
      { from: 2, to: 2, leads: 0 },
      { from: 3, to: 3, leads: 700 },
    ]);
  });

  it('leaves out what was withdrawn, over the borders of ranges too', () => {
    const ranges = [
      [0, 10, 1],
      [10, 20, 0],
      [20, 30, 1],
    ] as const;
    const withdrawn = [
      [0, 2],
      [8, 22],
      [29, 30],
    ] as const;
    expect(ledgerSpread(ledger(ranges, withdrawn))).toEqual([
      { from: 0, to: 0, leads: 0 },
      { from: 1, to: 1, leads: 13 },
    ]);
  });

  it('takes counts together where there are many', () => {
    const spread = ledgerSpread(
      ledger([
        [0, 10, 0],
        [10, 15, 9],
        [15, 18, 10],
        [18, 19, 100],
      ]),
    );
    expect(spread).toHaveLength(11);
    expect(spread.at(0)).toEqual({ from: 0, to: 9, leads: 15 });
    expect(spread.at(1)).toEqual({ from: 10, to: 19, leads: 3 });
    expect(spread.at(-1)).toEqual({ from: 100, to: 100, leads: 1 });
  });

  it('has nothing but leads that nobody got when nothing was handed out', () => {
    expect(ledgerSpread(ledger([[0, 7, 0]]))).toEqual([{ from: 0, to: 0, leads: 7 }]);
    expect(ledgerSpread(ledger([]))).toEqual([{ from: 0, to: 0, leads: 0 }]);
  });
});
