import { canonicalPlan, planRun, type Plan, type PlanCsv, type PlanMember } from './plan';
import { normalise, type RowRanges } from './row-ranges';
import { zero } from './step-counts';
import { SlowPool } from './testing/slow-pool';

function csv(csv_id: string, rows: number, change: Partial<PlanCsv> = {}): PlanCsv {
  return { csv_id, rows, limit: 10, counts: zero(rows), withdrawn: [], ...change };
}

function member(
  member_id: string,
  allowance: number,
  change: Partial<PlanMember> = {},
): PlanMember {
  return { member_id, allowance, received: 0, held: new Map(), ...change };
}

function members(count: number, allowance: number): PlanMember[] {
  return Array.from({ length: count }, (_, index) => member(`member ${index}`, allowance));
}

/** The state after a run, worked out lead by lead. */
function after(csvs: readonly PlanCsv[], served: readonly PlanMember[], plan: Plan) {
  const pool = new SlowPool(csvs, served);
  pool.commit(plan);
  return { csvs: pool.planCsvs(), members: pool.planMembers() };
}

function received(plan: Plan): Record<string, number> {
  return Object.fromEntries(plan.members.map((share) => [share.member_id, share.received]));
}

function slicesOf(plan: Plan, member_id: string): string[] {
  const own = plan.members.find((share) => share.member_id === member_id)!;
  return own.slices.map(({ csv_id, from, to }) => `${csv_id} ${from}-${to - 1}`);
}

const seed = 'seed';

