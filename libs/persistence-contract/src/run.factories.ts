import type {
  CarryChange,
  ChangeResult,
  CountStep,
  Credit,
  LedgerOfCsv,
  PoolChange,
  RowRange,
  StepCounts,
} from '@sluice/distribution';
import {
  add,
  changeOfRevert,
  changeOfRun,
  normalise,
  revertedCsv,
  size,
  subtract,
  total,
} from '@sluice/distribution';
import type { Allotment, AllotmentSlice, Execution, Reverted, Shortage } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import { randomUUID } from 'node:crypto';
import type { Storage } from './storage';

/** The time line of the suites about runs: minutes after 10:00. */
export function minute(minutes: number): Date {
  return new Date(Date.UTC(2026, 0, 5, 10, minutes));
}

/** A manual run that waits. */
export function executionOf(overrides: Partial<Execution> = {}): Execution {
  return {
    execution_id: randomUUID(),
    schedule_id: null,
    schedule_name: 'Manual',
    trigger: 'manual',
    scheduled_for: null,
    occurrence_day: null,
    requested_at: minute(0),
    executed_at: null,
    finished_at: null,
    status: 'running',
    reason: null,
    reason_code: null,
    started_by: 'admin@example.com',
    request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
    outcome: null,
    reverted: null,
    ...overrides,
  };
}

/** What a member got: the numbers follow from the slices. */
export function allotmentOf(
  execution_id: string,
  position: number,
  slices: AllotmentSlice[],
  overrides: Partial<Allotment> = {},
): Allotment {
  const received = slices.reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    execution_id,
    member_id: `member-${position}`,
    position,
    name: `Member ${position}`,
    external_id: null,
    tier: 'bronze',
    allowance: 100,
    received,
    short_by: 100 - received,
    rounding: null,
    slices,
    ...overrides,
  };
}

export async function distributorLease(storage: Storage): Promise<Lease> {
  const lease = await storage.leases.acquire('distributor', randomUUID(), minute(0), 86_400_000);
  if (lease === null) throw new Error('Somebody else has the lease.');
  return lease;
}

/** What each member gets from which CSV: `{ anna: [['csv', 0, 100]] }`. */
export type Handout = Record<string, readonly (readonly [csv_id: string, ...RowRange])[]>;

/** The allotments of a handout, in the order in which it names the members. */
export function allotmentsOf(execution_id: string, handout: Handout): Allotment[] {
  return Object.entries(handout).map(([member_id, ranges], position) =>
    allotmentOf(
      execution_id,
      position,
      ranges.map(([csv_id, from, to]) => ({ csv_id, from, to })),
      { member_id },
    ),
  );
}

/** Takes a run from the order to the commit; it is not settled yet. */
export async function committedRun(
  storage: Storage,
  lease: Lease,
  handout: Handout,
  overrides: Partial<Execution> = {},
  finished_at?: Date,
): Promise<Execution> {
  const execution = executionOf(overrides);
  await storage.executions.enqueue(execution, 'wait');
  const allotments = allotmentsOf(execution.execution_id, handout);
  if (allotments.length > 0) await storage.pool.stage(execution.execution_id, allotments, lease);
  const result = await commitStaged(
    storage,
    lease,
    execution.execution_id,
    allotments,
    finished_at,
  );
  if (result !== 'applied') throw new Error(`The run was not committed: ${result}.`);
  return (await storage.executions.byId(execution.execution_id))!;
}

/** Commits what a run has staged, with the ledgers that follow from it, at the pool's revision. */
export async function commitStaged(
  storage: Storage,
  lease: Lease,
  execution_id: string,
  allotments: readonly Allotment[],
  finished_at: Date = minute(5),
  credits_used: readonly Credit[] = [],
): Promise<ChangeResult> {
  return storage.pool.apply(
    await commitOf(storage, lease, execution_id, allotments, finished_at, credits_used),
  );
}

