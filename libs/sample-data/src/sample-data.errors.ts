import { DomainError } from '@sluice/kernel';

/** Samples are for trying Sluice out; among real leads and members they would do harm. */
export class NotEmpty extends DomainError {
  readonly code = 'not_empty';
  readonly refusal = 'conflict';

  constructor() {
    super(
      'Sample data goes only into an empty installation, and this one has CSVs, members or schedules already.',
    );
  }
}
