import { AcceptedLines } from './accepted-lines';

describe('AcceptedLines', () => {
  it('tells the line of every row, over gaps of any size', () => {
    const accepted = [2, 3, 4, 7, 8, 20, 22, 23];
    const lines = new AcceptedLines();
    accepted.forEach((line, row) => lines.add(row, line));

    expect(accepted.map((_, row) => lines.lineOf(row))).toEqual(accepted);
    expect(lines.lineOf(accepted.length)).toBeNull();
  });

  it('remembers what came before it ran out of room, and no more', () => {
    const lines = new AcceptedLines(2);
    [1, 2, 5, 6, 9, 10].forEach((line, row) => lines.add(row, line));

    expect([0, 1, 2, 3, 4, 5].map((row) => lines.lineOf(row))).toEqual([1, 2, 5, 6, null, null]);
  });
});
