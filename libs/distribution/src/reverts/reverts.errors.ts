import type { Execution } from '@sluice/history';
import { DomainError } from '@sluice/kernel';

/** Reverting the run would pull leads from under a later one, or there is nothing to revert. */
export class RunNotRevertible extends DomainError {
  readonly code = 'run_not_revertible';
  readonly refusal = 'conflict';
  override readonly more: { readonly later_execution_id: string | null };

  constructor(reason: string, later_execution_id: string | null) {
    super(reason);
    this.more = { later_execution_id };
  }

  static because(later: Execution, csvNames: readonly string[]): RunNotRevertible {
    const names = csvNames.map((name) => `"${name}"`).join(', ');
    return new RunNotRevertible(
      `The later run ${later.execution_id} has drawn from the same CSVs (${names}). Revert that one first.`,
      later.execution_id,
    );
  }

  /** It waits or is being made, or has ended without handing anything out. */
  static neverMade({ execution_id, status }: Execution): RunNotRevertible {
    return new RunNotRevertible(
      status === 'running'
        ? `Run ${execution_id} has not been made yet. Cancel it instead.`
        : `Run ${execution_id} has handed out nothing (status ${status}), so there is nothing to revert.`,
      null,
    );
  }
}

/** A second revert would change nothing, and its reason would be lost. */
export class RunAlreadyReverted extends DomainError {
  readonly code = 'run_already_reverted';
  readonly refusal = 'conflict';

  constructor(execution_id: string, by: string, at: Date) {
    super(`Run ${execution_id} was reverted by ${by} on ${at.toISOString()}.`);
  }
}
