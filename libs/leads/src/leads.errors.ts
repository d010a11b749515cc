import { DomainError } from '@sluice/kernel';

/** The same bytes were uploaded before, and the caller didn't say that it is meant. */
export class SameFileUploaded extends DomainError {
  readonly code = 'same_file_uploaded';
  readonly refusal = 'conflict';

  constructor(fileName: string, earlier: { name: string; created_at: Date }) {
    super(
      `${fileName} has the same content as "${earlier.name}", uploaded on ${earlier.created_at.toISOString()}. ` +
        'To take it in again, upload it with the option allow_same_file.',
    );
  }
}

/** A CSV of which something was ever distributed can be archived, not deleted. */
export class CsvInUse extends DomainError {
  readonly code = 'csv_in_use';
  readonly refusal = 'conflict';

  constructor(name: string, distributed: number) {
    const why =
      distributed > 0
        ? `has had ${distributed} distributions`
        : 'has had distributions, which were reverted,';
    super(`"${name}" ${why} and must stay on record. Archive it instead.`);
  }
}
