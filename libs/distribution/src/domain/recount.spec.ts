import fc from 'fast-check';
import { planRun } from './plan';
import { recount, type AllottedRows, type StoredCsv, type StoredHolding } from './recount';
import type { RowRanges } from './row-ranges';
import { total } from './step-counts';
import { SlowPool } from './testing/slow-pool';

/** Two members, three allotments, all stored rightly: 10 rows, limit 2, row 9 withdrawn. */
const csv: StoredCsv = {
  csv_id: 'c',
  rows: 10,
  limit: 2,
  withdrawn: [[9, 10]],
  counts: [
    { from: 0, to: 4, count: 2 },
    { from: 4, to: 6, count: 1 },
    { from: 6, to: 10, count: 0 },
  ],
  distributed_leads: 10,
  remaining_leads: 5,
  exhausted: false,
};
const holdings: StoredHolding[] = [
  { member_id: 'ann', held: [[0, 6]] },
  { member_id: 'bob', held: [[0, 4]] },
];
const allotments: AllottedRows[] = [
  { member_id: 'ann', from: 0, to: 3 },
  { member_id: 'bob', from: 0, to: 4 },
  { member_id: 'ann', from: 3, to: 6 },
];

function messages(
  change: Partial<StoredCsv>,
  held: readonly StoredHolding[] = holdings,
  allotted: readonly AllottedRows[] = allotments,
): string[] {
  return [...recount({ ...csv, ...change }, held, allotted)].map(
    ({ kind, message }) => `${kind}: ${message}`,
  );
}

describe('recounting a CSV', () => {
  it('finds nothing when all is well', () => {
    expect(messages({})).toEqual([]);
    expect(messages({}, [...holdings, { member_id: 'eve', held: [] }])).toEqual([]);
  });

  it('finds a ledger that counts otherwise', () => {
    const counts = [
      { from: 0, to: 5, count: 2 },
      { from: 5, to: 9, count: 1 },
      { from: 9, to: 10, count: 0 },
    ];

    expect(messages({ counts })).toEqual([
      'ledger: The ledger of CSV c has count 2 for row 4; the allotments make it 1.',
      'ledger: The ledger of CSV c has count 1 for rows 6 to 8; the allotments make it 0.',
    ]);
  });

  it.each<[string, StoredCsv['counts']]>([
    ['nothing', []],
    ['too few rows', [{ from: 0, to: 9, count: 0 }]],
    ['too many rows', [{ from: 0, to: 11, count: 0 }]],
    ['no first row', [{ from: 1, to: 10, count: 0 }]],
    ['half a count', [{ from: 0, to: 10, count: 0.5 }]],
    ['a negative count', [{ from: 0, to: 10, count: -1 }]],
    [
      'a gap',
      [
        { from: 0, to: 4, count: 2 },
        { from: 5, to: 10, count: 0 },
      ],
    ],
  ])('finds a ledger with %s', (_name, counts) => {
    expect(messages({ counts })).toEqual([
      'ledger: The ledger of CSV c does not cover its 10 rows in order, without gaps and with whole counts.',
    ]);
  });

  it('finds a lead that a member received twice', () => {
    const again = { member_id: 'ann', from: 5, to: 7 };

    const found = [...recount(csv, holdings, [...allotments, again])];

    expect(found[0]).toEqual({
      kind: 'received_twice',
      csv_id: 'c',
      member_id: 'ann',
      message: 'Member ann received row 5 of CSV c more than once.',
    });
  });

  it('finds leads received twice behind a short range within a long one', () => {
    const [found] = recount(csv, holdings, [
      { member_id: 'ann', from: 0, to: 6 },
      { member_id: 'ann', from: 1, to: 2 },
      { member_id: 'ann', from: 4, to: 5 },
    ]);

    expect(found!.message).toBe('Member ann received rows 1 and 4 of CSV c more than once.');
  });

  it('finds leads above their limit', () => {
    const third = { member_id: 'eve', from: 2, to: 4 };

    expect(messages({}, holdings, [...allotments, third])).toContain(
      'above_limit: The limit of CSV c is 2; rows 2 to 3 went to more members than that.',
    );
  });

  it('finds holdings that lack rows, have too many, or are missing', () => {
    const held: StoredHolding[] = [
      {
        member_id: 'ann',
        held: [
          [1, 3],
          [4, 8],
        ],
      },
      { member_id: 'eve', held: [[2, 3]] },
    ];

    expect(messages({}, held)).toEqual([
      'holding: The holding of member ann in CSV c lacks rows 0 and 3 and has rows 6 to 7 too many.',
      'holding: The holding of member eve in CSV c has row 2 too many.',
      'holding: The holding of member bob in CSV c lacks rows 0 to 3.',
    ]);
  });

  it('finds counters and a mark that differ', () => {
    expect(messages({ distributed_leads: 11, remaining_leads: 6, exhausted: true })).toEqual([
      'distributed_leads: CSV c has distributed_leads 11; the allotments make it 10.',
      'remaining_leads: CSV c has remaining_leads 6; the allotments and withdrawn leads make it 5.',
      'exhausted: CSV c is marked as exhausted, though of its leads 5 are available.',
    ]);
    expect(messages({ withdrawn: [[4, 10]], remaining_leads: 0 })).toEqual([
      'exhausted: CSV c is not marked as exhausted, though of its leads none is available.',
    ]);
  });

  it.each([
    [8, 11],
    [-1, 2],
    [5, 5],
    [0.5, 2],
  ])('finds an allotment of rows [%d, %d) that there are not', (from, to) => {
    expect(messages({}, holdings, [...allotments, { member_id: 'ann', from, to }])).toEqual([
      `no_such_row: Member ann was allotted rows [${from}, ${to}) of CSV c, which has 10 rows, from 0 on.`,
    ]);
  });

  it('names five ranges and counts the others', () => {
    const held = [0, 2, 4, 6, 8, 10, 12].map((row) => [row, row + 1] as const);

    const [found] = recount(
      { ...csv, rows: 20, counts: [{ from: 0, to: 20, count: 0 }], withdrawn: [] },
      [{ member_id: 'ann', held }],
      [],
    );

    expect(found!.message).toBe(
      'The holding of member ann in CSV c has rows 0, 2, 4, 6, 8 and 2 more ranges too many.',
    );
  });
});

