import { planRun } from '../plan';
import type { RowRanges } from '../row-ranges';
import { csv, member, members, received, slicesOf } from '../testing/plan-pieces';

const seed = 'seed';

describe('short supply (rule 7)', () => {
  const exclusive = (rows: number) => csv('a', rows, { limit: 1 });

  it('shares 100 exclusive leads 83 to 17 between gold and bronze, whatever the seed', () => {
    const both = [member('gold', 500), member('bronze', 100)];

    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      const plan = planRun({ csvs: [exclusive(100)], members: both, seed: name });
      expect(received(plan)).toEqual({ gold: 83, bronze: 17 });
      expect(plan.members_short).toBe(2);
      expect(plan.per_csv).toEqual([
        { csv_id: 'a', leads: 100, available_after: 0, exhausted: true },
      ]);
    }
  });

  it('gives the odd lead to whoever has been given too little so far', () => {
    const three = [
      member('too much', 10, { carry: -600_000 }),
      member('too little', 10, { carry: 500_000 }),
      member('exactly', 10),
    ];

    for (const name of ['one', 'two', 'three']) {
      const shares = (rows: number) =>
        received(planRun({ csvs: [exclusive(rows)], members: three, seed: name }));
      expect(shares(4)).toEqual({ 'too much': 1, 'too little': 2, exactly: 1 });
      expect(shares(5)).toEqual({ 'too much': 1, 'too little': 2, exactly: 2 });
    }
  });

  it('gives it to the larger sum of remainder and carry', () => {
    // Of 7 leads gold has 4 2/3 and silver 2 1/3.
    for (const [carry, silver] of [
      [0, 2],
      [333_333, 2],
      [333_335, 3],
    ] as const) {
      const both = [member('gold', 20), member('silver', 10, { carry })];
      const plan = planRun({ csvs: [exclusive(7)], members: both, seed });
      expect(received(plan)).toEqual({ gold: 7 - silver, silver });
    }
  });

  it('gives it to whoever carries most, also where their own share is a whole number', () => {
    // Of 6 leads gold has 3 and each silver 1 1/2.
    const three = (carry: number) => [
      member('gold', 20, { carry }),
      member('silver', 10),
      member('another silver', 10),
    ];
    const gold = (carry: number) =>
      received(planRun({ csvs: [exclusive(6)], members: three(carry), seed })).gold;

    expect([0, 499_999, 500_001].map(gold)).toEqual([3, 3, 4]);
  });

  it('says what was rounded, and what is carried to the next run', () => {
    const { members: served } = planRun({
      csvs: [exclusive(100)],
      members: [member('gold', 500), member('bronze', 100, { carry: -500_000 })],
      seed,
    });

    expect(new Map(served.map(({ member_id, rounding }) => [member_id, rounding]))).toEqual(
      new Map([
        ['gold', { exact_share: 83_333_333, carry_before: 0, carry_change: -666_667 }],
        ['bronze', { exact_share: 16_666_667, carry_before: -500_000, carry_change: 666_667 }],
      ]),
    );
  });

  it('gives the odd lead by the seed where nobody has been given too little', () => {
    const luckyOnes = Array.from({ length: 40 }, (_, run) => {
      const plan = planRun({ csvs: [exclusive(4)], members: members(3, 10), seed: `${run}` });
      return plan.members.find(({ received: leads }) => leads === 2)!.member_id;
    });

    expect(new Set(luckyOnes).size).toBe(3);
  });

  it('stops a member for whom nothing new is left, and the others go on', () => {
    const held = new Map<string, RowRanges>([['a', [[0, 30]]]]);
    const csvs = [
      csv('a', 32, {
        limit: 2,
        counts: [
          { from: 0, to: 30, count: 1 },
          { from: 30, to: 32, count: 0 },
        ],
      }),
    ];
    const both = [member('holds most', 100, { held }), member('new', 100)];

    for (const name of ['one', 'two', 'three']) {
      const plan = planRun({ csvs, members: both, seed: name });
      expect(received(plan)).toEqual({ 'holds most': 2, new: 32 });
    }
  });

  it('takes as much from the first CSV as the shares allow, whoever is served first', () => {
    // Row 0 is new for both, row 1 for one of them: only if that one takes it, both can have a lead
    // of the first CSV. The third, for whom nothing is left, makes the run short.
    const counts = [{ from: 0, to: 2, count: 8 }];
    const csvs = [csv('a', 2, { limit: 9, counts }), csv('b', 10, { limit: 9 })];
    const everything = {
      held: new Map<string, RowRanges>([
        ['a', [[0, 2]]],
        ['b', [[0, 10]]],
      ]),
    };
    const three = [
      member('can have both', 1),
      member('had row 1', 1, { held: new Map<string, RowRanges>([['a', [[1, 2]]]]) }),
      member('had all', 1, everything),
    ];

    for (const name of ['one', 'two', 'three', 'four', 'five', 'six']) {
      const plan = planRun({ csvs, members: three, seed: name });
      expect(slicesOf(plan, 'can have both')).toEqual(['a 1-1']);
      expect(slicesOf(plan, 'had row 1')).toEqual(['a 0-0']);
    }
  });

  it('says who can get how much together, and why', () => {
    const csvs = [csv('a', 100, { limit: 1 }), csv('b', 50)];
    const held = new Map<string, RowRanges>([['b', [[0, 50]]]]);

    const plan = planRun({
      csvs,
      members: [member('fresh', 200), member('had b', 100, { held }), member('served', 10)],
      seed,
    });

    // "served" can live on b, but the other two want all of a, and "fresh" all of b.
    expect(received(plan)).toEqual({ fresh: 100, 'had b': 50, served: 10 });
    expect(plan.shortage).toEqual({
      members: 2,
      wanted: 300,
      at_most: 150,
      contested_leads: 100,
      contested_distributions: 100,
      uncontested: 50,
    });
  });

  it('gives those who are short all that is new for them, if there is enough for the others', () => {
    const held = new Map<string, RowRanges>([['a', [[0, 90]]]]);
    const counts = [
      { from: 0, to: 90, count: 1 },
      { from: 90, to: 100, count: 0 },
    ];
    const both = [member('old', 50, { held }), member('new', 50)];

    const plan = planRun({ csvs: [csv('a', 100, { counts })], members: both, seed });

    expect(slicesOf(plan, 'old')).toEqual(['a 90-99']);
    expect(slicesOf(plan, 'new')).toEqual(['a 0-49']);
  });

  it('finds a plan that serves everybody where first fit strands the last one', () => {
    // Six distributions for six wishes; by first fit the first two members use up rows 0 and 1.
    const plan = planRun({ csvs: [csv('a', 3, { limit: 2 })], members: members(3, 2), seed });

    expect(plan.members.map(({ received: leads }) => leads)).toEqual([2, 2, 2]);
    expect(plan.members_short).toBe(0);
  });

  it('leaves what a member can not use to the others, in proportion', () => {
    const held = new Map<string, RowRanges>([['a', [[0, 38]]]]);
    const start = csv('a', 40, { limit: 2, counts: [{ from: 0, to: 40, count: 1 }] });
    const three = [member('holds most', 100, { held }), member('silver', 250), member('new', 100)];

    const plan = planRun({ csvs: [start], members: three, seed });

    expect(received(plan)).toEqual({ 'holds most': 2, silver: 27, new: 11 });
  });

  it('raises all together, so that nobody is left with nothing for being served last', () => {
    // 11 wish for 100 each of 100 leads that may go to 10 of them; first fit has none for the last.
    for (const name of ['one', 'two', 'three']) {
      const plan = planRun({ csvs: [csv('a', 100)], members: members(11, 100), seed: name });
      expect(plan.total_leads_distributed).toBe(1000);
      expect(Math.min(...plan.members.map((share) => share.received))).toBeGreaterThan(50);
    }
  });

  it('spends several CSVs like one', () => {
    const csvs = [
      csv('a', 30, { limit: 1 }),
      csv('b', 30, { limit: 1 }),
      csv('c', 40, { limit: 1 }),
    ];

    const plan = planRun({ csvs, members: [member('gold', 500), member('bronze', 100)], seed });

    expect(received(plan)).toEqual({ gold: 83, bronze: 17 });
    expect(plan.per_csv.map(({ exhausted }) => exhausted)).toEqual([true, true, true]);
  });
});