/** The change that commits what a run has staged, worked out at the pool's revision. */
export async function commitOf(
  storage: Storage,
  lease: Lease,
  execution_id: string,
  allotments: readonly Allotment[],
  finished_at: Date = minute(5),
  credits_used: readonly Credit[] = [],
): Promise<PoolChange> {
  const { revision, runs_committed } = await storage.pool.state();
  const before = await ledgersOf(storage, allotments);
  const ledgers = before.map((ledger) => ledgerAfter(ledger, allotments));
  const outcome = {
    number: runs_committed + 1,
    rule_version: 2,
    total_leads_distributed: allotments.reduce((sum, { received }) => sum + received, 0),
    members_served: allotments.filter(({ received }) => received > 0).length,
    members_short: allotments.filter(({ short_by }) => short_by > 0).length,
    shortage: shortageOf(allotments),
    per_csv: ledgers.map(({ csv_id, counts, available }, index) => ({
      csv_id,
      name: before[index]!.name,
      leads: total(counts) - total(before[index]!.counts),
      available_after: available,
      exhausted: available === 0,
    })),
  };
  return changeOfRun({
    execution_id,
    revision,
    lease,
    finished_at,
    outcome,
    queue: before,
    ledgers,
    credits_used,
    carries: carryChangesOf(allotments),
  });
}

function carryChangesOf(allotments: readonly Allotment[]): CarryChange[] {
  return allotments.flatMap(({ member_id, rounding }) =>
    rounding ? [{ member_id, change: rounding.carry_change }] : [],
  );
}

/** As if all who fell short had competed for the same leads. */
function shortageOf(allotments: readonly Allotment[]): Shortage | null {
  const short = allotments.filter(({ short_by }) => short_by > 0);
  if (short.length === 0) return null;
  const received = short.reduce((sum, allotment) => sum + allotment.received, 0);
  return {
    members: short.length,
    wanted: short.reduce((sum, { allowance }) => sum + allowance, 0),
    at_most: received,
    contested_leads: received,
    contested_distributions: received,
    uncontested: 0,
  };
}

async function ledgersOf(
  storage: Storage,
  allotments: readonly Allotment[],
): Promise<LedgerOfCsv[]> {
  const csv_ids = new Set(allotments.flatMap(({ slices }) => slices.map(({ csv_id }) => csv_id)));
  const ledgers = await Promise.all([...csv_ids].map((csv_id) => storage.pool.ledger(csv_id)));
  return ledgers.filter((ledger) => ledger !== null);
}

export const REVERTED: Reverted = { by: 'admin@example.com', at: minute(8), reason: 'A mistake.' };

/** The change that reverts a committed run, worked out at the pool's revision. */
export async function revertOf(
  storage: Storage,
  lease: Lease,
  { execution_id, outcome }: Execution,
): Promise<PoolChange> {
  const { revision } = await storage.pool.state();
  const credits = await storage.pool.creditsOf(execution_id);
  const csvs = [];
  for (const { csv_id } of outcome!.per_csv) {
    const { slices } = await storage.pool.slicesOf(csv_id, null, 10_000);
    const taken = slices
      .filter((slice) => slice.execution_id === execution_id)
      .map(({ from, to }): RowRange => [from, to]);
    csvs.push(revertedCsv((await storage.pool.ledger(csv_id))!, taken, REVERTED.at));
  }
  const allotments = await storage.executions.allotmentsOfRunAfter(execution_id, -1, 10_000);
  const carries = carryChangesOf(allotments);
  const reverted = REVERTED;
  return changeOfRevert({ execution_id, revision, lease, reverted, csvs, credits, carries });
}

/** Reverts a committed run at the pool's revision; the holdings have it still. */
export async function revertRun(
  storage: Storage,
  lease: Lease,
  execution: Execution,
): Promise<ChangeResult> {
  return storage.pool.apply(await revertOf(storage, lease, execution));
}

function ledgerAfter(
  ledger: LedgerOfCsv,
  allotments: readonly Allotment[],
): { csv_id: string; counts: StepCounts; available: number } {
  const { csv_id } = ledger;
  let { counts } = ledger;
  for (const { slices } of allotments) {
    const rows = slices.filter((slice) => slice.csv_id === csv_id);
    counts = add(counts, normalise(rows.map(({ from, to }): RowRange => [from, to])));
  }
  return { csv_id, counts, available: availableIn(ledger, counts) };
}

function availableIn({ limit, withdrawn }: LedgerOfCsv, counts: StepCounts): number {
  const below = counts.filter(({ count }: CountStep) => count < limit);
  const open = normalise(below.map(({ from, to }): RowRange => [from, to]));
  return size(subtract(open, withdrawn));
}
