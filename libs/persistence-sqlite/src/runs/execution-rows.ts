import { runRecorded, telling } from '@sluice/events';
import type { Execution, Reverted, RunOutcome } from '@sluice/history';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { Table, type Row } from '../table';
import { fromJson } from '../values';

/** What is known of an execution before its run is committed. */
type StoredExecution = Omit<Execution, 'outcome' | 'reverted'>;

const EXECUTIONS = new Table<StoredExecution>('executions', {
  execution_id: 'plain',
  schedule_id: 'plain',
  schedule_name: 'plain',
  trigger: 'plain',
  scheduled_for: 'date',
  occurrence_day: 'plain',
  requested_at: 'date',
  executed_at: 'date',
  finished_at: 'date',
  status: 'plain',
  reason: 'plain',
  reason_code: 'plain',
  started_by: 'plain',
  request: 'json',
});

/** An execution as its table has it; the outcome's columns are null until the commit. */
export interface ExecutionRow extends Row<StoredExecution> {
  exec_no: number;
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
    ...EXECUTIONS.itemOf(row),
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
  const inserted = connection.run(
    `${EXECUTIONS.insert} ON CONFLICT DO NOTHING`,
    EXECUTIONS.rowOf(execution),
  );
  if (inserted === 0) return false;
  writeEffects(connection, telling(runRecorded(execution)));
  return true;
}
