import type { Rounding } from '@sluice/history';
import { availableRows } from './available';
import type { OpenRows } from './open-rows';
import type {
  CsvPlan,
  LedgerPlan,
  MemberPlan,
  Plan,
  PlanCsv,
  PlanMember,
  Slice,
} from './plan-shapes';
import { WorkingPool } from './working-pool';
import { serve } from './serve';
import { paint } from './step-counts';

export type {
  CsvPlan,
  LedgerPlan,
  MemberPlan,
  Plan,
  PlanCsv,
  PlanMember,
  Slice,
} from './plan-shapes';

/**
 * Plans one run: who gets which leads, and what becomes of the CSVs. Pure and deterministic; the
 * run, its preview and the forecast all get their answer here or from the same parts.
 *
 * Every member gets the first rows, in queue order, that are available and that they never
 * received, up to their allowance. Members are served in an order drawn from the seed. When there
 * isn't enough for all, the shortage is shared instead.
 *
 * The cost depends on the members and on how many ranges they and the ledgers have, never on the
 * number of leads.
 *
 * @param input.csvs in queue order
 * @param input.members in any order; it changes nothing
 * @throws RangeError when a CSV or a member is named twice or has impossible numbers
 * @example
 * planRun({
 *   csvs: [{ csv_id: 'a', rows: 1000, limit: 10, counts: zero(1000), withdrawn: [] }],
 *   members: [{ member_id: 'm', allowance: 100, held: new Map() }],
 *   seed: 'the first run',
 * }).members[0].slices; // [{ csv_id: 'a', from: 0, to: 100 }]
 */
export function planRun(input: {
  readonly csvs: readonly PlanCsv[];
  readonly members: readonly PlanMember[];
  readonly seed: string;
}): Plan {
  const { csvs, seed } = input;
  const pool = new WorkingPool(csvs, input.members);
  const { order, shortage } = serve(pool, Int32Array.from(input.members.keys()), seed);
  const members = memberPlans(pool, order, csvs);
  const leads = leadsDrawn(pool, csvs.length);
  const touched = [...csvs.keys()].filter((csv) => leads[csv]! > 0);
  return {
    members,
    total_leads_distributed: leads.reduce((sum, drawn) => sum + drawn, 0),
    members_served: members.filter(({ received }) => received > 0).length,
    members_short: members.filter(({ short_by }) => short_by > 0).length,
    shortage,
    per_csv: touched.map((csv) => csvPlan(csvs[csv]!, leads[csv]!, pool.openRowsOf(csv))),
    ledgers: touched.map((csv) => ledgerPlan(csvs[csv]!, pool.openRowsOf(csv))),
  };
}

/**
 * The version of the rules that plans follow. It grows with each change that lets the same pool give
 * another plan: 1 gave the odd leads of a short run to those who had received least, 2 carries what
 * was rounded to the next.
 */
export const RULE_VERSION = 2;

/**
 * A plan as text, the same for plans that hand out the same leads to the same members in the same
 * order and carry the same to the next run, and different for any others. Made to be hashed, so that
 * a run can prove that it does what was previewed; what follows from the rest (totals, ledgers) is
 * left out, and so is what nobody carries: where no share was rounded, all versions of the rules
 * have the same text.
 *
 * @example
 * canonicalPlan(plan); // '[["m",100,[["a",0,100]]]]'
 */
export function canonicalPlan(plan: Plan): string {
  return JSON.stringify(
    plan.members.map(({ member_id, allowance, slices, rounding }) => [
      member_id,
      allowance,
      slices.map(({ csv_id, from, to }) => [csv_id, from, to]),
      ...carried(rounding),
    ]),
  );
}

function carried(rounding: Rounding | null): number[] {
  if (rounding === null) return [];
  const { exact_share, carry_before, carry_change } = rounding;
  return carry_before === 0 && carry_change === 0 ? [] : [exact_share, carry_before, carry_change];
}

function memberPlans(pool: WorkingPool, order: Int32Array, csvs: readonly PlanCsv[]): MemberPlan[] {
  const slices = slicesOfMembers(pool, csvs);
  return Array.from(order, (member) => ({
    member_id: pool.memberIds[member]!,
    allowance: pool.allowances[member]!,
    received: pool.given[member]!,
    short_by: pool.lacks(member),
    rounding: pool.carries.rounding(member),
    slices: slices[member] ?? [],
  }));
}

/** What each member was given, by the member's index; pieces that touch are joined. */
function slicesOfMembers(pool: WorkingPool, csvs: readonly PlanCsv[]): (Slice[] | undefined)[] {
  const slices = new Array<Slice[] | undefined>(pool.memberIds.length);
  pool.forEachSlice((member, csv, from, to) => {
    const { csv_id } = csvs[csv]!;
    const own = (slices[member] ??= []);
    const last = own.at(-1);
    if (last?.csv_id === csv_id && last.to === from) own[own.length - 1] = { ...last, to };
    else own.push({ csv_id, from, to });
  });
  return slices;
}

/** How many distributions were drawn from each CSV. */
function leadsDrawn(pool: WorkingPool, csvs: number): Float64Array {
  const leads = new Float64Array(csvs);
  pool.forEachSlice((_member, csv, from, to) => {
    leads[csv]! += to - from;
  });
  return leads;
}

function csvPlan({ csv_id }: PlanCsv, leads: number, { available }: OpenRows): CsvPlan {
  return { csv_id, leads, available_after: available, exhausted: available === 0 };
}

/** What was available and no longer is has reached the limit; the rest of it stands in the pool. */
function ledgerPlan(csv: PlanCsv, open: OpenRows): LedgerPlan {
  const usedUp = availableRows(csv).map(([from, to]) => ({ from, to, count: csv.limit }));
  const counts = paint(paint(csv.counts, usedUp), open.steps());
  return { csv_id: csv.csv_id, counts, available: open.available };
}