describe('after any runs', () => {
  /** A history of runs on two CSVs, with what a server would have stored of the first one. */
  const histories = fc
    .record({
      rows: fc.integer({ min: 1, max: 20 }),
      limit: fc.integer({ min: 1, max: 3 }),
      allowances: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }),
      seeds: fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    })
    .map(({ rows, limit, allowances, seeds }) => {
      const csvs = ['a', 'b'].map((csv_id) => ({
        csv_id,
        rows,
        limit,
        counts: [{ from: 0, to: rows, count: 0 }],
        withdrawn: [] as RowRanges,
      }));
      const members = allowances.map((allowance, index) => ({
        member_id: `${index}`,
        allowance,
        received: 0,
        held: new Map<string, RowRanges>(),
      }));
      const pool = new SlowPool(csvs, members);
      const allotted = seeds.flatMap((seed) => {
        const plan = planRun({ csvs: pool.planCsvs(), members: pool.planMembers(), seed });
        pool.commit(plan);
        return plan.members.flatMap(({ member_id, slices }) =>
          slices
            .filter(({ csv_id }) => csv_id === 'a')
            .map(({ from, to }) => ({ member_id, from, to })),
        );
      });
      const first = pool.planCsvs()[0]!;
      const stored: StoredCsv = {
        ...first,
        distributed_leads: total(first.counts),
        remaining_leads: pool.availableIn('a'),
        exhausted: pool.availableIn('a') === 0,
      };
      const held = pool
        .planMembers()
        .map((member) => ({ member_id: member.member_id, held: member.held.get('a') ?? [] }));
      return { stored, held, allotted };
    });

  it('what the rules led to has no differences', () => {
    fc.assert(
      fc.property(histories, ({ stored, held, allotted }) => {
        expect([...recount(stored, held, allotted)]).toEqual([]);
      }),
    );
  });

  it('a lost allotment is noticed in the ledger, the holding and the counter', () => {
    fc.assert(
      fc.property(histories, fc.nat(), ({ stored, held, allotted }, which) => {
        const kept = allotted.toSpliced(which % allotted.length, 1);
        const kinds = new Set([...recount(stored, held, kept)].map(({ kind }) => kind));
        expect([...kinds]).toEqual(
          expect.arrayContaining(['ledger', 'holding', 'distributed_leads']),
        );
      }),
    );
  });
});
