import type { Plan, PlanCsv, PlanMember } from '../plan';
import { zero } from '../step-counts';
import { SlowPool } from './slow-pool';

/** A CSV of which nothing was distributed yet, with the usual limit. */
export function csv(csv_id: string, rows: number, change: Partial<PlanCsv> = {}): PlanCsv {
  return { csv_id, rows, limit: 10, counts: zero(rows), withdrawn: [], ...change };
}

/** A member who has received nothing yet. */
export function member(
  member_id: string,
  allowance: number,
  change: Partial<PlanMember> = {},
): PlanMember {
  return { member_id, allowance, held: new Map(), ...change };
}

export function members(count: number, allowance: number): PlanMember[] {
  return Array.from({ length: count }, (_, index) => member(`member ${index}`, allowance));
}

/** The state after a run, worked out lead by lead. */
export function after(csvs: readonly PlanCsv[], served: readonly PlanMember[], plan: Plan) {
  const pool = new SlowPool(csvs, served);
  pool.commit(plan);
  return { csvs: pool.planCsvs(), members: pool.planMembers() };
}

/** How much each member gets. */
export function received(plan: Plan): Record<string, number> {
  return Object.fromEntries(plan.members.map((share) => [share.member_id, share.received]));
}

/** What a member gets, the last rows included. */
export function slicesOf(plan: Plan, member_id: string): string[] {
  const own = plan.members.find((share) => share.member_id === member_id)!;
  return own.slices.map(({ csv_id, from, to }) => `${csv_id} ${from}-${to - 1}`);
}
