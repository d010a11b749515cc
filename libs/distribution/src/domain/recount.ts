import { availableRows } from './available';
import { normalise, size, subtract, type RowRange, type RowRanges } from './row-ranges';
import { above, fromRanges, total, type CountStep, type StepCounts } from './step-counts';

/** What is stored about one CSV and could also be worked out from the allotments. */
export interface StoredCsv {
  readonly csv_id: string;
  readonly rows: number;
  readonly limit: number;
  readonly withdrawn: RowRanges;
  /** The ledger. */
  readonly counts: StepCounts;
  readonly distributed_leads: number;
  readonly remaining_leads: number;
  /** Whether it is marked as having no available lead. */
  readonly exhausted: boolean;
}

/** What one member is stored to have ever received of the CSV. */
export interface StoredHolding {
  readonly member_id: string;
  readonly held: RowRanges;
}

/** Rows of the CSV that one member got in one committed run that was not reverted. */
export interface AllottedRows {
  readonly member_id: string;
  readonly from: number;
  readonly to: number;
}

/** One thing that is stored otherwise than the allotments say, or that breaks a rule. */
export interface Difference {
  readonly kind:
    | 'no_such_row'
    | 'received_twice'
    | 'above_limit'
    | 'ledger'
    | 'holding'
    | 'distributed_leads'
    | 'remaining_leads'
    | 'exhausted'
    | 'carry';
  /** Which CSV it is about; null when it is about what a member carries. */
  readonly csv_id: string | null;
  /** Who it is about; null when it is about the CSV as a whole. */
  readonly member_id: string | null;
  /** A sentence for people, with the rows (the last one included) and both figures. */
  readonly message: string;
}

/**
 * Works out a CSV's ledger, holdings and counters anew from its allotments, and finds all that is
 * stored otherwise, and every lead that broke a rule: given to one member twice, or above its limit.
 * Lazy, so that a caller may stop after as many differences as it wants to show.
 *
 * @param holdings stored ones of this CSV, each member once; who has none may be left out
 * @param allotments all of them that concern this CSV, in any order
 * @example
 * [...recount(csv, holdings, allotments)]; // [] when all is well
 */
export function* recount(
  csv: StoredCsv,
  holdings: Iterable<StoredHolding>,
  allotments: Iterable<AllottedRows>,
): Generator<Difference, void, undefined> {
  const { stray, byMember } = sortOut(csv, allotments);
  yield* noSuchRows(csv, stray);
  yield* receivedTwice(csv, byMember);
  const counts = fromRanges(csv.rows, byMember.values());
  yield* aboveLimit(csv, counts);
  yield* ledgerDifferences(csv, counts);
  yield* holdingDifferences(csv, holdings, byMember);
  yield* counterDifferences(csv, counts);
}

/** Each member's allotted ranges as they are found, and the allotments that can't be right. */
function sortOut(csv: StoredCsv, allotments: Iterable<AllottedRows>) {
  const stray: AllottedRows[] = [];
  const byMember = new Map<string, RowRange[]>();
  for (const allotted of allotments) {
    const { member_id, from, to } = allotted;
    if (!isWhole(from) || !isWhole(to) || from >= to || to > csv.rows) {
      stray.push(allotted);
      continue;
    }
    const ranges = byMember.get(member_id);
    if (ranges) ranges.push([from, to]);
    else byMember.set(member_id, [[from, to]]);
  }
  return { stray, byMember };
}

function* noSuchRows({ csv_id, rows }: StoredCsv, stray: readonly AllottedRows[]) {
  for (const { member_id, from, to } of stray) {
    yield difference(
      'no_such_row',
      csv_id,
      `Member ${member_id} was allotted rows [${from}, ${to}) of CSV ${csv_id}, which has ${rows} rows, from 0 on.`,
      member_id,
    );
  }
}

function* receivedTwice({ csv_id }: StoredCsv, byMember: ReadonlyMap<string, RowRange[]>) {
  for (const [member_id, ranges] of byMember) {
    const twice = overlaps(ranges);
    if (twice.length === 0) continue;
    yield difference(
      'received_twice',
      csv_id,
      `Member ${member_id} received ${inWords(twice)} of CSV ${csv_id} more than once.`,
      member_id,
    );
  }
}

function* aboveLimit({ csv_id, limit }: StoredCsv, counts: StepCounts) {
  const rows = above(counts, limit);
  if (rows.length === 0) return;
  yield difference(
    'above_limit',
    csv_id,
    `The limit of CSV ${csv_id} is ${limit}; ${inWords(rows)} went to more members than that.`,
  );
}

