import fc from 'fast-check';
import { canonicalPlan, planRun, type MemberPlan, type Plan } from './plan';
import { pools } from './testing/arbitraries';
import { mostLeads } from './testing/most-leads';
import type { Lead, SlowPool } from './testing/slow-pool';
import { SlowShares } from './testing/slow-shares';

const seeds = fc.string({ maxLength: 4 });

/** What happens to a pool over time: runs, and leads withdrawn in between. */
const stories = fc.array(
  fc.record({ seed: seeds, withdrawn: fc.array(fc.nat(), { maxLength: 3 }) }),
  { minLength: 1, maxLength: 4 },
);

function plan(pool: SlowPool, seed: string): Plan {
  return planRun({ csvs: pool.planCsvs(), members: pool.planMembers(), seed });
}

/** Plays a story; shows each plan with the pool before it. */
function play(
  pool: SlowPool,
  story: readonly { seed: string; withdrawn: readonly number[] }[],
  look: (planned: Plan, before: SlowPool) => void,
): void {
  for (const { seed, withdrawn } of story) {
    const planned = plan(pool, seed);
    look(planned, pool.copy());
    pool.commit(planned);
    for (const which of withdrawn) {
      const available = pool.available();
      const lead = available[which % available.length];
      if (lead) pool.withdraw(lead.csv_id, lead.row);
    }
  }
}

const leadsOf = ({ slices }: MemberPlan): Lead[] =>
  slices.flatMap(({ csv_id, from, to }) =>
    Array.from({ length: to - from }, (_, index) => ({ csv_id, row: from + index })),
  );

const order = ({ members }: Plan): string[] => members.map(({ member_id }) => member_id);

describe('whatever the queue, the members and the past', () => {
  it('no member gets a lead twice, no lead goes above its limit, no withdrawn lead is given', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        // Committing lead by lead throws where a rule is broken.
        play(pool, story, () => undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('the sums are right: shares, totals, ledgers, what is left, what ran dry', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          const after = before.copy();
          after.commit(planned);
          const given = planned.members.flatMap(leadsOf);
          for (const share of planned.members) {
            expect(share.received).toBe(leadsOf(share).length);
            expect(share.short_by).toBe(share.allowance - share.received);
            expect(share.short_by).toBeGreaterThanOrEqual(0);
          }
          expect(planned.total_leads_distributed).toBe(given.length);
          expect(planned.members_served).toBe(
            planned.members.filter((share) => share.received > 0).length,
          );
          expect(planned.members_short).toBe(
            planned.members.filter((share) => share.short_by > 0).length,
          );
          const drawnFrom = after
            .planCsvs()
            .filter(({ csv_id }) => given.some((lead) => lead.csv_id === csv_id));
          expect(planned.per_csv).toEqual(
            drawnFrom.map(({ csv_id }) => ({
              csv_id,
              leads: given.filter((lead) => lead.csv_id === csv_id).length,
              available_after: after.availableIn(csv_id),
              exhausted: after.availableIn(csv_id) === 0,
            })),
          );
          expect(planned.ledgers).toEqual(
            drawnFrom.map(({ csv_id, counts }) => ({
              csv_id,
              counts,
              available: after.availableIn(csv_id),
            })),
          );
        });
      }),
    );
  });

  it('slices are in queue order, ascending, and joined where they touch', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        play(pool, story, ({ members }, before) => {
          const place = new Map(before.planCsvs().map(({ csv_id }, index) => [csv_id, index]));
          for (const { slices } of members) {
            for (const [index, slice] of slices.entries()) {
              const next = slices[index + 1];
              if (next?.csv_id === slice.csv_id) expect(next.from).toBeGreaterThan(slice.to);
              else if (next)
                expect(place.get(next.csv_id)!).toBeGreaterThan(place.get(slice.csv_id)!);
            }
          }
        });
      }),
    );
  });

  it('the plan depends on the seed, not on the order in which members were read', () => {
    fc.assert(
      fc.property(pools(), seeds, fc.infiniteStream(fc.nat()), (pool, seed, numbers) => {
        const csvs = pool.planCsvs();
        const members = pool.planMembers();
        const shuffled = members
          .map((member) => ({ member, number: numbers.next().value }))
          .toSorted((one, other) => one.number - other.number)
          .map(({ member }) => member);
        const planned = planRun({ csvs, members, seed });
        expect(planRun({ csvs, members: shuffled, seed })).toEqual(planned);
        expect(canonicalPlan(planRun({ csvs, members, seed }))).toBe(canonicalPlan(planned));
      }),
    );
  });
});

