import { stripGeometry } from './strip-geometry';

type Ranges = readonly (readonly [from: number, to: number, count: number])[];

/** A plot of 100 × 100 pixels, from (48, 12) to (148, 112). */
const size = { width: 160, height: 136 };

const strip = (ranges: Ranges, limit = 10, withdrawn: { from: number; to: number }[] = []) =>
  stripGeometry({
    ledger: {
      csv_id: 'csv-1',
      rows: ranges.at(-1)?.[1] ?? 0,
      ranges: ranges.map(([from, to, count]) => ({ from, to, count })),
      withdrawn,
    },
    limit,
    ...size,
  });

describe('stripGeometry', () => {
  it('draws few rows each by itself', () => {
    const rows: Ranges = [
      [0, 1, 10],
      [1, 2, 0],
      [2, 4, 5],
    ];
    expect(strip(rows).area).toBe('M48 112V12H73V112H98V62H123V62H148V112Z');
  });

  it('draws the average where many rows share a pixel', () => {
    const { area } = strip([
      [0, 5, 10],
      [5, 1_000, 0],
    ]);
    expect(area.startsWith('M48 112V62H49V112H50')).toBe(true);
  });

  it('shows the limit unless it is far above what was handed out', () => {
    expect(strip([[0, 4, 1]]).limitY).toBe(12);
    const { limitY, countTicks } = strip([[0, 4, 3]], 1_000);
    expect(limitY).toBeUndefined();
    expect(countTicks.map(({ count }) => count)).toEqual([0, 2, 3]);
  });

  it('shows what was withdrawn, be it ever so little', () => {
    const { withdrawn } = strip([[0, 100_000, 0]], 10, [
      { from: 0, to: 50_000 },
      { from: 99_999, to: 100_000 },
    ]);
    expect(withdrawn).toEqual([
      { x: 48, width: 50 },
      { x: 148, width: 1 },
    ]);
  });

  it('draws nothing of a ledger without rows', () => {
    expect(strip([]).area).toBe('M48 112V112Z');
  });
});
