import fc from 'fast-check';
import { planRun, type MemberPlan } from './plan';
import { serve } from './serve';
import { simulate, type ForecastPoint, type Occurrence } from './simulate';
import { pools } from './testing/arbitraries';
import type { SlowPool } from './testing/slow-pool';
import { WorkingPool } from './working-pool';

const WEEK = 7 * 24 * 60 * 60 * 1000;

const occurrences = fc
  .array(
    fc.record({
      tiers: fc.option(fc.subarray(['small', 'large'])),
      min_leads_required: fc.constantFrom(0, 0, 0, 10, 30),
    }),
    { maxLength: 8 },
  )
  .map((runs) =>
    runs.map((run, week): Occurrence => ({ ...run, at: week * WEEK, schedule_id: `${week % 2}` })),
  );

const seedFor = (run: number) => `run ${run}`;
const tierOf = (allowance: number) => (allowance > 4 ? 'large' : 'small');

/** The forecast made the long way: each run planned anew and committed lead by lead. */
function replay(pool: SlowPool, runs: readonly Occurrence[]): ForecastPoint[] {
  let committed = 0;
  return runs.map(({ at, schedule_id, tiers, min_leads_required }) => {
    const eligible = pool
      .planMembers()
      .filter(({ allowance }) => tiers === null || tiers.includes(tierOf(allowance)));
    const available = pool.available().length;
    const skipped = available < min_leads_required ? { min_leads_required, available } : null;
    const csvs = pool.planCsvs();
    const plan = planRun({ csvs, members: eligible, seed: seedFor(committed) });
    if (!skipped) pool.commit(plan);
    committed += skipped ? 0 : 1;
    const exhausted = plan.per_csv.filter(({ exhausted: isIt }) => isIt && !skipped);
    return {
      at,
      schedule_id,
      demand: eligible.reduce((sum, { allowance, credit = 0 }) => sum + allowance + credit, 0),
      served: skipped ? 0 : plan.total_leads_distributed,
      available_after: pool.available().length,
      short_members: plan.members_short,
      skipped,
      exhausted_csvs: exhausted.map(({ csv_id }) => csv_id),
    };
  });
}

describe('playing runs forward on one pool', () => {
  it('is the same as planning each run on what the one before left', () => {
    fc.assert(
      fc.property(pools({ mostRows: 60, mostCredit: 6 }), occurrences, (pool, runs) => {
        const points = simulate({
          csvs: pool.planCsvs(),
          members: pool
            .planMembers()
            .map((member) => ({ ...member, tier: tierOf(member.allowance) })),
          occurrences: runs,
          seedFor,
        });
        expect(points.toArray()).toEqual(replay(pool, runs));
      }),
      { numRuns: 300 },
    );
  });

  it('hands out the very same leads, run for run', () => {
    const seeds = fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pools({ mostRows: 60, mostCredit: 6 }), seeds, (slow, runs) => {
        const working = new WorkingPool(slow.planCsvs(), slow.planMembers());
        const everybody = [...slow.planMembers().keys()];
        for (const seed of runs) {
          const plan = planRun({ csvs: slow.planCsvs(), members: slow.planMembers(), seed });
          serve(working, everybody, seed);
          expect(slicesIn(working, slow)).toEqual(plan.members.flatMap(slicesOf).toSorted());
          working.closeRun();
          slow.commit(plan);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const slicesOf = ({ member_id, slices }: MemberPlan): string[] =>
  slices.flatMap(({ csv_id, from, to }) =>
    Array.from({ length: to - from }, (_, index) => `${member_id} ${csv_id} ${from + index}`),
  );

/** What was handed out on the working pool, lead by lead. */
function slicesIn(pool: WorkingPool, slow: SlowPool): string[] {
  const csvs = slow.planCsvs();
  const given: string[] = [];
  pool.forEachSlice((member, csv, from, to) => {
    for (let row = from; row < to; row += 1) {
      given.push(`${pool.memberIds[member]} ${csvs[csv]!.csv_id} ${row}`);
    }
  });
  return given.toSorted();
}
