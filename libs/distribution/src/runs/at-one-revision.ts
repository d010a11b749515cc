import type { PoolRepository, PoolState } from '../pool.repository';
import { PoolKeepsChanging } from '../distribution.errors';

const MAX_READS = 10;

/**
 * Reads what takes several questions and yet fits together: the revision is read before and after,
 * and when it has moved the answers may not fit together, so they are read again.
 *
 * @throws PoolKeepsChanging when the pool changed during every one of ten readings
 */
export async function atOneRevision<Result>(
  pool: PoolRepository,
  read: (state: PoolState) => Promise<Result>,
): Promise<Result> {
  for (let reading = 1; reading <= MAX_READS; reading += 1) {
    const before = await pool.state();
    const result = await read(before);
    const after = await pool.state();
    if (after.revision === before.revision) return result;
  }
  throw new PoolKeepsChanging();
}
