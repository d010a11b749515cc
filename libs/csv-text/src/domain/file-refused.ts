import { DomainError } from '@sluice/kernel';

/** The file as a whole can't be taken in; the message says why, and what to do instead. */
export class FileRefused extends DomainError {
  readonly code = 'not_a_csv';
  readonly refusal = 'unsupported_media_type';
}
