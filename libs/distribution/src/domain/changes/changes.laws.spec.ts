import fc from 'fast-check';
import type { Lease } from '@sluice/kernel';
import type { CarryChange } from '../carry';
import type { LedgerOfCsv } from '../../ledger/ledger';
import type { ReturnedLead } from '../../returns/return';
import { planRun, type Plan } from '../plan';
import { normalise, subtract, type RowRange } from '../row-ranges';
import { pools, rowSet } from '../testing/arbitraries';
import { countersOf, ledgerOf, written } from '../testing/ledgers';
import { asRanges, type SlowPool } from '../testing/slow-pool';
import { changeOfReturn } from './change-of-return';
import { changeOfRevert, revertedCsv } from './change-of-revert';
import { changeOfRun } from './change-of-run';
import { changeOfWithdrawal } from './change-of-withdrawal';
import type { PoolChange } from './pool-change';

const AT = new Date('2026-11-22T10:00:00Z');
const LEASE: Lease = { name: 'distributor', holder: 'here', token: 1 };
const REVERTED = { by: 'ann@example.com', at: AT, reason: 'A mistake.' };

type Csvs = Map<string, LedgerOfCsv>;

function csvsOf(pool: SlowPool): Csvs {
  return new Map(pool.planCsvs().map((csv) => [csv.csv_id, ledgerOf(csv)]));
}

function write(csvs: Csvs, change: PoolChange): Csvs {
  const after = new Map(csvs);
  for (const csv of change.csvs) after.set(csv.csv_id, written(csvs.get(csv.csv_id)!, csv));
  return after;
}

function planOn(pool: SlowPool, csvs: Csvs, seed: string): Plan {
  const queue = [...csvs.values()].filter(({ csv_status }) => csv_status === 'active');
  return planRun({ csvs: queue, members: pool.planMembers(), seed });
}

function commit(csvs: Csvs, plan: Plan): PoolChange {
  return changeOfRun({
    execution_id: 'run',
    revision: 1,
    lease: LEASE,
    finished_at: AT,
    outcome: { ...plan, number: 1, rule_version: 2, per_csv: [] },
    queue: [...csvs.values()],
    ledgers: plan.ledgers,
    credits_used: [],
    carries: carried(plan),
  });
}

const takenOf = (plan: Plan, csv_id: string): RowRange[] =>
  plan.members
    .flatMap(({ slices }) => slices)
    .filter((slice) => slice.csv_id === csv_id)
    .map(({ from, to }) => [from, to]);

const carried = (plan: Plan): CarryChange[] =>
  plan.members.flatMap(({ member_id, rounding }) =>
    rounding ? [{ member_id, change: rounding.carry_change }] : [],
  );

function revert(csvs: Csvs, plan: Plan): PoolChange {
  return changeOfRevert({
    execution_id: 'run',
    revision: 2,
    lease: LEASE,
    reverted: REVERTED,
    csvs: plan.per_csv.map(({ csv_id }) =>
      revertedCsv(csvs.get(csv_id)!, takenOf(plan, csv_id), AT),
    ),
    credits: { used: [], forReturns: [] },
    carries: carried(plan),
  });
}

function withdrawal(csv: LedgerOfCsv, to: 'withdrawn' | 'restored', rows: number[]): PoolChange {
  const own = asRanges(rows.filter((row) => row < csv.rows));
  return changeOfWithdrawal(1, { csv, to, rows: own, removed: [], added: [], at: AT });
}

function giveBack(csv: LedgerOfCsv, rows: readonly number[]): PoolChange {
  const returned = rows
    .filter((row) => row < csv.rows)
    .map((row): ReturnedLead => {
      const lead = { csv_id: csv.csv_id, row, reason: 'Bad.', at: AT, make_good: true };
      return { ...lead, member_id: 'member-0', execution_id: 'run' };
    });
  const csvs = returned.length === 0 ? [] : [{ csv, returnedBefore: new Set<number>() }];
  return changeOfReturn(1, returned, csvs, 'ann@example.com');
}

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('run', 'run and revert', 'withdrawn', 'restored', 'return'),
    which: fc.nat(3),
    rows: rowSet(24),
  }),
  { maxLength: 6 },
);

/**
 * The changes of a step, each with the CSVs that it was worked out on. What members hold stays as it
 * was at first: who gets a lead twice doesn't matter to the CSVs.
 */
function* play(pool: SlowPool, csvs: Csvs, step: { kind: string; which: number; rows: number[] }) {
  const csv = [...csvs.values()][step.which % csvs.size]!;
  if (step.kind === 'withdrawn' || step.kind === 'restored') {
    yield { csvs, change: withdrawal(csv, step.kind, step.rows) };
    return;
  }
  if (step.kind === 'return') {
    yield { csvs, change: giveBack(csv, step.rows) };
    return;
  }
  const plan = planOn(pool, csvs, 'seed');
  const change = commit(csvs, plan);
  yield { csvs, change };
  if (step.kind === 'run and revert')
    yield { csvs: write(csvs, change), change: revert(write(csvs, change), plan) };
}

