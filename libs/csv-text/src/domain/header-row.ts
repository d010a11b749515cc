import type { CellJudge } from './cell-judge';
import type { TableOptions } from './table-options';

/** Within so many lines a header may stand. */
export const HEADER_LINES = 50;

/** A row of a text's beginning that isn't blank, under one delimiter. */
export interface TableRow {
  /** On which it begins, from 1. */
  line: number;
  cells: readonly string[];
  /** How many cells aren't blank. */
  filled: number;
  /** What is told of each cell by `CellJudge.contactIn`. */
  contacts: readonly (0 | 0.5 | 1)[];
  /** The cells, empty where another delimiter stands in them. */
  whole: readonly string[];
}

/** How many rows stand above the table, and whether its first row names the columns. */
interface Found {
  titles: number;
  isNamed: boolean;
}

/**
 * Which row names the columns. Above it there may be titles, dates and groups of columns; the first row
 * with an address where most rows have theirs is data, so the header is sought above it. Known names
 * tell best; without any, it is the first row that is filled like those below and has no address in it.
 */
export function headerOf(
  rows: readonly TableRow[],
  { has_header, header_line }: Pick<TableOptions, 'has_header' | 'header_line'>,
  judge: CellJudge,
): Found {
  if (has_header === false) return { titles: 0, isNamed: false };
  if (header_line !== null) {
    const titles = rows.findIndex(({ line }) => line === header_line);
    return titles < 0 ? { titles: 0, isNamed: false } : { titles, isNamed: true };
  }
  const firstData = indexOfFirstData(rows);
  const named = mostNamed(rows.slice(0, firstData), judge);
  if (named >= 0) return { titles: named, isNamed: true };
  const titles = titlesAbove(rows, firstData);
  const isNamed = has_header ?? namesColumns(rows.slice(titles));
  return { titles, isNamed: isNamed && titles < rows.length };
}

/** The first row that has an address or a number in a column in which most of those that have one do. */
function indexOfFirstData(rows: readonly TableRow[]): number {
  const least = rows.some(({ contacts }) => contacts.includes(1)) ? 1 : 0.5;
  const withContact = rows.filter(({ contacts }) => contacts.some((contact) => contact >= least));
  const perColumn = new Map<number, number>();
  for (const { contacts } of withContact) {
    contacts.forEach((contact, column) => {
      if (contact >= least) perColumn.set(column, (perColumn.get(column) ?? 0) + 1);
    });
  }
  const width = usual(withContact.map(({ cells }) => cells.length));
  const first = rows.findIndex(
    ({ cells, contacts }) =>
      cells.length === width &&
      contacts.some(
        (contact, column) => contact >= least && perColumn.get(column)! * 2 >= withContact.length,
      ),
  );
  return first < 0 ? rows.length : first;
}

/** The first of the rows with the most known names, within the lines in which a header may stand. */
function mostNamed(rows: readonly TableRow[], judge: CellJudge): number {
  let best = -1;
  let most = 0;
  for (const [i, { line, contacts, whole }] of rows.entries()) {
    if (line > HEADER_LINES) break;
    if (contacts.includes(1)) continue;
    const names = whole.filter((cell) => judge.nameIn(cell) > 0.5).length;
    if (names > most) [best, most] = [i, names];
  }
  return best;
}

/** How many rows at the beginning have hardly anything in them, where rows have several cells. */
function titlesAbove(rows: readonly TableRow[], firstData: number): number {
  const isLikeData = firstData < rows.length ? rows.slice(firstData) : rows;
  const filled = usual(isLikeData.map((row) => row.filled));
  const first = rows.findIndex((row) => row.filled * 2 >= filled && (row.filled > 1 || filled < 2));
  return first <= 0 || rows[first]!.line > HEADER_LINES ? 0 : Math.min(first, firstData);
}

/**
 * Whether the first of these rows names columns, though none of its names is known: not when there is
 * an address or a number in it, nor when it is empty where all the others have an address.
 */
function namesColumns(rows: readonly TableRow[]): boolean {
  const [first, ...others] = rows;
  if (!first || first.contacts.some((contact) => contact > 0)) return false;
  const column = (others[0]?.contacts ?? []).findIndex((_, index) =>
    others.every(({ contacts }) => contacts[index] === 1),
  );
  return column < 0 || (first.cells[column] ?? '').trim() !== '';
}

/** The commonest of these numbers, the first of several that are equally common; 0 of none. */
export function usual(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [number, count] of counts) if (count > most) [best, most] = [number, count];
  return best;
}
