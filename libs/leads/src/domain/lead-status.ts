import type { LeadStatus } from '../lead';

/**
 * Where a lead stands. It is withdrawn whatever its count: it must not be handed out any more.
 *
 * @param distributionCount how many members it went to
 * @param limit how many it may go to in its life
 */
export function leadStatus(
  distributionCount: number,
  limit: number,
  isWithdrawn: boolean,
): LeadStatus {
  if (isWithdrawn) return 'withdrawn';
  return distributionCount < limit ? 'available' : 'used_up';
}
