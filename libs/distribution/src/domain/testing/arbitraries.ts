import fc from 'fast-check';
import { zero } from '../step-counts';
import { asRanges, SlowPool } from './slow-pool';

/** A set of rows below `rows`, as plain numbers. */
export const rowSet = (rows: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.nat(rows - 1), { maxLength: rows });

/**
 * A pool with a past: CSVs with withdrawn leads, members of a few tiers, and leads that were handed
 * out in no order that a planner would choose. Valid by construction: a pick that would break a rule
 * is passed over.
 */
export const pools = (
  shape: {
    mostRows?: number;
    mostLimit?: number;
    mostMembers?: number;
    mostPicks?: number;
    mostCredit?: number;
  } = {},
) =>
  fc
    .record({
      csvs: fc.array(csv(shape.mostRows ?? 24, shape.mostLimit ?? 4), {
        minLength: 1,
        maxLength: 4,
      }),
      members: fc.array(member(shape.mostCredit ?? 0), {
        minLength: 1,
        maxLength: shape.mostMembers ?? 7,
      }),
      picks: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), {
        maxLength: shape.mostPicks ?? 60,
      }),
    })
    .map(({ csvs, members, picks }) => {
      const pool = new SlowPool(
        csvs.map(({ rows, limit }, index) => ({
          csv_id: `csv-${index}`,
          rows,
          limit,
          counts: zero(rows),
          withdrawn: [],
        })),
        members.map(({ allowance, credit, carry }, index) => ({
          member_id: `member-${index}`,
          allowance,
          credit,
          carry,
          held: new Map(),
        })),
      );
      for (const [who, where, which] of picks) {
        const newLeads = pool.newFor(`member-${who % members.length}`);
        const own = newLeads.filter(({ csv_id }) => csv_id === `csv-${where % csvs.length}`);
        const lead = own[which % own.length];
        if (lead) pool.give(`member-${who % members.length}`, lead.csv_id, lead.row);
      }
      // Withdrawn after the picks, because a lead that was handed out can be returned as bad.
      csvs.forEach(({ withdrawn }, index) =>
        (withdrawn as readonly number[]).forEach((row) => {
          pool.withdraw(`csv-${index}`, row);
        }),
      );
      return pool;
    });

const csv = (mostRows: number, mostLimit: number) =>
  fc.integer({ min: 1, max: mostRows }).chain((rows) =>
    fc.record({
      rows: fc.constant(rows),
      limit: fc.integer({ min: 1, max: mostLimit }),
      withdrawn: fc.oneof(fc.constant([]), rowSet(rows)),
    }),
  );

const member = (mostCredit: number) =>
  fc.record({
    allowance: fc.constantFrom(0, 1, 2, 5, 10, 13),
    credit: fc.oneof(fc.constant(0), fc.nat(mostCredit)),
    carry: fc.oneof(fc.constant(0), fc.integer({ min: -2_000_000, max: 2_000_000 })),
  });

/** Ranges of any order that may overlap and touch, below row 60. */
export const looseRanges = fc.array(
  fc
    .tuple(fc.nat(50), fc.integer({ min: 1, max: 9 }))
    .map(([from, length]): [number, number] => [from, from + length]),
  { maxLength: 12 },
);

/** A canonical set of rows below 40. */
export const rowRanges = rowSet(40).map(asRanges);
