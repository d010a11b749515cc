import { timeOfId, type Clock } from '@sluice/kernel';
import type { CsvRepository, UploadStore } from '@sluice/leads';

const AN_HOUR = 3_600_000;

/**
 * Removes bytes that nobody will read again: of files that were taken in, and of uploads that broke
 * off before they were put on record. The latter only after an hour, since an upload is stored
 * first and put on record then.
 */
export async function removeLeftovers(
  uploads: UploadStore,
  csvs: CsvRepository,
  clock: Clock,
): Promise<void> {
  for (const csv_id of await uploads.kept()) {
    const csv = await csvs.byId(csv_id);
    const age = clock.now().getTime() - timeOfId(csv_id).getTime();
    const isLeftOver = csv ? csv.csv_status !== 'ingesting' : age > AN_HOUR;
    if (isLeftOver) await uploads.remove(csv_id);
  }
}
