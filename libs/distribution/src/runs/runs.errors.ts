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

/** The pool was changed again and again while it was read. */
export class PoolKeepsChanging extends DomainError {
  readonly code = 'pool_keeps_changing';
  readonly refusal = 'unavailable';

  constructor() {
    super('Members or CSVs are being changed faster than a plan can be made. Try again shortly.');
  }
}
