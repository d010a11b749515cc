import { createHash } from 'node:crypto';
import type { Allotment, RunOutcome } from '@sluice/history';
import { creditUsed } from '../domain/credit';
import type { CarryChange } from '../domain/carry';
import { RULE_VERSION, canonicalPlan, planRun } from '../domain/plan';
import type { Plan } from '../domain/plan-shapes';
import type { PoolState } from '../pool.repository';
import type { Credit } from '../returns/credit';
import type { Pool, RunScope } from './pool-loader';

/** A plan with what was planned on, ready to be previewed or committed. */
export interface PlannedRun {
  pool: Pool;
  plan: Plan;
  /** SHA-256 over seed, request and plan, in hex: equal hashes mean equal runs. */
  planHash: string;
}

/** The seed of the run that follows `runsCommitted` others (rule 2). */
export function seedOf(installationId: string, runsCommitted: number): string {
  return createHash('sha256').update(`${installationId}/${runsCommitted}`).digest('hex');
}

export function planPool(pool: Pool, scope: RunScope): PlannedRun {
  const seed = seedOf(pool.state.installation_id, pool.state.runs_committed);
  const plan = planRun({ csvs: pool.csvs, members: pool.planMembers, seed });
  return { pool, plan, planHash: hashOf(seed, scope, plan) };
}

function hashOf(seed: string, scope: RunScope, plan: Plan): string {
  const request = {
    tiers: scope.tiers?.toSorted() ?? null,
    member_ids: scope.member_ids?.toSorted() ?? null,
  };
  return createHash('sha256')
    .update(JSON.stringify([seed, request]))
    .update(canonicalPlan(plan))
    .digest('hex');
}

/** What the history record will say of a plan, once it is committed. */
export function outcomeOf({ pool, plan }: PlannedRun): RunOutcome {
  const names = new Map(pool.queue.map(({ csv_id, name }) => [csv_id, name]));
  return {
    number: nextNumber(pool.state),
    rule_version: RULE_VERSION,
    total_leads_distributed: plan.total_leads_distributed,
    members_served: plan.members_served,
    members_short: plan.members_short,
    shortage: plan.shortage,
    per_csv: plan.per_csv.map((share) => ({ ...share, name: names.get(share.csv_id)! })),
  };
}

/** The allotments of a plan: one for every eligible member, also for those who get nothing. */
export function allotmentsOf({ pool, plan }: PlannedRun, execution_id: string): Allotment[] {
  const members = new Map(pool.members.map((member) => [member.member_id, member]));
  return plan.members.map(({ slices, ...share }, position) => {
    const { name, external_id, tier } = members.get(share.member_id)!;
    return { execution_id, position, name, external_id, tier, ...share, slices: [...slices] };
  });
}

/** What a plan makes good of what members are owed. */
export function creditsUsedBy({ pool, plan }: PlannedRun): Credit[] {
  const plain = new Map(pool.planMembers.map(({ member_id, allowance }) => [member_id, allowance]));
  return plan.members
    .map(({ member_id, received }) => ({
      member_id,
      leads: creditUsed(plain.get(member_id)!, received),
    }))
    .filter(({ leads }) => leads > 0);
}

/** What a plan adds to what members carry from run to run. */
export function carryChangesBy({ plan }: PlannedRun): CarryChange[] {
  return plan.members
    .map(({ member_id, rounding }) => ({ member_id, change: rounding?.carry_change ?? 0 }))
    .filter(({ change }) => change !== 0);
}

function nextNumber(state: PoolState): number {
  return state.runs_committed + 1;
}