describe('a run (rule 2)', () => {
  it('gives a member the oldest leads of the first CSV', () => {
    const plan = planRun({ csvs: [csv('a', 1000)], members: [member('m', 100)], seed });

    expect(plan).toEqual({
      members: [
        {
          member_id: 'm',
          allowance: 100,
          received: 100,
          short_by: 0,
          slices: [{ csv_id: 'a', from: 0, to: 100 }],
        },
      ],
      total_leads_distributed: 100,
      members_served: 1,
      members_short: 0,
      shortage: null,
      per_csv: [{ csv_id: 'a', leads: 100, available_after: 1000, exhausted: false }],
      ledgers: [
        {
          csv_id: 'a',
          counts: [
            { from: 0, to: 100, count: 1 },
            { from: 100, to: 1000, count: 0 },
          ],
          available: 1000,
        },
      ],
    });
  });

  it('hands out 5,000 distributions of 500 leads, then exhausts the CSV with the next 5,000', () => {
    const start = { csvs: [csv('a', 1000)], members: members(50, 100) };

    const first = planRun({ ...start, seed: 'first' });
    const second = planRun({ ...after(start.csvs, start.members, first), seed: 'second' });

    expect(first.total_leads_distributed).toBe(5000);
    expect(first.per_csv).toEqual([
      { csv_id: 'a', leads: 5000, available_after: 500, exhausted: false },
    ]);
    expect(first.ledgers[0]!.counts).toEqual([
      { from: 0, to: 500, count: 10 },
      { from: 500, to: 1000, count: 0 },
    ]);
    expect(second.total_leads_distributed).toBe(5000);
    expect(second.per_csv).toEqual([
      { csv_id: 'a', leads: 5000, available_after: 0, exhausted: true },
    ]);
    expect(second.ledgers[0]!.counts).toEqual([{ from: 0, to: 1000, count: 10 }]);
  });

  it('rolls over into the next CSV within the same run, exhausting nothing', () => {
    let state = { csvs: [csv('A', 300), csv('B', 1000)], members: [member('silver', 250)] };
    const runs = ['first', 'second', 'third'].map((name) => {
      const plan = planRun({ ...state, seed: name });
      state = after(state.csvs, state.members, plan);
      return plan;
    });

    expect(runs.map((plan) => slicesOf(plan, 'silver'))).toEqual([
      ['A 0-249'],
      ['A 250-299', 'B 0-199'],
      ['B 200-449'],
    ]);
    expect(runs.flatMap(({ per_csv }) => per_csv.filter(({ exhausted }) => exhausted))).toEqual([]);
  });

  it('follows the order of the queue, not of names or ages', () => {
    const plan = planRun({
      csvs: [csv('z', 50), csv('a', 100)],
      members: [member('m', 100)],
      seed,
    });

    expect(slicesOf(plan, 'm')).toEqual(['z 0-49', 'a 0-49']);
    expect(plan.per_csv.map(({ csv_id }) => csv_id)).toEqual(['z', 'a']);
  });

  it('passes over what the member holds, what is withdrawn and what is used up', () => {
    const full = csv('a', 20, {
      counts: [
        { from: 0, to: 4, count: 10 },
        { from: 4, to: 20, count: 1 },
      ],
      withdrawn: [[8, 10]],
    });
    const held = new Map<string, RowRanges>([['a', [[4, 6]]]]);

    const plan = planRun({ csvs: [full], members: [member('m', 6, { held })], seed });

    expect(slicesOf(plan, 'm')).toEqual(['a 6-7', 'a 10-13']);
    expect(plan.ledgers[0]!.counts).toEqual([
      { from: 0, to: 4, count: 10 },
      { from: 4, to: 6, count: 1 },
      { from: 6, to: 8, count: 2 },
      { from: 8, to: 10, count: 1 },
      { from: 10, to: 14, count: 2 },
      { from: 14, to: 20, count: 1 },
    ]);
  });

  it('reports nothing about CSVs that it does not draw from', () => {
    const usedUp = csv('used up', 5, { counts: [{ from: 0, to: 5, count: 10 }] });
    const plan = planRun({
      csvs: [usedUp, csv('a', 100), csv('b', 100)],
      members: [member('m', 10)],
      seed,
    });

    expect(plan.per_csv.map(({ csv_id }) => csv_id)).toEqual(['a']);
    expect(plan.ledgers.map(({ csv_id }) => csv_id)).toEqual(['a']);
  });

  it('lists those who get nothing, too', () => {
    const plan = planRun({
      csvs: [csv('a', 10)],
      members: [member('none', 0), member('some', 5)],
      seed,
    });

    expect(received(plan)).toEqual({ none: 0, some: 5 });
    expect(plan.members_served).toBe(1);
    expect(plan.members_short).toBe(0);
  });

  it('serves in another order with another seed', () => {
    const start = { csvs: [csv('a', 1000)], members: members(20, 10) };
    const servedIn = (name: string) =>
      planRun({ ...start, seed: name }).members.map(({ member_id }) => member_id);

    expect(servedIn('one')).not.toEqual(servedIn('other'));
    expect(servedIn('one')).toEqual(servedIn('one'));
  });

  it.each([
    ['no members', [csv('a', 10)], []],
    ['no CSVs', [], []],
  ])('is empty with %s', (_name, csvs, nobody) => {
    expect(planRun({ csvs, members: nobody, seed })).toEqual({
      members: [],
      total_leads_distributed: 0,
      members_served: 0,
      members_short: 0,
      shortage: null,
      per_csv: [],
      ledgers: [],
    });
  });

  it('leaves everybody short when there is no CSV at all', () => {
    const plan = planRun({ csvs: [], members: members(3, 10), seed });

    expect(plan.members.map(({ short_by }) => short_by)).toEqual([10, 10, 10]);
    expect(plan.members_short).toBe(3);
  });
});

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

  it('gives the odd lead to whoever has received least so far', () => {
    const three = [
      member('much', 10, { received: 30 }),
      member('least', 10, { received: 10 }),
      member('some', 10, { received: 20 }),
    ];

    for (const name of ['one', 'two', 'three']) {
      const shares = (rows: number) =>
        received(planRun({ csvs: [exclusive(rows)], members: three, seed: name }));
      expect(shares(4)).toEqual({ much: 1, least: 2, some: 1 });
      expect(shares(5)).toEqual({ much: 1, least: 2, some: 2 });
    }
  });

  it('gives the odd lead by the seed where all have received the same', () => {
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

describe('a plan as text', () => {
  const start = { csvs: [csv('a', 100)], members: [member('m', 10), member('n', 10)], seed };

  it('is the same for the same plan', () => {
    const shuffled = { ...start, members: start.members.toReversed() };

    expect(canonicalPlan(planRun(shuffled))).toBe(canonicalPlan(planRun(start)));
  });

  it('tells members, allowances and leads apart', () => {
    const texts = [
      start,
      { ...start, members: [member('m', 10), member('o', 10)] },
      { ...start, members: [member('m', 10), member('n', 11)] },
      { ...start, csvs: [csv('b', 100)] },
      { ...start, csvs: [csv('a', 100, { withdrawn: [[0, 1]] })] },
    ].map((input) => canonicalPlan(planRun(input)));

    expect(new Set(texts).size).toBe(texts.length);
  });

  it('is short', () => {
    expect(canonicalPlan(planRun({ ...start, members: [member('m', 10)] }))).toBe(
      '[["m",10,[["a",0,10]]]]',
    );
  });
});

describe('impossible input', () => {
  const fine = { csvs: [csv('a', 100)], members: [member('m', 10)], seed };

  it.each([
    ['a CSV named twice', { ...fine, csvs: [csv('a', 1), csv('a', 1)] }, /CSV a was named twice/],
    ['a member named twice', { ...fine, members: [member('m', 1), member('m', 1)] }, /Member m/],
    ['a ledger for other rows', { ...fine, csvs: [csv('a', 9, { counts: zero(8) })] }, /9 rows/],
    ['a limit of 0', { ...fine, csvs: [csv('a', 9, { limit: 0 })] }, /limit 0/],
    ['half a limit', { ...fine, csvs: [csv('a', 9, { limit: 1.5 })] }, /limit 1.5/],
    ['a negative allowance', { ...fine, members: [member('m', -1)] }, /allowance -1/],
    ['no number', { ...fine, members: [member('m', NaN)] }, /allowance NaN/],
  ])('%s is refused', (_name, input, message) => {
    expect(() => planRun(input)).toThrow(RangeError);
    expect(() => planRun(input)).toThrow(message);
  });

  it('a holding made of loose ranges works once it is normalised', () => {
    const held = new Map([
      [
        'a',
        normalise([
          [5, 9],
          [0, 6],
        ]),
      ],
    ]);

    const plan = planRun({ ...fine, members: [member('m', 10, { held })] });

    expect(slicesOf(plan, 'm')).toEqual(['a 9-18']);
  });
});
