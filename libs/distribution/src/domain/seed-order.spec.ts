import fc from 'fast-check';
import { drawOrder, fingerprint } from './seed-order';

function order(seed: string, ids: readonly string[]): string[] {
  const everyone = Array.from(ids.keys());
  const drawn = drawOrder(seed, everyone, ids.map(fingerprint), ids);
  return Array.from(drawn, (index) => ids[index]!);
}

const members = Array.from({ length: 20 }, (_, index) => `member ${index}`);

describe('the order of a run', () => {
  it('has everybody once and is the same every time', () => {
    expect(order('seed', members).toSorted()).toEqual(members.toSorted());
    expect(order('seed', members)).toEqual(order('seed', members));
  });

  it('does not change between versions: plans must be replayable', () => {
    expect(order('seed', members.slice(0, 6))).toMatchInlineSnapshot(`
      [
        "member 2",
        "member 1",
        "member 4",
        "member 5",
        "member 3",
        "member 0",
      ]
    `);
  });

  it('depends on nothing but the seed and the ids', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc
          .uniqueArray(fc.string(), { maxLength: 20 })
          .chain((ids) =>
            fc.tuple(
              fc.constant(ids),
              fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length }),
            ),
          ),
        (seed, [ids, shuffled]) => {
          expect(order(seed, shuffled)).toEqual(order(seed, ids));
        },
      ),
    );
  });

  it('keeps two members in the same order when others come or go', () => {
    const few = members.filter((_, index) => index % 3 === 0);
    const fewAmongAll = order('seed', members).filter((id) => few.includes(id));

    expect(order('seed', few)).toEqual(fewAmongAll);
  });

  it('lets everybody be at every position about equally often', () => {
    const runs = 4000;
    const timesAt = members.map(() => new Map(members.map((id) => [id, 0])));
    for (let run = 0; run < runs; run += 1) {
      order(`installation/${run}`, members).forEach((id, position) => {
        timesAt[position]!.set(id, timesAt[position]!.get(id)! + 1);
      });
    }
    // 200 times are expected, with a standard deviation of 14 if the order is drawn by chance.
    const times = timesAt.flatMap((byMember) => [...byMember.values()]);
    expect(Math.min(...times)).toBeGreaterThan(200 - 5 * 14);
    expect(Math.max(...times)).toBeLessThan(200 + 5 * 14);
  });

  it('is settled by the ids where two members draw the same number', () => {
    const ids = ['c', 'a', 'b'];

    const drawn = drawOrder('seed', [0, 1, 2], [7, 7, 7], ids);

    expect(Array.from(drawn, (index) => ids[index])).toEqual(['a', 'b', 'c']);
  });

  it('serves only those who are eligible', () => {
    const eligible = [3, 5, 8];

    const drawn = drawOrder('seed', eligible, members.map(fingerprint), members);

    expect(Array.from(drawn).toSorted((one, other) => one - other)).toEqual(eligible);
  });

  it('refuses a member who is named twice', () => {
    expect(() => order('seed', ['a', 'b', 'a'])).toThrow(
      new RangeError('Member a was named twice. Name each member once.'),
    );
  });

  it('refuses more members than its numbers can tell apart', () => {
    const tooMany = { length: 2 ** 21 + 1 };

    expect(() => drawOrder('seed', tooMany, [], [])).toThrow(/2097152 members at most/);
  });
});
