import { runRecorded } from '@sluice/events';
import type { Execution, ExecutionStatus, Reverted, RunOutcome } from '@sluice/history';
import type { Connection } from '../connection';
import { recordEvent } from '../events/event-log';
import { fromJson, toDate, toMs } from '../values';

/** An execution as its table has it; the outcome's columns are null until the commit. */
export interface ExecutionRow {
  exec_no: number;
  execution_id: string;
  schedule_id: string | null;
  schedule_name: string;
  trigger: Execution['trigger'];
  scheduled_for: number | null;
  occurrence_day: string | null;
  requested_at: number;
  executed_at: number | null;
  finished_at: number | null;
  status: ExecutionStatus;
  reason: string | null;
  reason_code: string | null;
  started_by: string;
  request: string;
  number: number | null;
  rule_version: number | null;
  total_leads_distributed: number | null;
  members_served: number | null;
  members_short: number | null;
  shortage: string | null;
  per_csv: string | null;
  /** A `Reverted` as JSON, its date in ISO 8601. */
  reverted: string | null;
}

export function executionOf(row: ExecutionRow): Execution {
  return {
    execution_id: row.execution_id,
    schedule_id: row.schedule_id,
    schedule_name: row.schedule_name,
    trigger: row.trigger,
    scheduled_for: toDate(row.scheduled_for),
    occurrence_day: row.occurrence_day,
    requested_at: toDate(row.requested_at),
    executed_at: toDate(row.executed_at),
    finished_at: toDate(row.finished_at),
    status: row.status,
    reason: row.reason,
    reason_code: row.reason_code,
    started_by: row.started_by,
    request: fromJson(row.request),
    outcome: outcomeOf(row),
    reverted: revertedOf(row.reverted),
  };
}

function outcomeOf(row: ExecutionRow): RunOutcome | null {
  if (row.number === null) return null;
  return {
    number: row.number,
    rule_version: row.rule_version ?? 1,
    total_leads_distributed: row.total_leads_distributed!,
    members_served: row.members_served!,
    members_short: row.members_short!,
    shortage: row.shortage === null ? null : fromJson(row.shortage),
    per_csv: fromJson(row.per_csv!),
  };
}

function revertedOf(json: string | null): Reverted | null {
  if (json === null) return null;
  const { by, at, reason } = fromJson<Reverted>(json);
  return { by, at: new Date(at), reason };
}

/**
 * Puts a record into the history; false when it has one with this execution_id already, or one of
 * the same schedule for the same local day.
 */
export function insertExecution(connection: Connection, execution: Execution): boolean {
  const row = executionRowOf(execution);
  const columns = Object.keys(row);
  const inserted = connection.run(
    `INSERT INTO executions ("${columns.join('", "')}") VALUES (:${columns.join(', :')})
      ON CONFLICT DO NOTHING`,
    row,
  );
  if (inserted === 0) return false;
  recordEvent(connection, runRecorded(execution));
  return true;
}

/** A new execution as its table takes it. */
function executionRowOf({
  outcome: _,
  reverted: __,
  ...execution
}: Execution): Omit<ExecutionRow, 'exec_no' | 'reverted' | keyof RunOutcome> {
  return {
    ...execution,
    scheduled_for: toMs(execution.scheduled_for),
    requested_at: toMs(execution.requested_at),
    executed_at: toMs(execution.executed_at),
    finished_at: toMs(execution.finished_at),
    request: JSON.stringify(execution.request),
  };
}
