import type { IngestOptions } from '../csv';
import type { CsvPreview } from './preview';

/** Previews files without keeping others waiting: whatever is in a file, it takes a bounded time. */
export abstract class CsvPreviewer {
  /**
   * How a file would be taken in, judged by its beginning (`previewCsv`).
   *
   * @param head the first PREVIEW_BYTES of it, or all of a shorter one
   * @throws FileRefused when it is no CSV, ValidationFailed when an option makes no sense, and a
   *   DomainError when it took too long
   */
  abstract preview(head: Uint8Array, options: IngestOptions): Promise<CsvPreview>;
}
