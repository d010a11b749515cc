/** The tiers that every installation begins with, and what they allow. */
export const TIERS = ['bronze', 'silver', 'gold'];
export const ALLOWANCES = [100, 250, 500];

/** What all members of a run may get together. */
export function demandOf(members: number): number {
  let demand = 0;
  for (let member = 0; member < members; member += 1)
    demand += ALLOWANCES[member % ALLOWANCES.length]!;
  return demand;
}
