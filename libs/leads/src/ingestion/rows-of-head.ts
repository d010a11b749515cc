import { optOutRuleOf, type IngestOptions } from '../csv';
import type { Lost } from '../domain/contact-fault';
import { NoLeadRows } from '../domain/no-lead';
import { UnknownCountries, type UnknownCountry } from '../domain/row-country';
import { RowFault } from '../domain/row-fault';
import { RowReader } from '../domain/row-reader';
import { shortened } from '../domain/text';
import { DuplicateFinder } from './duplicates';
import type { Head } from './layout';

/** How much of a cell is shown, in characters. */
export const SHOWN_LENGTH = 200;

/** Why rows would be rejected, or what leads would lose, with one of the rows. */
export interface PreviewReason {
  /** That of the rejects, or of what is lost. */
  reason: string;
  /** The contact that leads would go without; null when the rows would be rejected. */
  lost: Lost['field'] | null;
  count: number;
  /** The first such row. */
  example: { line: number; raw: string[] };
}

/** A row with something wrong, in a sentence. */
export interface RowProblem {
  line: number;
  message: string;
}

/** What would become of the rows of a file's beginning. */
export interface RowsOfHead {
  /** How many there are that are not blank. */
  seen: number;
  /** The most frequent first. */
  reasons: PreviewReason[];
  /** What would be rejected or lost, in the order of the file; duplicates are told by `reasons` alone. */
  problems: RowProblem[];
  unknownCountries: UnknownCountry[];
}

/** A preview looks nothing up in storage: it tells the duplicates among these rows alone. */
const NO_LEADS = { known: async () => ({ emails: new Map(), phones: new Map() }) };
const NO_CSVS = { byId: async () => null };

/**
 * Reads the rows of a file's beginning once, as the ingestion would.
 *
 * @param options which rows are duplicates, and what becomes of people who opted out
 * @param mostProblems how many sentences are made at most
 * @throws ValidationFailed when a country is to mean what is no country
 */
export function readRows(
  { layout, data }: Head,
  options: IngestOptions,
  mostProblems: number,
): RowsOfHead {
  const { columns, defaultCountry, countries: told } = layout;
  const reader = new RowReader(columns, defaultCountry, told, optOutRuleOf(options));
  const noLeads = new NoLeadRows(layout.headers);
  const attempt = { csv_id: '', attempt: 0 };
  const duplicates = new DuplicateFinder(attempt, NO_LEADS, NO_CSVS, options.dedupe);
  const reasons = new Reasons();
  const countries = new UnknownCountries();
  const problems: RowProblem[] = [];
  let leads = 0;
  const say = (line: number, message: string | undefined): void => {
    if (message !== undefined && problems.length < mostProblems) problems.push({ line, message });
  };
  for (const [index, cells] of data.rows.entries()) {
    const line = data.lines[index]!;
    const country = reader.unknownCountry(cells);
    if (country !== null) countries.add(country);
    const content = noLeads.faultOf(cells) ?? reader.read(cells);
    if (content === null) continue;
    if (content instanceof RowFault) {
      reasons.add({ reason: content.reason, lost: null }, line, cells);
      say(line, content.detail);
      continue;
    }
    const candidate = { lead: content, line, cells };
    const duplicate = duplicates.find(candidate);
    if (duplicate) {
      reasons.add({ reason: duplicate.reason, lost: null }, line, cells);
      continue;
    }
    content.row = leads;
    leads += 1;
    duplicates.accept(candidate);
    for (const { field, reason } of content.lost) reasons.add({ reason, lost: field }, line, cells);
    say(line, content.extra.phone_rejected ?? content.extra.email_rejected);
  }
  for (const { line, reason, raw } of data.broken) reasons.add({ reason, lost: null }, line, raw);
  const broken = data.broken.map(({ line, detail }) => ({ line, message: detail }));
  return {
    seen: data.rows.length + data.broken.length,
    reasons: reasons.listed(),
    problems: [...problems, ...broken].sort((one, other) => one.line - other.line),
    unknownCountries: countries.listed(),
  };
}

/** Counts why rows are rejected and what they lose, and keeps the first row of each kind. */
class Reasons {
  private readonly reasons = new Map<string, PreviewReason>();

  add(kind: Pick<PreviewReason, 'reason' | 'lost'>, line: number, cells: readonly string[]): void {
    const key = `${kind.reason} ${kind.lost}`;
    const known = this.reasons.get(key);
    if (known) {
      known.count += 1;
      return;
    }
    const raw = cells.map((cell) => shortened(cell, SHOWN_LENGTH));
    this.reasons.set(key, { ...kind, count: 1, example: { line, raw } });
  }

  listed(): PreviewReason[] {
    return [...this.reasons.values()].sort((one, other) => other.count - one.count);
  }
}
