import type { Execution, ExecutionStatus, RunOutcome } from '@sluice/history';
import { fromJson, toDate, toMs } from '../values';

/** An execution as its table has it; the outcome's columns are null until the commit. */
export interface ExecutionRow {
  exec_no: number;
  execution_id: string;
  schedule_id: string | null;
  schedule_name: string;
  trigger: Execution['trigger'];
  scheduled_for: number | null;
  requested_at: number;
  executed_at: number | null;
  finished_at: number | null;
  status: ExecutionStatus;
  reason: string | null;
  reason_code: string | null;
  started_by: string;
  request: string;
  number: number | null;
  total_leads_distributed: number | null;
  members_served: number | null;
  members_short: number | null;
  per_csv: string | null;
}

export function executionOf(row: ExecutionRow): Execution {
  return {
    execution_id: row.execution_id,
    schedule_id: row.schedule_id,
    schedule_name: row.schedule_name,
    trigger: row.trigger,
    scheduled_for: toDate(row.scheduled_for),
    requested_at: toDate(row.requested_at),
    executed_at: toDate(row.executed_at),
    finished_at: toDate(row.finished_at),
    status: row.status,
    reason: row.reason,
    reason_code: row.reason_code,
    started_by: row.started_by,
    request: fromJson(row.request),
    outcome: outcomeOf(row),
  };
}

function outcomeOf(row: ExecutionRow): RunOutcome | null {
  if (row.number === null) return null;
  return {
    number: row.number,
    total_leads_distributed: row.total_leads_distributed!,
    members_served: row.members_served!,
    members_short: row.members_short!,
    per_csv: fromJson(row.per_csv!),
  };
}

/** A new execution as its table takes it. */
export function executionRowOf({
  outcome: _,
  ...execution
}: Execution): Omit<ExecutionRow, 'exec_no' | keyof RunOutcome> {
  return {
    ...execution,
    scheduled_for: toMs(execution.scheduled_for),
    requested_at: toMs(execution.requested_at),
    executed_at: toMs(execution.executed_at),
    finished_at: toMs(execution.finished_at),
    request: JSON.stringify(execution.request),
  };
}
