import type { Clock, Ids } from '@sluice/kernel';
import type { ContactHasher } from '@sluice/leads';
import { keyedHashOf } from './contact-keys';
import { contactReaders } from './contact-readers';
import type { Entry } from './domain/entry';
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

/** What a list has to be kept with. */
interface Keeping {
  suppressions: SuppressionRepository;
  ids: Ids;
  clock: Clock;
  hasher: ContactHasher;
}

/** A list that was read, before anything of it is kept. */
export interface ReadList {
  entries: Entry[];
  /** As if the list that it goes into were empty. */
  report: ImportReport;
}

/**
 * Reads a short list: all its entries are held.
 *
 * @throws ValidationFailed when it is no text
 */
export async function readList(path: string, country: string | null): Promise<ReadList> {
  const entries: Entry[] = [];
  const load = new SuppressionImport(contactReaders(country), async (batch) => {
    for (const entry of batch) entries.push(entry);
    return batch.length;
  });
  for await (const lines of linesOf(path)) await load.take(lines);
  return { entries, report: await load.finish() };
}

/** Adds the entries of a short list, in one step. */
export async function keepList(
  { entries, report }: ReadList,
  keeping: Keeping,
): Promise<ImportReport> {
  if (entries.length === 0) return report;
  const added = await keep(entries, keeping);
  const already_there = report.already_there + entries.length - added;
  return { ...report, added, already_there };
}

/** Takes a list of any size in, batch by batch. */
export async function loadList(
  path: string,
  country: string | null,
  keeping: Keeping,
): Promise<ImportReport> {
  const load = new SuppressionImport(contactReaders(country), (entries) => keep(entries, keeping));
  for await (const lines of linesOf(path)) await load.take(lines);
  return load.finish();
}

/** @returns how many were added */
function keep(
  entries: readonly Entry[],
  { suppressions, ids, clock, hasher }: Keeping,
): Promise<number> {
  return suppressions.add(
    entries,
    () => ({ id: ids.next(), added_at: clock.now(), source: null }),
    (entry) => keyedHashOf(entry, hasher),
  );
}
