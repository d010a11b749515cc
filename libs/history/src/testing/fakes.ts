import type { CommittedAllotment, Execution, RunOutcome } from '../execution';

const FINISHED = new Date('2026-11-22T10:00:02.500Z');

/** A run that waits its turn, unless told otherwise. */
export function executionOf(told: Partial<Execution> = {}): Execution {
  return {
    execution_id: 'run-1',
    schedule_id: null,
    schedule_name: 'Manual',
    trigger: 'manual',
    scheduled_for: null,
    occurrence_day: null,
    requested_at: new Date('2026-11-22T09:59:59Z'),
    executed_at: null,
    finished_at: null,
    status: 'running',
    reason: null,
    reason_code: null,
    started_by: 'ada@example.com',
    request: { tiers: null, member_ids: null, plan_hash: null, min_leads_required: 0 },
    outcome: null,
    reverted: null,
    ...told,
  };
}

/** A run that was committed, with as much of its outcome as the test cares for. */
export function completedOf(
  outcome: Partial<RunOutcome> = {},
  told: Partial<Execution> = {},
): Execution {
  return executionOf({
    executed_at: new Date('2026-11-22T10:00:00Z'),
    finished_at: FINISHED,
    status: 'completed',
    outcome: {
      number: 1,
      rule_version: 2,
      total_leads_distributed: 0,
      members_served: 0,
      members_short: 0,
      shortage: null,
      per_csv: [],
      ...outcome,
    },
    ...told,
  });
}

export function shareOf(name: string, leads: number, available_after: number) {
  return { csv_id: `csv-${name}`, name, leads, available_after, exhausted: available_after === 0 };
}

/** What a bronze member got: the full allowance of 100, unless told otherwise. */
export function allotmentOf(told: Partial<CommittedAllotment> = {}): CommittedAllotment {
  const received = told.received ?? 100;
  return {
    execution_id: 'run-1',
    member_id: 'member-1',
    position: 0,
    name: 'Ada',
    external_id: null,
    tier: 'bronze',
    allowance: 100,
    received,
    short_by: 100 - received,
    rounding: null,
    slices: [{ csv_id: 'csv-A', from: 0, to: received }],
    at: FINISHED,
    number: 1,
    ...told,
  };
}
