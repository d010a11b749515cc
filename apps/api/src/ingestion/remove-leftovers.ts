import { timeOfId } from '@sluice/kernel';
import type { CsvRepository, UploadStore } from '@sluice/leads';

/**
 * Removes bytes that nobody will read again: of files that were taken in, and of uploads that broke
 * off before they were put on record.
 *
 * @param before a time by which whoever began to store an upload has put it on record, or has died
 */
export async function removeLeftovers(
  uploads: UploadStore,
  csvs: CsvRepository,
  before: Date,
): Promise<void> {
  await uploads.removeUnfinished(before);
  for (const csv_id of await uploads.kept()) {
    const csv = await csvs.byId(csv_id);
    const isLeftOver = csv ? csv.csv_status !== 'ingesting' : timeOfId(csv_id) < before;
    if (isLeftOver) await uploads.remove(csv_id);
  }
}
