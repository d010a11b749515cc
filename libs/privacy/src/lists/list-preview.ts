import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PoolRepository } from '@sluice/distribution';
import type { CsvRepository, LeadRepository } from '@sluice/leads';
import { isOpen, type SuppressedLeads } from '../applying/suppressed-leads';
import { contactReaders } from '../contact-readers';
import {
  NOTHING_READ,
  encodingWarning,
  hashWarning,
  type ListWarning,
} from '../domain/list-warnings';
import { layoutOfList, linesIn, type ListLayout } from '../list-file';
import type { ListOptions } from '../list-options';
import { SuppressedContacts } from '../suppressed-contacts';
import { SuppressionImport, type ImportReport } from '../suppression-import';
import type { SuppressionRepository } from '../suppression.repository';
import { ListOnTrial } from './list-on-trial';

/** How many leads are held against the list at once. */
const LEADS_PER_LOOK = 250;

const SHOWN_SAMPLES = 3;
const SHOWN_LENGTH = 100;
const MOST_COLUMNS = 200;

/** A column of a list. */
export interface ListColumn {
  index: number;
  /** Empty where it has no name. */
  header: string;
  /** What is read of it: entries; null: nothing. */
  field: 'entry' | null;
  /** What told that: its name, what stands in its cells, or the mapping. */
  by: 'name' | 'cells' | 'given';
  /** Its first different values. */
  samples: string[];
}

/** What would become of a list, and of the leads, if it were taken in. */
export interface ListPreview extends ImportReport {
  /** How many different entries it has. */
  entries: number;
  /** How many leads would be withdrawn that are not by now. */
  would_withdraw: number;
  /** Of the leads that are available now, those among them: from 0 to 1. */
  share_of_supply: number;
  /** How many different hashes it has, and how many of them stand for no lead. */
  hashes: number;
  hashes_without_leads: number;
  columns: ListColumn[];
  /** Null of an empty file, as those below. */
  delimiter: string | null;
  encoding: string | null;
  encoding_sure: boolean;
  /** The line on which the header begins, from 1; null without one. */
  header_line: number | null;
}

/** Previews lists off the thread that answers requests. */
export abstract class ListPreviewer {
  /** @throws ValidationFailed when it is no text, or an option makes no sense for it */
  abstract preview(path: string, options: ListOptions): Promise<ListPreview>;
}

/** What a list is held against. */
export interface TrialGround {
  suppressions: SuppressionRepository;
  csvs: CsvRepository;
  pool: PoolRepository;
  leads: LeadRepository;
  suppressedLeads: SuppressedLeads;
}

/**
 * What would become of a list: it is read to its end and held against all leads, and nothing is kept.
 * Memory grows by some eight bytes an entry.
 *
 * @throws ValidationFailed when it is no text, or an option makes no sense for it
 */
export async function previewList(
  path: string,
  options: ListOptions,
  ground: TrialGround,
): Promise<ListPreview> {
  const { default_country: country } = options;
  const layout = await layoutOfList(path, options);
  const trial = new ListOnTrial(country);
  let read = 0;
  const load = new SuppressionImport(contactReaders(country), country, async (entries) => {
    const there = await ground.suppressions.standing(entries.map(({ value }) => value));
    for (const entry of entries) trial.add(entry, there.has(entry.value));
    read += entries.length;
    return entries.length;
  });
  if (layout !== null) for await (const lines of linesIn(path, layout)) await load.take(lines);
  const report = await load.finish();
  const { entries, added } = trial.counts;
  const already_there = report.already_there + read - added;
  const supply = await heldAgainst(trial, ground);
  const { hashes, withoutLeads } = trial.hashCounts;
  return {
    ...report,
    ...{ added, already_there, entries, ...supply, hashes, hashes_without_leads: withoutLeads },
    ...shownLayout(layout),
    warnings: [...report.warnings, ...warningsOf(layout, entries, hashes, withoutLeads)],
  };
}

