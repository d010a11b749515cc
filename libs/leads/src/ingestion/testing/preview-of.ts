import type { IngestOptions } from '../../csv';
import { NOBODY, type PeopleThere } from '../people-there';
import { PREVIEW_BYTES, previewCsv, type CsvPreview } from '../preview';

/** The preview of a file, or of its beginning where that is as long as one may be. */
export function previewOf(
  bytes: Uint8Array,
  options: IngestOptions,
  people: PeopleThere = NOBODY,
): Promise<CsvPreview> {
  return previewCsv({ bytes, isWhole: bytes.length < PREVIEW_BYTES }, options, people);
}
