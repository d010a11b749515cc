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

/** What is being taken in can't be taken back yet. */
export class ImportInProgress extends DomainError {
  readonly code = 'import_in_progress';
  readonly refusal = 'conflict';

  constructor(fileName: string) {
    super(
      `"${fileName}" is still being taken in. Take it back once that is done, within a minute.`,
    );
  }
}
