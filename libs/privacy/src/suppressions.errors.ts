import { DomainError } from '@sluice/kernel';

/** The list has this entry already. */
export class SuppressionExists extends DomainError {
  readonly code = 'suppression_exists';
  readonly refusal = 'conflict';

  constructor() {
    const message = 'The suppression list has this entry already.';
    super(message, [{ field: 'value', message }]);
  }
}
