import type { Clock, Ids } from '@sluice/kernel';
import type { ContactHasher } from '@sluice/leads';
import { keyedHashesOf } from './contact-keys';
import { contactReaders } from './contact-readers';
import type { Claim } from './domain/claims';
import type { Entry } from './domain/entry';
import type { ImportCounts } from './imports/list-import';
import type { ListImportRepository } from './imports/list-import.repository';
import { linesOf } from './list-file';
import type { ListOptions } from './list-options';
import { SuppressionImport, type ImportReport } from './suppression-import';
import type { SuppressionRepository } from './suppression.repository';

/** Takes files into the list, large ones off the thread that answers requests. */
export abstract class ListLoader {
  /**
   * Adds the entries of a file of any size; those that can't be read are told, the others go in.
   *
   * @param import_no that of the import, on whose record is noted what became of it so far
   * @throws ValidationFailed when it is no text, or an option makes no sense for it; then nothing was
   *   added
   */
  abstract load(path: string, options: ListOptions, import_no: number): Promise<ImportReport>;
}

/** What a list has to be kept with. */
export interface Keeping {
  suppressions: SuppressionRepository;
  listImports: ListImportRepository;
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
 * @throws ValidationFailed when it is no text, or an option makes no sense for it
 */
export async function readList(path: string, options: ListOptions): Promise<ReadList> {
  const entries: Entry[] = [];
  const { default_country } = options;
  const load = new SuppressionImport(
    contactReaders(default_country),
    default_country,
    async (batch) => {
      for (const entry of batch) entries.push(entry);
      return batch.length;
    },
  );
  for await (const lines of linesOf(path, options)) await load.take(lines);
  return { entries, report: await load.finish() };
}

/** Adds the entries of a short list, in one step. */
export async function keepList(
  { entries, report }: ReadList,
  { default_country }: ListOptions,
  import_no: number,
  keeping: Keeping,
): Promise<ImportReport> {
  if (entries.length === 0) return report;
  const added = await keep(entries, { import_no, country: default_country }, keeping);
  const already_there = report.already_there + entries.length - added;
  return { ...report, added, already_there };
}

/** Takes a list of any size in, batch by batch. */
export async function loadList(
  path: string,
  options: ListOptions,
  import_no: number,
  keeping: Keeping,
): Promise<ImportReport> {
  const { default_country: country } = options;
  const load = new SuppressionImport(contactReaders(country), country, async (entries, before) => {
    const added = await keep(entries, { import_no, country }, keeping);
    const { listImports, clock } = keeping;
    await listImports.note(import_no, countsWith(before, entries.length, added), clock.now());
    return added;
  });
  for await (const lines of linesOf(path, options)) await load.take(lines);
  return load.finish();
}

function countsWith(before: ImportCounts, entries: number, added: number): ImportCounts {
  const { rejected_count } = before;
  const already_there = before.already_there + entries - added;
  return { added: before.added + added, already_there, rejected_count };
}

/** @returns how many were added */
function keep(
  entries: readonly Entry[],
  claim: Claim,
  { suppressions, ids, clock, hasher }: Keeping,
): Promise<number> {
  return suppressions.add(
    entries,
    () => ({ id: ids.next(), added_at: clock.now(), source: null }),
    (entry) => keyedHashesOf(entry, hasher),
    claim,
  );
}
