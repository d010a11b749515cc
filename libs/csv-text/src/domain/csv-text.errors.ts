import { DomainError } from '@sluice/kernel';

/** The file as a whole can't be taken in; the message says why, and what to do instead. */
export class FileRefused extends DomainError {
  readonly code = 'not_a_csv';
  readonly refusal = 'unsupported_media_type';

  /**
   * Why alone, to go on a sentence: what to do instead is another thing where no leads are uploaded.
   *
   * @example 'this is a zip archive'
   */
  get finding(): string {
    const [first = ''] = this.message.split(/\.(?:\s|$)/);
    return first.charAt(0).toLowerCase() + first.slice(1);
  }
}
