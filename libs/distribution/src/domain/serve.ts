import type { WorkingPool } from './working-pool';
import { drawOrder } from './seed-order';
import { shareShortSupply } from './short-supply/share-out';
import type { Shortage } from './plan-shapes';

/**
 * Plays one run on the pool: every eligible member once, in an order drawn from the seed, first fit
 * (rule 2). Where that leaves somebody with less than the allowance, what there is is shared out
 * instead (rule 7).
 *
 * @param eligible indexes of the members to serve
 * @returns the members in the order served, and why somebody is short, if so; what they got is in
 *   the pool
 */
export function serve(
  pool: WorkingPool,
  eligible: ArrayLike<number>,
  seed: string,
): { order: Int32Array; shortage: Shortage | null } {
  const order = drawOrder(seed, eligible, pool.fingerprints, pool.memberIds);
  pool.setMark();
  if (firstFit(pool, order)) return { order, shortage: null };
  pool.goBack();
  return { order, shortage: shareShortSupply(pool, order) };
}

/** @returns whether everybody got the whole allowance; stops where somebody doesn't */
function firstFit(pool: WorkingPool, order: Int32Array): boolean {
  return order.every((member) => {
    const allowance = pool.allowances[member]!;
    return pool.take(member, allowance) === allowance;
  });
}
