import type { WorkingPool } from './working-pool';
import { drawOrder } from './seed-order';
import { shareShortSupply } from './short-supply';

/**
 * Plays one run on the pool: every eligible member once, in an order drawn from the seed, first fit
 * (rule 2). Where that leaves somebody with less than the allowance, although there was more that
 * was new for them before the run, what there is is shared out instead (rule 7).
 *
 * @param eligible indexes of the members to serve
 * @returns the members in the order served; what they got is in the pool
 */
export function serve(pool: WorkingPool, eligible: ArrayLike<number>, seed: string): Int32Array {
  const order = drawOrder(seed, eligible, pool.fingerprints, pool.memberIds);
  pool.setMark();
  const short = firstFit(pool, order);
  if (short.length === 0) return order;
  pool.goBack();
  if (short.some(({ member, given }) => pool.countNew(member, given + 1) > given)) {
    shareShortSupply(pool, order);
  } else {
    // They got all that is new for them, so no other plan gives anybody more.
    firstFit(pool, order);
  }
  return order;
}

/** @returns who got less than the allowance, and how much */
function firstFit(pool: WorkingPool, order: Int32Array): { member: number; given: number }[] {
  const short: { member: number; given: number }[] = [];
  for (const member of order) {
    const allowance = pool.allowances[member]!;
    const given = pool.take(member, allowance);
    if (given < allowance) short.push({ member, given });
  }
  return short;
}
