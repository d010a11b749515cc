import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { above } from '../domain/step-counts';
import { SmallPool } from '../testing/small-pool';

Logger.overrideLogger(false);

const LIMITS = { a: 1, b: 2, c: 10 };

/** What happens one after the other: runs for all or for some, and reverts of any run so far. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('run' as const),
    member_ids: fc.constantFrom<(string[] | null)[]>(null, ['m1'], ['m2']),
  }),
  fc.record({ kind: fc.constant('revert' as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant('revert newest' as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const kills = fc.constantFrom('never', 'settle', 'commit', 'stage', 'revert');
const stories = fc.array(fc.tuple(step, kills), { minLength: 1, maxLength: 14 });

async function poolOfThree(): Promise<SmallPool> {
  const pool = new SmallPool();
  for (const [csv_id, limit] of Object.entries(LIMITS)) await pool.addCsv(csv_id, 25, limit);
  for (const [index, allowance] of [7, 10, 13].entries())
    await pool.addMember(`m${index}`, allowance);
  return pool;
}

async function play(pool: SmallPool, what: Step): Promise<void> {
  const runs = await pool.history();
  if (what.kind === 'run') {
    await pool.run({ member_ids: what.member_ids });
    return;
  }
  const run =
    what.kind === 'revert'
      ? runs[what.which % runs.length]
      : runs.findLast(({ status }) => status === 'completed');
  if (!run) return;
  await pool.reverter
    .revert(run.execution_id, 'ann@example.com', 'A mistake.')
    .catch(() => undefined);
  await pool.distributor.makeWaitingRuns().catch(() => undefined);
}

describe('runs and reverts in any order, with crashes in between', () => {
  it('keep ledgers, holdings and counters equal to a recount, nothing twice, nothing above a limit', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const pool = await poolOfThree();
        for (const [what, kill] of story) {
          pool.before = (name) => {
            if (name === kill) throw new Error('killed');
          };
          await play(pool, what);
          expect(await pool.verifier.verify()).toMatchObject({ ok: true, differences: [] });
          pool.before = () => undefined;
          await pool.distributor.makeWaitingRuns();
          expect(await pool.verifier.verify()).toMatchObject({ ok: true, differences: [] });
          expect(await pool.unsettled()).toBe(0);
          for (const { counts, limit } of await pool.ledgers())
            expect(above(counts, limit)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('come back to an untouched pool when everything is reverted, newest first', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const pool = await poolOfThree();
        const untouched = await pool.standing();
        for (const [what] of story) await play(pool, what);
        const made = (await pool.history()).filter(({ status }) => status === 'completed');
        for (const { execution_id } of made.reverse())
          await pool.reverter.revert(execution_id, 'ann@example.com', 'A mistake.');

        expect(await pool.standing()).toEqual(untouched);
        expect(await pool.verifier.verify()).toMatchObject({ ok: true, allotments_checked: 0 });
      }),
      { numRuns: 50 },
    );
  });
});
