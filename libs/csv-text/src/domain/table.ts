import type { CellJudge } from './cell-judge';
import { DELIMITERS } from './delimiter';
import { headerOf, usual, type TableRow } from './header-row';
import { RowParser, unwrapped } from './parse-rows';
import type { TableOptions } from './table-options';

/** How many rows tell how a table is made. */
const SAMPLE_ROWS = 100;

/** How far into the text they are sought, in lines, since a row may have several. */
const SAMPLE_LINES = 300;

/** How much each counts: what a table is about, before how regular it looks. */
const WEIGHTS = { name: 1, contacts: 1.5, width: 1, regularity: 0.5, whole: 0.1 } as const;

/** No more names than these say anything further. */
const MOST_NAMES = 8;

/** Where the rows of a table are, and how they are made. */
export interface Table {
  delimiter: string;
  hasHeader: boolean;
  /** The header's cells as they stand in the file; empty when it has none. */
  header: readonly string[];
  /** Rows of data begin behind this line: that of the header, else of the last title line, else 0. */
  headerLine: number;
  /** How many cells its rows have. */
  width: number;
}

/** A table as one delimiter shows it, and how well that fits. */
interface Reading {
  table: Table;
  score: number;
}

/**
 * Where the table of a text is: delimiter and header together, since each is told by the other. The
 * right delimiter is the one under which known names stand in one row, and whole addresses and numbers
 * in cells below it, and whose rows are as wide as their header; how regular it looks comes last, for
 * words in cells may be more regular than the cells. A cell that has another delimiter in it is no name
 * and no address: it is more than one cell; unless all that the other one parts are addresses or numbers,
 * for then it is a list, which people keep in one cell.
 *
 * @param text the beginning of the file
 * @param isWhole whether it ends with it
 * @param from the first line that may be the header's or data, from 1
 */
export function findTable(
  text: string,
  isWhole: boolean,
  hasLineFeeds: boolean,
  from: number,
  options: TableOptions,
  judge: CellJudge,
): Table {
  const sample = linesOf(text, SAMPLE_LINES);
  const isAll = isWhole && sample.length === text.length;
  const candidates =
    options.delimiter === null
      ? DELIMITERS.filter((delimiter) => delimiter === ',' || sample.includes(delimiter))
      : [options.delimiter];
  const known = new Remembered(judge);
  let best: Reading | null = null;
  for (const delimiter of candidates) {
    const rows = rowsOf(sample, isAll, delimiter, hasLineFeeds, from, known);
    const reading = readingOf(rows, delimiter, from, options, known);
    if (best === null || reading.score > best.score) best = reading;
  }
  return best!.table;
}

/** Judges each text only once; delimiters leave most cells as they are. */
class Remembered implements CellJudge {
  private readonly names = new Map<string, number>();
  private readonly contacts = new Map<string, 0 | 0.5 | 1>();

  constructor(private readonly judge: CellJudge) {}

  nameIn(cell: string): number {
    let name = this.names.get(cell);
    if (name === undefined) this.names.set(cell, (name = this.judge.nameIn(cell)));
    return name;
  }

  contactIn(cell: string): 0 | 0.5 | 1 {
    let contact = this.contacts.get(cell);
    if (contact === undefined) this.contacts.set(cell, (contact = this.judge.contactIn(cell)));
    return contact;
  }
}

/** The text up to the end of so many lines. */
function linesOf(text: string, most: number): string {
  const ends = /\r\n?|\n/g;
  for (let lines = 0; lines < most; lines += 1) if (!ends.exec(text)) return text;
  return text.slice(0, ends.lastIndex);
}

function rowsOf(
  text: string,
  isWhole: boolean,
  delimiter: string,
  hasLineFeeds: boolean,
  from: number,
  judge: CellJudge,
): TableRow[] {
  const parser = new RowParser({ delimiter, width: null, hasLineFeeds });
  const blocks = [parser.push(text)];
  // The last row may be cut off anywhere, unless it is the only one.
  if (isWhole || blocks[0]!.rows.length === 0) blocks.push(parser.end());
  const others = othersThan(delimiter);
  const rows: TableRow[] = [];
  for (const block of blocks) {
    for (let i = 0; i < block.rows.length && rows.length < SAMPLE_ROWS; i += 1) {
      const line = block.lines[i]!;
      const cells = unwrapped(block.rows[i]!, { delimiter, width: null }) ?? block.rows[i]!;
      const filled = cells.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);
      if (line < from || filled === 0) continue;
      const whole = cells.map((cell) => (others.test(cell) ? '' : cell));
      rows.push({
        line,
        cells,
        filled,
        contacts: cells.map((cell, at) =>
          whole[at] === cell ? judge.contactIn(cell) : contactsIn(cell.split(others), judge),
        ),
        whole,
      });
    }
  }
  return rows;
}

/** What finds the delimiters of other tables. */
function othersThan(delimiter: string): RegExp {
  const codes = DELIMITERS.filter((other) => other !== delimiter).map(
    (other) => `\\x${other.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return new RegExp(`[${codes.join('')}]`);
}

/** Of the parts of one cell: 1 where they are a list of several addresses or numbers, and nothing else. */
function contactsIn(parts: readonly string[], judge: CellJudge): 0 | 1 {
  const filled = parts.filter((part) => part.trim() !== '');
  return filled.length > 0 && filled.every((part) => judge.contactIn(part) === 1) ? 1 : 0;
}

function readingOf(
  rows: readonly TableRow[],
  delimiter: string,
  from: number,
  options: TableOptions,
  judge: CellJudge,
): Reading {
  const found = headerOf(rows, options, judge);
  const { titles, isNamed } = found;
  const data = rows.slice(titles + (isNamed ? 1 : 0));
  const header = isNamed ? rows[titles]! : null;
  const width = header?.cells.length ?? usual(data.map(({ cells }) => cells.length));
  const lastAbove = header ?? rows[titles - 1];
  const table = {
    delimiter,
    hasHeader: isNamed,
    header: header?.cells ?? [],
    headerLine: lastAbove?.line ?? from - 1,
    width,
  };
  const asWide = width < 2 ? 0 : share(data, ({ cells }) => cells.length === width);
  const score =
    WEIGHTS.name * Math.min(header ? namesIn(header, judge) : 0, MOST_NAMES) +
    WEIGHTS.contacts * share(data, ({ contacts }) => contacts.includes(1)) +
    WEIGHTS.width * asWide +
    WEIGHTS.regularity * regularity(rows.map(({ cells }) => cells.length)) +
    WEIGHTS.whole * share(data.flatMap(areWhole), (isWhole) => isWhole);
  return { table, score };
}

/** How many of its cells are known names. */
function namesIn({ whole }: TableRow, judge: CellJudge): number {
  return whole.filter((cell) => judge.nameIn(cell) > 0.5).length;
}

/** Of each cell whether it is one, or a list in one: of readings that else fit equally well this decides. */
function areWhole({ cells, whole, contacts }: TableRow): boolean[] {
  return cells.map((cell, at) => whole[at] === cell || contacts[at] === 1);
}

function share<T>(all: readonly T[], is: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(is).length / all.length;
}

/** From 0 (every row is one cell) towards 1 (all rows have the same, large number of cells). */
function regularity(counts: readonly number[]): number {
  const width = usual(counts);
  if (width < 2) return 0;
  const rows = counts.filter((count) => count === width).length;
  return (rows / counts.length) * (1 - 1 / width);
}
