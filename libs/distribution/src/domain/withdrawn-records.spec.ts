import { recordsWithin, recordsWithout, rowsOfRecords } from './withdrawn-records';

const AT = new Date('2026-11-22T10:00:00Z');
const record = (from: number, to: number) => ({
  from,
  to,
  cause: 'by_hand' as const,
  reason: 'Bad numbers.',
  by: 'ann@example.com',
  at: AT,
});

describe('records of withdrawn rows', () => {
  it('are split where some of their rows go', () => {
    expect(
      recordsWithout(
        [record(0, 10), record(12, 14)],
        [
          [3, 4],
          [9, 13],
        ],
      ),
    ).toEqual([record(0, 3), record(4, 9), record(13, 14)]);
  });

  it('go with all of their rows', () => {
    expect(recordsWithout([record(3, 5)], [[0, 9]])).toEqual([]);
  });

  it('are found by any of their rows', () => {
    expect(recordsWithin([record(0, 3), record(5, 9)], [[3, 6]])).toEqual([record(5, 9)]);
  });

  it('name their rows', () => {
    expect(rowsOfRecords([record(0, 3), record(3, 9)])).toEqual([[0, 9]]);
  });
});