function warningsOf(
  layout: ListLayout | null,
  entries: number,
  hashes: number,
  withoutLeads: number,
): ListWarning[] {
  return [
    ...(layout?.form.isSure === false ? [encodingWarning(layout.form.encoding)] : []),
    ...(withoutLeads > 0 ? [hashWarning(hashes, withoutLeads)] : []),
    ...(entries === 0 ? [NOTHING_READ] : []),
  ];
}

/** Goes over all leads, archived and withdrawn ones too: of those it only tells which hashes hit. */
async function heldAgainst(
  trial: ListOnTrial,
  { csvs, pool, leads, suppressedLeads }: TrialGround,
): Promise<Pick<ListPreview, 'would_withdraw' | 'share_of_supply'>> {
  const { remaining_leads } = await csvs.totals();
  const contacts = new SuppressedContacts(trial, null);
  let withdrawn = 0;
  let available = 0;
  const hasEntries = trial.counts.entries > 0;
  for (let csv_id = hasEntries ? await csvAfter(pool, null) : null; csv_id !== null;) {
    const isArchived = (await csvs.byId(csv_id))?.csv_status === 'archived';
    for (let from: number | null = 0; from !== null;) {
      const read = await leads.fromRow(csv_id, from, LEADS_PER_LOOK);
      for (const { lead, entries } of await suppressedLeads.matched(read, contacts)) {
        trial.hit(entries);
        if (!isOpen(lead)) continue;
        withdrawn += 1;
        if (lead.status === 'available' && !isArchived) available += 1;
      }
      from = read.length < LEADS_PER_LOOK ? null : read.at(-1)!.row + 1;
      await nextTurn();
    }
    csv_id = await csvAfter(pool, csv_id);
  }
  const share = remaining_leads === 0 ? 0 : Math.min(available / remaining_leads, 1);
  return { would_withdraw: withdrawn, share_of_supply: share };
}

async function csvAfter(pool: PoolRepository, csv_id: string | null): Promise<string | null> {
  const [csv] = await pool.ledgers(csv_id, 1);
  return csv?.csv_id ?? null;
}

function shownLayout(
  layout: ListLayout | null,
): Pick<ListPreview, 'columns' | 'delimiter' | 'encoding' | 'encoding_sure' | 'header_line'> {
  if (layout === null)
    return { columns: [], delimiter: null, encoding: null, encoding_sure: true, header_line: null };
  const { form, shape, header, headerLine } = layout;
  return {
    columns: columnsOf(layout),
    delimiter: shape.delimiter,
    encoding: form.encoding,
    encoding_sure: form.isSure,
    header_line: header.length > 0 ? headerLine : null,
  };
}

function columnsOf({ header, columns, given, rows }: ListLayout): ListColumn[] {
  const width = Math.max(header.length, ...rows.slice(0, 100).map((cells) => cells.length));
  const read = new Set([...(columns?.entries ?? []), ...(columns?.perhaps ?? [])]);
  const isTold = columns === null || columns.entries.length === 0;
  return Array.from({ length: Math.min(width, MOST_COLUMNS) }, (_, index): ListColumn => {
    const isGiven = given.has(index);
    const isByCells = !isGiven && (isTold || index >= columns.width);
    const isRead = isByCells || read.has(index);
    return {
      index,
      header: (header[index] ?? '').trim().slice(0, SHOWN_LENGTH),
      field: isRead ? 'entry' : null,
      by: isGiven ? 'given' : isByCells ? 'cells' : 'name',
      samples: samplesOf(rows, index),
    };
  });
}

function samplesOf(rows: ListLayout['rows'], index: number): string[] {
  const samples = new Set<string>();
  for (const cells of rows) {
    const text = (cells[index] ?? '').trim();
    if (text !== '') samples.add(text.slice(0, SHOWN_LENGTH));
    if (samples.size === SHOWN_SAMPLES) break;
  }
  return [...samples];
}
