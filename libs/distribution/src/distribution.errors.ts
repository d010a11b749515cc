import type { Execution } from '@sluice/history';
import { DomainError } from '@sluice/kernel';
import type { LeadWithdrawal, WithdrawalCause } from '@sluice/leads';

/** The run would come out differently from what was previewed. */
export class PlanChanged extends DomainError {
  readonly code = 'plan_changed';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'Members, tiers, CSVs or earlier runs have changed since the preview, so the run would come out differently. ' +
        'Nothing was distributed. Make a new preview and start the run with its plan_hash.',
    );
  }
}

/** Somebody waited for a run to end, or to be reverted, for as long as a caller should wait. */
export class AnotherRunInProgress extends DomainError {
  readonly code = 'run_in_progress';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'A run is going on and takes longer. Nothing was changed. Try again when it has finished.',
    );
  }
}

/** What has ended can't be stopped any more. */
export class RunNotCancellable extends DomainError {
  readonly code = 'run_not_cancellable';
  readonly refusal = 'conflict';

  constructor({ execution_id, status }: Execution) {
    super(
      status === 'completed'
        ? `Run ${execution_id} has been made already. Revert it to take back what it handed out.`
        : `Run ${execution_id} has ended before (status ${status}).`,
    );
  }
}

/** The pool was changed again and again while it was read. */
export class PoolKeepsChanging extends DomainError {
  readonly code = 'pool_keeps_changing';
  readonly refusal = 'unavailable';

  constructor() {
    super('Members or CSVs are being changed faster than a plan can be made. Try again shortly.');
  }
}

/** It could be read, but had changed each time that what was decided on it was about to be written. */
export class DecisionsKeepGoingStale extends PoolKeepsChanging {}

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

const IN_WORDS: Readonly<Record<WithdrawalCause, string>> = {
  by_hand: 'by hand',
  returned: 'because a member returned it as bad',
  suppressed: 'because the person is on the suppression list',
  erased: 'because its personal data was erased',
  retention: 'because its personal data was erased when its time was up',
};

/** There is nothing to restore. */
export class LeadNotWithdrawn extends DomainError {
  readonly code = 'lead_not_withdrawn';
  readonly refusal = 'conflict';

  constructor(row: number) {
    super(`The lead in row ${row} is not withdrawn, so there is nothing to restore.`);
  }
}

/** A second withdrawal would change nothing, and its reason would be lost. */
export class LeadAlreadyWithdrawn extends DomainError {
  readonly code = 'lead_already_withdrawn';
  readonly refusal = 'conflict';

  constructor(row: number, withdrawal: LeadWithdrawal | undefined) {
    const how = withdrawal
      ? ` by ${withdrawal.by} on ${withdrawal.at.toISOString()}, ${IN_WORDS[withdrawal.cause]}`
      : '';
    super(`The lead in row ${row} was withdrawn already${how}.`);
  }
}

/** What was withdrawn for good, or on behalf of the person, stays so. */
export class LeadNotRestorable extends DomainError {
  readonly code = 'lead_not_restorable';
  readonly refusal = 'conflict';

  constructor(row: number, cause: WithdrawalCause) {
    super(
      `The lead in row ${row} was withdrawn ${IN_WORDS[cause]}. Only leads that were withdrawn by hand or returned can be restored.`,
    );
  }
}