function* ledgerDifferences(csv: StoredCsv, counts: StepCounts) {
  const { csv_id, rows } = csv;
  if (!coversAllRows(csv.counts, rows)) {
    yield difference(
      'ledger',
      csv_id,
      `The ledger of CSV ${csv_id} does not cover its ${rows} rows in order, without gaps and with whole counts.`,
    );
    return;
  }
  for (const { from, to, stored, counted } of unequalSteps(csv.counts, counts)) {
    yield difference(
      'ledger',
      csv_id,
      `The ledger of CSV ${csv_id} has count ${stored} for ${inWords([[from, to]])}; the allotments make it ${counted}.`,
    );
  }
}

function* holdingDifferences(
  { csv_id }: StoredCsv,
  holdings: Iterable<StoredHolding>,
  byMember: ReadonlyMap<string, RowRange[]>,
) {
  const unseen = new Set(byMember.keys());
  for (const { member_id, held } of holdings) {
    unseen.delete(member_id);
    yield* holdingDifference(csv_id, member_id, held, byMember.get(member_id) ?? []);
  }
  for (const member_id of unseen) {
    yield* holdingDifference(csv_id, member_id, [], byMember.get(member_id)!);
  }
}

function* holdingDifference(
  csv_id: string,
  member_id: string,
  held: RowRanges,
  allotted: readonly RowRange[],
) {
  const received = normalise(allotted);
  const missing = subtract(received, held);
  const tooMany = subtract(held, received);
  const faults = [
    ...(missing.length > 0 ? [`lacks ${inWords(missing)}`] : []),
    ...(tooMany.length > 0 ? [`has ${inWords(tooMany)} too many`] : []),
  ];
  if (faults.length === 0) return;
  const message = `The holding of member ${member_id} in CSV ${csv_id} ${faults.join(' and ')}.`;
  yield difference('holding', csv_id, message, member_id);
}

function* counterDifferences(csv: StoredCsv, counts: StepCounts) {
  const { csv_id } = csv;
  const distributed = total(counts);
  const remaining = size(availableRows({ ...csv, counts }));
  if (csv.distributed_leads !== distributed) {
    yield difference(
      'distributed_leads',
      csv_id,
      `CSV ${csv_id} has distributed_leads ${csv.distributed_leads}; the allotments make it ${distributed}.`,
    );
  }
  if (csv.remaining_leads !== remaining) {
    yield difference(
      'remaining_leads',
      csv_id,
      `CSV ${csv_id} has remaining_leads ${csv.remaining_leads}; the allotments and withdrawn leads make it ${remaining}.`,
    );
  }
  if (csv.exhausted !== (remaining === 0)) {
    const [marked, fact] = csv.exhausted ? ['is', `${remaining} are`] : ['is not', 'none is'];
    yield difference(
      'exhausted',
      csv_id,
      `CSV ${csv_id} ${marked} marked as exhausted, though of its leads ${fact} available.`,
    );
  }
}

function difference(
  kind: Difference['kind'],
  csv_id: string,
  message: string,
  member_id: string | null = null,
): Difference {
  return { kind, csv_id, member_id, message };
}

/** The rows that lie in more than one of the ranges. */
function overlaps(ranges: readonly RowRange[]): RowRanges {
  const twice: RowRange[] = [];
  let end = 0;
  for (const [from, to] of ranges.toSorted((one, other) => one[0] - other[0])) {
    if (from < end) twice.push([from, Math.min(to, end)]);
    end = Math.max(end, to);
  }
  return normalise(twice);
}

/** Whether a stored ledger is what `StepCounts` promises, but for neighbours with equal counts. */
function coversAllRows(counts: StepCounts, rows: number): boolean {
  let row = 0;
  for (const { from, to, count } of counts) {
    if (from !== row || !isWhole(to) || to <= from || !isWhole(count)) return false;
    row = to;
  }
  return row === rows;
}

interface UnequalStep extends Omit<CountStep, 'count'> {
  readonly stored: number;
  readonly counted: number;
}

/** Walks over two ledgers of the same rows side by side. */
function* unequalSteps(stored: StepCounts, counted: StepCounts): Generator<UnequalStep> {
  let left = 0;
  let right = 0;
  while (left < stored.length && right < counted.length) {
    const one = stored[left]!;
    const other = counted[right]!;
    const to = Math.min(one.to, other.to);
    if (one.count !== other.count) {
      yield { from: Math.max(one.from, other.from), to, stored: one.count, counted: other.count };
    }
    if (one.to === to) left += 1;
    if (other.to === to) right += 1;
  }
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** So many ranges are named one by one; a sentence with more would help nobody. */
const MOST_NAMED = 5;

/** Rows as a person would write them: "row 7", "rows 0 to 99 and 120". */
function inWords(rows: RowRanges): string {
  const named = rows
    .slice(0, MOST_NAMED)
    .map(([from, to]) => (to - from === 1 ? `${from}` : `${from} to ${to - 1}`));
  const more = rows.length - named.length;
  if (more > 0) named.push(`${more} more ranges`);
  const noun = size(rows) === 1 ? 'row' : 'rows';
  const last = named.pop();
  return `${noun} ${named.length > 0 ? `${named.join(', ')} and ${last}` : last}`;
}
