import fc from 'fast-check';
import { zero } from './step-counts';
import { membersNeeded } from './stuck';
import { pools } from './testing/arbitraries';

describe('a stuck CSV (rule 13)', () => {
  const handedOut = { limit: 10, counts: [{ from: 0, to: 1000, count: 3 }], withdrawn: [] };

  it('needs as many members as its leads have distributions left', () => {
    expect(membersNeeded(handedOut, [[[0, 1000]], [[0, 1000]], [[0, 1000]]])).toBe(7);
  });

  it('needs as many as its least distributed available lead', () => {
    const csv = {
      limit: 10,
      counts: [
        { from: 0, to: 10, count: 10 },
        { from: 10, to: 20, count: 6 },
        { from: 20, to: 30, count: 4 },
        { from: 30, to: 40, count: 0 },
      ],
      withdrawn: [[30, 40]] as const,
    };

    expect(membersNeeded(csv, [[[10, 30]], [[0, 40]]])).toBe(6);
  });

  it('is not stuck while one member can get one lead', () => {
    expect(membersNeeded(handedOut, [[[0, 1000]], [[0, 1000]], [[0, 999]]])).toBeNull();
    expect(membersNeeded(handedOut, [[[0, 1000]], []])).toBeNull();
  });

  it('is not stuck when nothing is available', () => {
    expect(membersNeeded({ ...handedOut, withdrawn: [[0, 1000]] }, [[[0, 1000]]])).toBeNull();
    expect(membersNeeded({ ...handedOut, limit: 3 }, [[[0, 1000]]])).toBeNull();
  });

  it('is not stuck when nobody is there', () => {
    expect(membersNeeded({ limit: 10, counts: zero(5), withdrawn: [] }, [])).toBeNull();
  });

  it('reads holdings no further than the first member who can get something', () => {
    let read = 0;
    function* holdings() {
      for (;;) {
        read += 1;
        yield read === 3 ? [] : [[0, 1000] as const];
      }
    }

    expect(membersNeeded(handedOut, holdings())).toBeNull();
    expect(read).toBe(3);
  });

  it('is used up by just so many members who take every available lead', () => {
    fc.assert(
      fc.property(pools({ mostRows: 6, mostLimit: 6 }), (pool) => {
        for (const { member_id } of pool.planMembers()) {
          for (const { csv_id, row } of pool.newFor(member_id)) pool.give(member_id, csv_id, row);
        }
        for (const csv of pool.planCsvs()) {
          const held = pool.planMembers().map((member) => member.held.get(csv.csv_id) ?? []);
          const mostLeft = pool
            .available()
            .filter(({ csv_id }) => csv_id === csv.csv_id)
            .map(({ row }) => csv.limit - held.filter((rows) => hasRow(rows, row)).length);
          expect(membersNeeded(csv, held)).toBe(
            mostLeft.length === 0 ? null : Math.max(...mostLeft),
          );
        }
      }),
    );
  });
});

function hasRow(rows: readonly (readonly [number, number])[], row: number): boolean {
  return rows.some(([from, to]) => from <= row && row < to);
}