describe('changes of the pool, in any order', () => {
  it('keep counters as counting lead by lead has them, and exhaust a CSV exactly when nothing is left', () => {
    fc.assert(
      fc.property(pools(), steps, (pool, story) => {
        let csvs = csvsOf(pool);
        for (const step of story) {
          for (const { csvs: before, change } of play(pool, csvs, step)) {
            csvs = write(before, change);
            for (const csv of csvs.values()) {
              expect(csv).toMatchObject(countersOf(csv));
              expect(csv.csv_status).toBe(csv.remaining_leads === 0 ? 'exhausted' : 'active');
              expect(csv.exhausted_at === null).toBe(csv.remaining_leads > 0);
            }
          }
        }
      }),
    );
  });

  it('tell of every CSV that became exhausted, of each once, and of no other', () => {
    fc.assert(
      fc.property(pools(), steps, (pool, story) => {
        let csvs = csvsOf(pool);
        for (const step of story) {
          for (const { csvs: before, change } of play(pool, csvs, step)) {
            csvs = write(before, change);
            const became = [...csvs.values()]
              .filter(({ csv_id, remaining_leads }) => {
                return remaining_leads === 0 && before.get(csv_id)!.remaining_leads > 0;
              })
              .map(({ csv_id }) => csv_id);
            const told = change.events.flatMap((event) =>
              event.type === 'csv.exhausted' ? [event.data.csv_id] : [],
            );
            expect(told.toSorted()).toEqual(became.toSorted());
            expect(change.events[0]).toEqual({ type: 'overview.changed', data: {} });
          }
        }
      }),
    );
  });
});

describe('a run that is reverted', () => {
  const stories = [
    pools(),
    fc.string({ maxLength: 4 }),
    fc.array(fc.nat(), { maxLength: 4 }),
  ] as const;

  it('leaves every CSV as it was', () => {
    fc.assert(
      fc.property(pools(), fc.string({ maxLength: 4 }), (pool, seed) => {
        const before = csvsOf(pool);
        const plan = planOn(pool, before, seed);
        const made = write(before, commit(before, plan));

        expect(write(made, revert(made, plan))).toEqual(before);
      }),
    );
  });

  it('leaves nobody with another carry, whatever the rounding', () => {
    fc.assert(
      fc.property(pools(), fc.string({ maxLength: 4 }), (pool, seed) => {
        const before = csvsOf(pool);
        const plan = planOn(pool, before, seed);
        const commits = commit(before, plan);
        const reverts = revert(write(before, commits), plan);

        expect(reverts.carries.map(({ member_id, change }) => [member_id, -change])).toEqual(
          commits.carries.map(({ member_id, change }) => [member_id, change]),
        );
      }),
    );
  });

  it('leaves ledgers as if it had taken nothing, leads withdrawn since apart', () => {
    fc.assert(
      fc.property(...stories, (pool, seed, picks) => {
        const untouched = csvsOf(pool);
        const plan = planOn(pool, untouched, seed);
        let made = write(untouched, commit(untouched, plan));
        let withdrawnOnly = untouched;
        for (const pick of picks) {
          const csv_id = [...made.keys()][pick % made.size]!;
          const row = pick % made.get(csv_id)!.rows;
          made = write(made, withdrawal(made.get(csv_id)!, 'withdrawn', [row]));
          const other = withdrawnOnly.get(csv_id)!;
          withdrawnOnly = write(withdrawnOnly, withdrawal(other, 'withdrawn', [row]));
        }

        const reverted = write(made, revert(made, plan));
        for (const [csv_id, csv] of reverted) {
          const { counts, withdrawn } = withdrawnOnly.get(csv_id)!;
          expect(csv).toMatchObject({ counts, withdrawn, ...countersOf(csv) });
        }
      }),
    );
  });

  it('leaves holdings as they were, also when it is taken out of them twice', () => {
    fc.assert(
      fc.property(pools(), fc.string({ maxLength: 4 }), (pool, seed) => {
        const before = pool.copy().planMembers();
        const plan = planRun({ csvs: pool.planCsvs(), members: pool.planMembers(), seed });
        pool.commit(plan);
        const held = new Map(pool.planMembers().map((member) => [member.member_id, member.held]));
        const gave = new Map(plan.members.map(({ member_id, slices }) => [member_id, slices]));

        for (const { member_id, held: original } of before) {
          for (const { csv_id } of pool.planCsvs()) {
            const slices = gave.get(member_id)!.filter((slice) => slice.csv_id === csv_id);
            const rows = normalise(slices.map(({ from, to }): RowRange => [from, to]));
            const once = subtract(held.get(member_id)!.get(csv_id) ?? [], rows);
            expect(once).toEqual(original.get(csv_id) ?? []);
            expect(subtract(once, rows)).toEqual(once);
          }
        }
      }),
    );
  });
});
