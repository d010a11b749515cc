import { DomainError } from '@sluice/kernel';

/** The leads of the CSV are empty, or soon will be: there is nothing to bring back. */
export class PersonalDataErased extends DomainError {
  readonly code = 'personal_data_erased';
  readonly refusal = 'conflict';

  constructor(name: string) {
    super(
      `"${name}" stays in the archive: it was there for as long as personal data is kept, and that of its leads goes for good. ` +
        'To hand such leads out again, upload them again.',
    );
  }
}
