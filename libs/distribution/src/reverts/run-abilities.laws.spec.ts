import { Logger } from '@nestjs/common';
import { HistoryService } from '@sluice/history';
import { DomainError } from '@sluice/kernel';
import fc from 'fast-check';
import { SmallPool } from '../testing/small-pool';

Logger.overrideLogger(false);

/** What happens one after the other. A run that is only ordered waits until there is room for the next one. */
const step = fc.oneof(
  fc.record({
    kind: fc.constantFrom('run' as const, 'order' as const),
    member_ids: fc.constantFrom<(string[] | null)[]>(null, ['m1'], ['m2']),
  }),
  fc.record({ kind: fc.constantFrom('revert' as const, 'cancel' as const), which: fc.nat(20) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function poolOfThree(): Promise<SmallPool> {
  const pool = new SmallPool();
  for (const [csv_id, limit] of [['a', 1] as const, ['b', 2] as const])
    await pool.addCsv(csv_id, 25, limit);
  for (const [index, allowance] of [7, 10, 13].entries())
    await pool.addMember(`m${index}`, allowance);
  return pool;
}

async function play(pool: SmallPool, what: Step): Promise<void> {
  if ('member_ids' in what) {
    pool.isFull = what.kind === 'order';
    await pool.run({ member_ids: what.member_ids });
  } else {
    const runs = await pool.history();
    if (runs.length > 0) await end(pool, runs[what.which % runs.length]!.execution_id, what.kind);
  }
}

/** @returns whether it was accepted */
async function end(
  pool: SmallPool,
  execution_id: string,
  how: 'cancel' | 'revert',
): Promise<boolean> {
  const by = 'ann@example.com';
  try {
    if (how === 'cancel') await pool.runs.cancel(execution_id, by);
    else await pool.reverter.revert(execution_id, by, 'A mistake.');
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

describe('The abilities of a run', () => {
  it('are what would be accepted of it, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.nat(20),
        fc.constantFrom('cancel' as const, 'revert' as const),
        async (story, which, how) => {
          const pool = await poolOfThree();
          for (const what of story) await play(pool, what);
          // Nothing is made any more that waits by now.
          pool.isFull = true;
          await pool.distributor.makeWaitingRuns();
          const history = new HistoryService(pool.storage.executions);
          const { items } = await history.list({}, { page: 1, page_size: 200 });
          if (items.length === 0) return;
          const { execution_id, abilities } = items[which % items.length]!;

          expect((await history.get(execution_id)).abilities).toEqual(abilities);
          expect(await end(pool, execution_id, how)).toBe(abilities.includes(how));
          expect((await history.get(execution_id)).abilities).not.toContain(how);
        },
      ),
      { numRuns: 100 },
    );
  });
});
