import type { Lease } from '@sluice/kernel';
import type { PoolRepository } from '../pool.repository';

/** Brings the holdings up to date with all runs that were committed or reverted. @throws LeaseLost */
export async function settleAll(pool: PoolRepository, lease: Lease): Promise<void> {
  for (const { execution_id } of await pool.unsettled()) await pool.settle(execution_id, lease);
}
