import fc from 'fast-check';
import { planRun, type Plan, type PlanCsv } from './plan';
import { revertCsv } from './revert';
import { normalise, subtract, type RowRange } from './row-ranges';
import { pools } from './testing/arbitraries';
import { countPerRow, rowsIn, type SlowPool } from './testing/slow-pool';

/** Makes a run, then withdraws some leads, as returns and erasures do. */
function madeAndWithdrawn(pool: SlowPool, seed: string, withdrawn: readonly number[]): Plan {
  const plan = planRun({ csvs: pool.planCsvs(), members: pool.planMembers(), seed });
  pool.commit(plan);
  const csvs = pool.planCsvs();
  for (const which of withdrawn) {
    const { csv_id, rows } = csvs[which % csvs.length]!;
    pool.withdraw(csv_id, which % rows);
  }
  return plan;
}

const rangesIn = (slices: Plan['members'][number]['slices'], csv_id: string): RowRange[] =>
  slices.filter((slice) => slice.csv_id === csv_id).map(({ from, to }) => [from, to]);

/** Each lead's limit where it is not withdrawn, else what it has had: counted lead by lead. */
function possibleIn({ counts, limit, withdrawn }: PlanCsv): number {
  const gone = new Set(rowsIn(withdrawn));
  return countPerRow(counts).reduce((sum, count, row) => sum + (gone.has(row) ? count : limit), 0);
}

const stories = [
  pools(),
  fc.string({ maxLength: 4 }),
  fc.array(fc.nat(), { maxLength: 4 }),
] as const;

describe('a run that is reverted', () => {
  it('leaves ledgers and counters as if it had taken nothing, withdrawn leads apart', () => {
    fc.assert(
      fc.property(...stories, (pool, seed, withdrawn) => {
        const plan = madeAndWithdrawn(pool, seed, withdrawn);
        const before = pool.planCsvs();
        pool.revert(plan);
        const after = pool.planCsvs();

        for (const [index, csv] of before.entries()) {
          const { csv_id, counts } = after[index]!;
          const perRow = countPerRow(counts);
          const had = countPerRow(csv.counts).reduce((sum, count) => sum + count, 0);
          const distributed = perRow.reduce((sum, count) => sum + count, 0);
          const taken = plan.members.flatMap(({ slices }) => rangesIn(slices, csv_id));

          expect(revertCsv(csv, taken)).toEqual({
            counts,
            available: pool.availableIn(csv_id),
            leads: had - distributed,
            distributed,
            possible: possibleIn(after[index]!),
          });
        }
      }),
    );
  });

  it('leaves holdings as they were, also when it is taken out of them twice', () => {
    fc.assert(
      fc.property(...stories, (pool, seed, withdrawn) => {
        const before = pool.copy().planMembers();
        const plan = madeAndWithdrawn(pool, seed, withdrawn);
        const held = new Map(pool.planMembers().map((member) => [member.member_id, member.held]));
        const gave = new Map(plan.members.map(({ member_id, slices }) => [member_id, slices]));

        for (const { member_id, held: original } of before) {
          for (const { csv_id } of pool.planCsvs()) {
            const rows = normalise(rangesIn(gave.get(member_id)!, csv_id));
            const once = subtract(held.get(member_id)!.get(csv_id) ?? [], rows);
            expect(once).toEqual(original.get(csv_id) ?? []);
            expect(subtract(once, rows)).toEqual(once);
          }
        }
      }),
    );
  });
});
