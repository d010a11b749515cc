import { runRecorded, telling } from '@sluice/events';
import type { CommittedAllotment, Execution } from '@sluice/history';
import { byText, inOrder, reversed } from '../lists';
import type { ExecutionRow, StagedRow, Tables } from '../tables';

/**
 * Puts a run on record and tells of it. One that is there already is left as it is, and so is one of
 * the same schedule for the same local day.
 */
export function insertExecution(tables: Tables, execution: Execution): void {
  const { execution_id, schedule_id, occurrence_day } = execution;
  if (tables.executions.has(execution_id)) return;
  if (occurrence_day !== null && hasDay(tables, schedule_id, occurrence_day)) return;
  tables.executions.insert(execution.execution_id, {
    ...execution,
    committed_token: null,
    isUnsettled: false,
    credits_used: [],
  });
  tables.writeEffects(telling(runRecorded(execution)));
}

function hasDay(tables: Tables, schedule_id: string | null, day: string): boolean {
  const ofDay = tables.executions.having('occurrence_day', day);
  return ofDay.some((run) => run.schedule_id === schedule_id);
}

export function executionOf({
  committed_token: _token,
  isUnsettled: _unsettled,
  credits_used: _credits,
  ...execution
}: ExecutionRow): Execution {
  return execution;
}

const byRequest = inOrder<Execution>(
  (one, other) => one.requested_at.getTime() - other.requested_at.getTime(),
  (one, other) => byText(one.execution_id, other.execution_id),
);

export const oldestFirst = byRequest;
export const newestFirst = reversed(byRequest);

/** The allotments of committed runs, reverted ones included, by run and position. */
export function committedAllotments(
  tables: Tables,
  fits: (run: ExecutionRow) => boolean = () => true,
): CommittedAllotment[] {
  const runs = new Map(
    tables.executions
      .where((run) => run.committed_token !== null && fits(run))
      .map((run) => [run.execution_id, run]),
  );
  return tables.staged
    .where(({ execution_id, token }) => runs.get(execution_id)?.committed_token === token)
    .map(({ token: _, ...allotment }: StagedRow) => {
      const { finished_at, outcome } = runs.get(allotment.execution_id)!;
      return { ...allotment, at: finished_at!, number: outcome!.number };
    })
    .sort(
      inOrder(
        (one, other) => one.number - other.number,
        (one, other) => one.position - other.position,
      ),
    );
}

/** Whether a committed run drew from a CSV. */
export function hasDrawnFrom({ outcome }: Execution, csv_id: string): boolean {
  return outcome?.per_csv.some((share) => share.csv_id === csv_id) ?? false;
}
