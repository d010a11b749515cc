import {
  recordsWithin,
  recordsWithout,
  restoreRows,
  rowsOfRecords,
  withdrawRows,
} from './withdraw';
import { zero } from './step-counts';

const AT = new Date('2026-11-22T10:00:00Z');
const record = (from: number, to: number) => ({
  from,
  to,
  cause: 'by_hand' as const,
  reason: 'Bad numbers.',
  by: 'ann@example.com',
  at: AT,
});

describe('withdrawing leads of a CSV', () => {
  it('keeps of possible distributions what the leads have had', () => {
    const counts = [
      { from: 0, to: 4, count: 1 },
      { from: 4, to: 10, count: 0 },
    ];

    expect(withdrawRows({ limit: 2, counts, withdrawn: [] }, [[3, 5]])).toEqual({
      withdrawn: [[3, 5]],
      available: 8,
      possible: 17,
    });
  });

  it('adds to what is withdrawn, a lead at most once', () => {
    expect(withdrawRows({ limit: 1, counts: zero(10), withdrawn: [[2, 5]] }, [[4, 7]])).toEqual({
      withdrawn: [[2, 7]],
      available: 5,
      possible: 5,
    });
  });

  it('leaves nothing available when the last open lead goes', () => {
    const counts = [
      { from: 0, to: 9, count: 1 },
      { from: 9, to: 10, count: 0 },
    ];

    expect(withdrawRows({ limit: 1, counts, withdrawn: [] }, [[9, 10]])).toMatchObject({
      available: 0,
      possible: 9,
    });
  });
});

describe('restoring leads of a CSV', () => {
  it('makes available again what is not used up', () => {
    const counts = [
      { from: 0, to: 1, count: 1 },
      { from: 1, to: 9, count: 0 },
    ];

    expect(restoreRows({ limit: 1, counts, withdrawn: [[0, 3]] }, [[0, 2]])).toEqual({
      withdrawn: [[2, 3]],
      available: 7,
      possible: 8,
    });
  });

  it('passes over what is not withdrawn', () => {
    expect(restoreRows({ limit: 1, counts: zero(4), withdrawn: [[0, 1]] }, [[0, 3]])).toEqual({
      withdrawn: [],
      available: 4,
      possible: 4,
    });
  });
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
