/**
 * How much of what a member is owed a run has made good. The plain allowance comes first, so who fell
 * short of it is still owed everything, and who got a part of the rest is still owed the remainder.
 *
 * @example
 * creditUsed(100, 103); // 3
 * creditUsed(100, 80); // 0
 */
export function creditUsed(allowance: number, received: number): number {
  return Math.max(0, received - allowance);
}
