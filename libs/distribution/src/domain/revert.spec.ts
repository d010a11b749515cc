import { revertCsv } from './revert';
import { zero } from './step-counts';

describe('reverting what a run took from a CSV', () => {
  it('gives back what several members got of the same rows', () => {
    const counts = [
      { from: 0, to: 4, count: 3 },
      { from: 4, to: 10, count: 1 },
    ];

    expect(
      revertCsv({ limit: 3, counts, withdrawn: [] }, [
        [0, 4],
        [0, 2],
        [4, 6],
      ]),
    ).toEqual({
      counts: [
        { from: 0, to: 2, count: 1 },
        { from: 2, to: 4, count: 2 },
        { from: 4, to: 6, count: 0 },
        { from: 6, to: 10, count: 1 },
      ],
      available: 10,
      leads: 8,
      distributed: 10,
      possible: 30,
    });
  });

  it('leaves leads withdrawn that were returned as bad since', () => {
    const counts = [{ from: 0, to: 4, count: 1 }];

    expect(revertCsv({ limit: 1, counts, withdrawn: [[0, 1]] }, [[0, 4]])).toEqual({
      counts: zero(4),
      available: 3,
      leads: 4,
      distributed: 0,
      possible: 3,
    });
  });

  it('frees nothing where all that is given back was withdrawn', () => {
    const counts = [{ from: 0, to: 4, count: 1 }];

    expect(revertCsv({ limit: 1, counts, withdrawn: [[0, 4]] }, [[0, 4]])).toMatchObject({
      available: 0,
      distributed: 0,
      possible: 0,
    });
  });

  it('refuses to take back what the ledger does not have', () => {
    expect(() => revertCsv({ limit: 1, counts: zero(4), withdrawn: [] }, [[0, 1]])).toThrow(
      RangeError,
    );
  });
});
