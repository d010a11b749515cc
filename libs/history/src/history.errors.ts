import { DomainError } from '@sluice/kernel';
import type { Execution } from './execution';

/** Another run is waiting or going on, and the caller chose not to wait. */
export class RunInProgress extends DomainError {
  readonly code = 'run_in_progress';
  readonly refusal = 'conflict';

  constructor(execution_id: string) {
    super(
      `Run ${execution_id} is still going on. Try again when it has finished, or ask with if_busy "wait".`,
    );
  }
}

/** A member of whom the record of a run knows nothing. */
export class MemberNotInRun extends DomainError {
  readonly code = 'not_found';
  readonly refusal = 'not_found';

  constructor(member_id: string, { execution_id, status, outcome }: Execution) {
    super(
      outcome
        ? `Run ${execution_id} did not serve member ${member_id}: the member did not exist then, was paused, or was not among those whom the run covered.`
        : `Run ${execution_id} has given nobody anything (status ${status}).`,
    );
  }
}