describe('while first fit gives everybody the allowance', () => {
  it('the plan is first fit, lead by lead', () => {
    fc.assert(
      fc.property(pools({ mostRows: 60, mostLimit: 8 }), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          const allowances = new Map(
            planned.members.map(({ member_id, allowance }) => [member_id, allowance]),
          );
          const firstFit = before.firstFit(order(planned));
          if ([...firstFit].some(([id, leads]) => leads.length < allowances.get(id)!)) return;
          expect(planned.members.map((share) => [share.member_id, leadsOf(share)])).toEqual([
            ...firstFit,
          ]);
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('in short supply', () => {
  it('nobody who is short could take an available lead that they never had', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          before.commit(planned);
          for (const { member_id, short_by } of planned.members) {
            if (short_by > 0) expect(before.newFor(member_id)).toEqual([]);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('the shares are the fair ones, found by trying every set of members', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          if (planned.members_short === 0) return;
          const shares = new SlowShares(before, order(planned));
          expect(planned.members.map(({ received }) => received)).toEqual(shares.inWholeLeads());
        });
      }),
      { numRuns: 500 },
    );
  });

  it('a carry moves by the exact share less the leads given, and stays between -2 and 2', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          if (planned.members_short === 0) {
            expect(planned.members.every(({ rounding }) => rounding === null)).toBe(true);
            return;
          }
          const shares = new SlowShares(before, order(planned)).inMillionths();
          const carries = new Map(before.planMembers().map((member) => [member.member_id, member]));
          for (const [turn, { member_id, received, rounding }] of planned.members.entries()) {
            const { carry = 0 } = carries.get(member_id)!;
            const after = carry + shares[turn]! - received * 1_000_000;
            const kept = Math.max(-2_000_000, Math.min(2_000_000, after));
            expect(carry + (rounding?.carry_change ?? 0)).toBe(kept);
            if (rounding === null) continue;
            expect(rounding.exact_share).toBe(shares[turn]);
            expect(rounding.carry_before).toBe(carry);
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it('the first CSVs give as much as any plan with these shares could take from them', () => {
    const small = pools({ mostRows: 5, mostLimit: 2 });
    fc.assert(
      fc.property(fc.oneof(small, pools()), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          if (planned.members_short === 0) return;
          const received = planned.members.map((share) => share.received);
          const shares = new SlowShares(before, order(planned));
          const queue = before.planCsvs().map(({ csv_id }) => csv_id);
          for (const [index] of queue.entries()) {
            const first = queue.slice(0, index + 1);
            const drawn = planned.per_csv
              .filter(({ csv_id }) => first.includes(csv_id))
              .reduce((sum, { leads }) => sum + leads, 0);
            expect(drawn).toBe(shares.mostFrom(first, received));
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('in large pools too, as many leads are handed out as there are ways for', () => {
    const large = pools({ mostRows: 150, mostLimit: 12, mostMembers: 25, mostPicks: 1000 });
    fc.assert(
      fc.property(large, seeds, (pool, seed) => {
        expect(plan(pool, seed).total_leads_distributed).toBe(mostLeads(pool));
      }),
      { numRuns: 60 },
    );
  });

  it('the reason accounts for the whole shortage, and holds', () => {
    fc.assert(
      fc.property(pools(), stories, (pool, story) => {
        play(pool, story, (planned, before) => {
          const { members, members_short, shortage } = planned;
          if (shortage === null) {
            expect(members_short).toBe(0);
            return;
          }
          const lacking = members.reduce((sum, { short_by }) => sum + short_by, 0);
          expect(shortage.wanted - shortage.at_most).toBe(lacking);
          expect(shortage.at_most).toBe(shortage.contested_distributions + shortage.uncontested);
          expect(shortage.members).toBeGreaterThanOrEqual(members_short);
          expect(shortage.contested_leads).toBeLessThanOrEqual(before.available().length);
          const shares = new SlowShares(before, order(planned));
          expect(shares.reasons()).toContainEqual([
            shortage.members,
            shortage.wanted,
            shortage.at_most,
          ]);
        });
      }),
      { numRuns: 300 },
    );
  });
});
