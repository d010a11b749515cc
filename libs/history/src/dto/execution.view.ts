import type {
  Execution,
  ExecutionStatus,
  Reverted,
  RunOutcome,
  RunRequest,
  Shortage,
} from '../execution';
import type { ExecutionAbility } from '../execution-abilities';
import { shortageReason } from './shortage.view';

/** What a history record says, flat, with the CSVs by id. */
export interface ExecutionFacts {
  execution_id: string;
  schedule_id: string | null;
  schedule_name: string;
  trigger: Execution['trigger'];
  scheduled_for: Date | null;
  executed_at: Date | null;
  finished_at: Date | null;
  total_leads_distributed: number;
  members_served: number;
  members_short: number;
  source_csvs: string[];
  exhausted_csvs: string[];
  status: ExecutionStatus;
  /** Why it ended otherwise than completed, or why somebody fell short. */
  reason: string | null;
  started_by: string;
  /** Milliseconds from executed_at to finished_at; null unless it has both. */
  duration_ms: number | null;
  reverted: Reverted | null;
}

/** A history record as the API tells it. */
export interface ExecutionView extends ExecutionFacts {
  abilities: ExecutionAbility[];
}

export interface ListedExecutionView extends ExecutionView {
  /** Of the CSV that the list was asked for; null when it was asked for none. */
  leads_from_csv: number | null;
}

export interface ExecutionDetailView extends ExecutionView {
  requested_at: Date;
  reason_code: string | null;
  number: number | null;
  rule_version: number | null;
  request: RunRequest;
  per_csv: RunOutcome['per_csv'];
  shortage: Shortage | null;
}

/** Counters are 0 and lists empty as long as the run has distributed nothing. */
export function executionFacts(execution: Execution): ExecutionFacts {
  const { outcome, executed_at, finished_at, reverted } = execution;
  const shares = outcome?.per_csv ?? [];
  return {
    execution_id: execution.execution_id,
    schedule_id: execution.schedule_id,
    schedule_name: execution.schedule_name,
    trigger: execution.trigger,
    scheduled_for: execution.scheduled_for,
    executed_at,
    finished_at,
    total_leads_distributed: outcome?.total_leads_distributed ?? 0,
    members_served: outcome?.members_served ?? 0,
    members_short: outcome?.members_short ?? 0,
    source_csvs: shares.map(({ csv_id }) => csv_id),
    exhausted_csvs: shares.filter(({ exhausted }) => exhausted).map(({ csv_id }) => csv_id),
    status: execution.status,
    reason:
      reverted?.reason ??
      execution.reason ??
      (outcome?.shortage ? shortageReason(outcome.shortage) : null),
    started_by: execution.started_by,
    duration_ms: executed_at && finished_at ? finished_at.getTime() - executed_at.getTime() : null,
    reverted,
  };
}

export function executionView(execution: Execution, abilities: ExecutionAbility[]): ExecutionView {
  return { ...executionFacts(execution), abilities };
}

/** @param csv_id the CSV that the list is about, if any */
export function listedExecutionView(
  execution: Execution,
  abilities: ExecutionAbility[],
  csv_id: string | undefined,
): ListedExecutionView {
  const share = execution.outcome?.per_csv.find((each) => each.csv_id === csv_id);
  return {
    ...executionView(execution, abilities),
    leads_from_csv: csv_id === undefined ? null : (share?.leads ?? 0),
  };
}

export function executionDetailView(
  execution: Execution,
  abilities: ExecutionAbility[],
): ExecutionDetailView {
  return {
    ...executionView(execution, abilities),
    requested_at: execution.requested_at,
    reason_code: execution.reason_code,
    number: execution.outcome?.number ?? null,
    rule_version: execution.outcome?.rule_version ?? null,
    request: execution.request,
    per_csv: execution.outcome?.per_csv ?? [],
    shortage: execution.outcome?.shortage ?? null,
  };
}
