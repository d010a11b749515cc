import { ingestPace } from './ingest-pace';

const sample = (seconds: number, bytes_done: number, rows_done: number) => ({
  at: seconds * 1000,
  bytes_done,
  rows_done,
});

describe('ingestPace', () => {
  it('says rows a second and the time that is left for the bytes that are left', () => {
    const samples = [sample(10, 1_000, 10), sample(11, 1_500, 20), sample(14, 3_000, 50)];
    expect(ingestPace(samples, 10_000)).toEqual({ rowsPerSecond: 10, secondsLeft: 14 });
  });

  it.each([
    ['nothing', []],
    ['one look', [sample(1, 500, 5)]],
    ['no progress', [sample(1, 500, 5), sample(3, 500, 5)]],
    ['two looks at once', [sample(1, 500, 5), sample(1, 900, 9)]],
    ['a reading that has begun anew', [sample(1, 500, 5), sample(2, 100, 1)]],
  ])('can tell nothing by %s', (_, samples) => {
    expect(ingestPace(samples, 1_000)).toBeUndefined();
  });
});
