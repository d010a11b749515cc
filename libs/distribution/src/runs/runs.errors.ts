import type { Execution } from '@sluice/history';
import { DomainError } from '@sluice/kernel';

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
