import fc from 'fast-check';
import { LEAD } from '../carry';
import { planRun, type Plan } from '../plan';
import { csv, member } from '../testing/plan-pieces';
import type { PlanMember } from '../plan-shapes';

/** Short runs in a row, each on a new CSV; what is left of none is the next one's. */
function play(
  members: readonly PlanMember[],
  supplies: readonly { rows: number; limit: number }[],
  look: (plan: Plan) => void,
): PlanMember[] {
  return supplies.reduce<readonly PlanMember[]>((before, { rows, limit }, run) => {
    const csvs = [csv('new', rows, { limit })];
    const plan = planRun({ csvs, members: before, seed: `run ${run}` });
    look(plan);
    const changes = new Map(
      plan.members.map(({ member_id, rounding }) => [member_id, rounding?.carry_change ?? 0]),
    );
    return before.map(({ carry = 0, ...one }) => ({
      ...one,
      carry: carry + changes.get(one.member_id)!,
    }));
  }, members) as PlanMember[];
}

/** What each member got in all runs together. */
function sums(members: readonly PlanMember[], supplies: Parameters<typeof play>[1]) {
  const got = new Map<string, number>();
  play(members, supplies, (plan) => {
    for (const { member_id, received } of plan.members)
      got.set(member_id, (got.get(member_id) ?? 0) + received);
  });
  return Object.fromEntries(got);
}

const newLeads = (rows: number, runs: number) =>
  Array.from({ length: runs }, () => ({ rows, limit: 1 }));

it('three leads before each of 17 runs make 30, 15 and 6 for gold, silver and bronze', () => {
  const three = [member('gold', 500), member('silver', 250), member('bronze', 100)];
  expect(sums(three, newLeads(3, 17))).toEqual({ gold: 30, silver: 15, bronze: 6 });
});

it('who joins three others after 30 runs of one lead gets every fourth from then on', () => {
  const three = ['a', 'b', 'c'].map((id) => member(id, 100));
  const after30 = play(three, newLeads(1, 30), () => undefined);
  const shares = sums([...after30, member('new', 100)], newLeads(1, 40));

  expect(sums(three, newLeads(1, 30))).toEqual({ a: 10, b: 10, c: 10 });
  expect(shares).toEqual({ a: 10, b: 10, c: 10, new: 10 });
  // And never many in a row.
  const first = sums([...after30, member('new', 100)], newLeads(1, 4));
  expect(first).toEqual({ a: 1, b: 1, c: 1, new: 1 });
});

describe('over any series of short runs with an unchanging set of up to 30 members', () => {
  const crowds = fc
    .array(fc.oneof(fc.constantFrom(100, 250, 500), fc.integer({ min: 1, max: 1_000 })), {
      minLength: 2,
      maxLength: 30,
    })
    .map((allowances) => allowances.map((allowance, index) => member(`${index}`, allowance)));

  const series = fc.array(
    fc.record({ rows: fc.integer({ min: 1, max: 90 }), limit: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 60 },
  );

  it('what each received is within two leads of the sum of the exact shares', () => {
    fc.assert(
      fc.property(crowds, series, (crowd, supplies) => {
        const owed = new Map<string, number>();
        play(crowd, supplies, ({ members }) => {
          // Whoever can't be served, for having all that there is, is no part of the promise.
          fc.pre(members.every(({ rounding }) => rounding !== null));
          for (const { member_id, received, rounding } of members) {
            const balance = (owed.get(member_id) ?? 0) + rounding!.exact_share - received * LEAD;
            owed.set(member_id, balance);
            expect(Math.abs(balance)).toBeLessThanOrEqual(2 * LEAD);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('the exact shares are in proportion to the allowances, and add up to what is there', () => {
    fc.assert(
      fc.property(crowds, fc.integer({ min: 1, max: 90 }), (crowd, rows) => {
        const wishes = crowd.reduce((sum, { allowance }) => sum + allowance, 0);
        fc.pre(rows < wishes);
        const plan = planRun({ csvs: [csv('a', rows, { limit: 1 })], members: crowd, seed: '' });
        for (const { allowance, rounding } of plan.members) {
          const share = (rows * allowance * LEAD) / wishes;
          expect(Math.abs(rounding!.exact_share - share)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }),
    );
  });
});
