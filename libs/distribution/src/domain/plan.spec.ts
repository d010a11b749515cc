import { canonicalPlan, planRun } from './plan';
import { normalise, type RowRanges } from './row-ranges';
import { zero } from './step-counts';
import { after, csv, member, members, received, slicesOf } from './testing/plan-pieces';

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
          rounding: null,
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
