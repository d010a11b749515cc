import type { WorkingPool } from './working-pool';
import { drawOrder } from './seed-order';
import { shareShortSupply } from './short-supply';

/**
 * Plays one run on the pool: every eligible member once, in an order drawn from the seed, first fit
 * (rule 2); when that leaves anybody short, what there is is shared out instead (rule 7).
 *
 * @param eligible indexes of the members to serve
 * @returns the members in the order served; what they got is in the pool
 */
export function serve(pool: WorkingPool, eligible: ArrayLike<number>, seed: string): Int32Array {
  const order = drawOrder(seed, eligible, pool.fingerprints, pool.memberIds);
  pool.setMark();
  if (!firstFit(pool, order)) {
    pool.goBack();
    shareShortSupply(pool, order);
  }
  return order;
}

/** Gives each member the full allowance; false as soon as somebody would be short. */
function firstFit(pool: WorkingPool, order: Int32Array): boolean {
  return order.every((member) => {
    const allowance = pool.allowances[member]!;
    return pool.take(member, allowance) === allowance;
  });
}
