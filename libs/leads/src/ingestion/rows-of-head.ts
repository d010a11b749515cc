import { optOutRuleOf, type IngestOptions } from '../csv';
import type { Lost } from '../domain/contact-fault';
import { NoLeadRows } from '../domain/no-lead';
import { UnknownCountries, type UnknownCountry } from '../domain/row-country';
import { RowFault } from '../domain/row-fault';
import { RowReader } from '../domain/row-reader';
import { shortened } from '../domain/text';
import type { NewLead } from '../lead';
import { DuplicateFinder, type Candidate } from './duplicates';
import type { Head } from './layout';
import type { PeopleThere } from './people-there';
import { RefusalFinder } from './refusals';

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
  /** How many rows have an e-mail address or phone number that a lead has already, whatever is a duplicate. */
  knownPeople: number;
  unknownCountries: UnknownCountry[];
}

/** A row, before anybody was asked whether there is somebody like it. */
type ReadRow = { line: number; cells: string[] } & ({ fault: RowFault } | { lead: NewLead });

const NO_CSVS = { byId: async () => null };

/**
 * Reads the rows of a file's beginning once, as the ingestion would.
 *
 * @param options which rows are duplicates, and what becomes of people who opted out
 * @param people asked for all rows in one go
 * @param mostProblems how many sentences are made at most
 * @throws ValidationFailed when a country is to mean what is no country, and whatever `people` throws
 */
export async function readRows(
  { data, layout }: Head,
  options: IngestOptions,
  people: PeopleThere,
  mostProblems: number,
): Promise<RowsOfHead> {
  const countries = new UnknownCountries();
  const rows = [...readEach({ data, layout }, options, countries)];
  const candidates = rows.filter((row) => 'lead' in row);
  const refusals = new RefusalFinder([people], layout.defaultCountry);
  await refusals.prepare(candidates, []);
  const knownPeople = await countKnown(candidates, people);
  const { dedupe, dedupe_contacts } = options;
  const duplicates = new DuplicateFinder(null, people, NO_CSVS, dedupe, dedupe_contacts);
  await duplicates.prepare(candidates);
  const reasons = new Reasons();
  const problems: RowProblem[] = [];
  const say = (line: number, message: string | undefined): void => {
    if (message !== undefined && problems.length < mostProblems) problems.push({ line, message });
  };
  let leads = 0;
  for (const row of rows) {
    const { line, cells } = row;
    if ('fault' in row) {
      reasons.add({ reason: row.fault.reason, lost: null }, line, cells);
      say(line, row.fault.detail);
      continue;
    }
    const rejected = refusals.find(row) ?? duplicates.find(row)?.reason;
    if (rejected !== undefined) {
      reasons.add({ reason: rejected, lost: null }, line, cells);
      continue;
    }
    const { lead } = row;
    lead.row = leads;
    leads += 1;
    duplicates.accept(row);
    for (const { field, reason } of lead.lost) reasons.add({ reason, lost: field }, line, cells);
    say(line, lead.extra.phone_rejected ?? lead.extra.email_rejected);
  }
  for (const { line, reason, raw } of data.broken) reasons.add({ reason, lost: null }, line, raw);
  const broken = data.broken.map(({ line, detail }) => ({ line, message: detail }));
  return {
    seen: data.rows.length + data.broken.length,
    reasons: reasons.listed(),
    problems: [...problems, ...broken].sort((one, other) => one.line - other.line),
    knownPeople,
    unknownCountries: countries.listed(),
  };
}

async function countKnown(candidates: readonly Candidate[], people: PeopleThere): Promise<number> {
  const finder = new DuplicateFinder(null, people, NO_CSVS, 'email_or_phone');
  await finder.prepare(candidates);
  return candidates.filter((candidate) => finder.find(candidate) !== null).length;
}

/** The rows that are not blank. */
function* readEach(
  { data, layout }: Head,
  options: IngestOptions,
  countries: UnknownCountries,
): Generator<ReadRow> {
  const { columns, defaultCountry, countries: told } = layout;
  const reader = new RowReader(columns, defaultCountry, told, optOutRuleOf(options));
  const noLeads = new NoLeadRows(layout.headers);
  for (const [index, cells] of data.rows.entries()) {
    const line = data.lines[index]!;
    const country = reader.unknownCountry(cells);
    if (country !== null) countries.add(country);
    const content = noLeads.faultOf(cells) ?? reader.read(cells);
    if (content === null) continue;
    yield content instanceof RowFault
      ? { line, cells, fault: content }
      : { line, cells, lead: content };
  }
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
