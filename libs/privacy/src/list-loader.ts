import type { Clock, Ids } from '@sluice/kernel';
import { contactReaders } from './contact-readers';
import { linesOf } from './list-file';
import { SuppressionImport, type ImportReport } from './suppression-import';
import type { SuppressionRepository } from './suppression.repository';

/** Takes files into the list, large ones off the thread that answers requests. */
export abstract class ListLoader {
  /**
   * Adds the entries of a file of any size; those that can't be read are told, the others go in.
   *
   * @param country where phone numbers without a country code belong
   * @throws ValidationFailed when it is no text; then nothing was added
   */
  abstract load(path: string, country: string | null): Promise<ImportReport>;
}

/** What every loader does, on whatever thread. */
export async function loadList(
  path: string,
  country: string | null,
  { suppressions, ids, clock }: { suppressions: SuppressionRepository; ids: Ids; clock: Clock },
): Promise<ImportReport> {
  const load = new SuppressionImport(contactReaders(country), (entries) =>
    suppressions.add(entries, () => ({ id: ids.next(), added_at: clock.now() })),
  );
  for await (const lines of linesOf(path)) await load.take(lines);
  return load.finish();
}
