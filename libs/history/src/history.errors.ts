import { DomainError } from '@sluice/kernel';

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
