import type { PoolChange } from '../domain/changes/pool-change';
import type { ChangeResult, PoolRepository } from '../pool.repository';
import { DecisionsKeepGoingStale } from '../distribution.errors';

export const MAX_DECISIONS = 10;

/** What was decided, and what came of the change that it needs. */
export interface Applied<Decision> {
  decision: Decision;
  /** Null when nothing had to change. */
  result: Exclude<ChangeResult, 'stale'> | null;
}

/**
 * Works out a change of the pool and writes it; anew from what is there then when the pool has moved
 * in between. Every decision about the pool goes through here.
 *
 * @param decide works the change out at the pool's revision; `change: null` when there is nothing to do
 * @throws DecisionsKeepGoingStale when the pool moved during every one of ten decisions
 */
export async function untilApplied<Decision extends { change: PoolChange | null }>(
  pool: PoolRepository,
  decide: () => Promise<Decision>,
): Promise<Applied<Decision>> {
  for (let decisions = 1; decisions <= MAX_DECISIONS; decisions += 1) {
    const decision = await decide();
    const result = decision.change === null ? null : await pool.apply(decision.change);
    if (result !== 'stale') return { decision, result };
  }
  throw new DecisionsKeepGoingStale();
}
