import type { IngestOptions } from '../csv';
import type { CsvPreview, FileHead } from './preview';

/** Previews files without keeping others waiting: whatever is in a file, it takes a bounded time. */
export abstract class CsvPreviewer {
  /**
   * How a file would be taken in, judged by its beginning (`previewCsv`).
   *
   * @throws FileRefused when it is no CSV, ValidationFailed when an option makes no sense, and a
   *   DomainError when it took too long
   */
  abstract preview(head: FileHead, options: IngestOptions): Promise<CsvPreview>;
}
