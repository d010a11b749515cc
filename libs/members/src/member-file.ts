import { setImmediate } from 'node:timers/promises';
import { cleanedCell } from '@sluice/contacts';
import { restoreCell } from '@sluice/csv-cells';
import { ValidationFailed } from '@sluice/kernel';
import { decodeText } from './text-encoding';
import { csvRows, type CsvRow } from './csv-rows';

/** More than this in one file is refused; the sender splits it. */
export const MOST_FILE_ROWS = 100_000;

const COLUMNS = ['name', 'email', 'tier', 'status', 'external_id'] as const;
const NEEDED: readonly Column[] = ['name', 'email', 'tier'];
const DELIMITERS = [',', ';', '\t'] as const;

/** As many characters as a header ordinarily has, so that no rows are parsed in vain. */
const HEADER_PORTION = 1_024;

/** No header of a column is longer, blanks around it included; of others nothing is looked at. */
const LONGEST_HEADER = 200;

/** Other requests get their turn after so many rows. */
const ROWS_PER_TURN = 2_000;

type Column = (typeof COLUMNS)[number];

/** One row of data. `line` is where it begins in the file, from 1. */
export type MemberFileRow =
  { line: number; record: Partial<Record<Column, string>> } | { line: number; problem: string };

/** Where each column stands in a row, and how many columns the header names. */
interface Header {
  delimiter: string;
  positions: Map<Column, number>;
  width: number;
}

/**
 * Reads a CSV of members: columns in any order and case, comma, semicolon or tab, UTF-8, UTF-16
 * with byte order mark, or Windows-1252, any line ends. Columns of other names are passed over.
 * Apostrophes that our own downloads put before formulas are taken off.
 *
 * @throws ValidationFailed when the file as a whole can't be read: no text, empty, without the
 *   needed columns, or with more than 100,000 rows
 */
export async function readMemberFile(bytes: Buffer): Promise<MemberFileRow[]> {
  const text = decodeText(bytes);
  if (text === null) {
    throw refused(
      'is no CSV but a binary file. Save it as CSV in your spreadsheet, then send that',
    );
  }
  const header = headerOf(text);
  const rows: MemberFileRow[] = [];
  let hasPassedHeader = false;
  for (const row of csvRows(text, header.delimiter)) {
    if (isBlank(row)) continue;
    if (!hasPassedHeader) {
      hasPassedHeader = true;
      continue;
    }
    if (rows.length === MOST_FILE_ROWS) {
      throw refused(`has more than ${MOST_FILE_ROWS} members. Split it into several files`);
    }
    rows.push(memberOf(row, header));
    if (rows.length % ROWS_PER_TURN === 0) await setImmediate();
  }
  return rows;
}

/** The delimiter is the one with which the first row names most of the columns. */
function headerOf(text: string): Header {
  let best: Header | null = null;
  for (const delimiter of DELIMITERS) {
    const first = csvRows(text, delimiter, HEADER_PORTION).find((row) => !isBlank(row));
    if (!first) throw refused('is empty. Its first line must name the columns');
    const header = { delimiter, positions: positionsOf(first), width: first.cells.length };
    if (!best || header.positions.size > best.positions.size) best = header;
  }
  const { positions } = best!;
  const missing = NEEDED.filter((column) => !positions.has(column));
  if (missing.length > 0) {
    throw refused(
      `lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}. ` +
        `Its first line must name ${NEEDED.join(', ')} and may name status, external_id`,
      missing,
    );
  }
  return best!;
}

function positionsOf(row: CsvRow): Map<Column, number> {
  const positions = new Map<Column, number>();
  for (const [position, cell] of row.cells.entries()) {
    const column = columnNamed(cell);
    if (column === null) continue;
    if (positions.has(column)) {
      throw refused(`has the column ${column} twice. Remove one of them`, [column]);
    }
    positions.set(column, position);
  }
  return positions;
}

function memberOf({ line, cells, problem }: CsvRow, header: Header): MemberFileRow {
  if (problem !== null) return { line, problem };
  if (cells.slice(header.width).some((cell) => cell.trim() !== '')) {
    const counts = `${cells.length} cells, the first line of the file has ${header.width}`;
    return { line, problem: `the row has ${counts}; put a cell with a delimiter into quotes` };
  }
  const record: Partial<Record<Column, string>> = {};
  for (const [column, position] of header.positions) {
    const cell = cleanedCell(restoreCell(cells[position] ?? ''));
    if (cell === '') continue;
    record[column] = column === 'tier' || column === 'status' ? cell.toLowerCase() : cell;
  }
  return { line, record };
}

function isBlank(row: CsvRow): boolean {
  return row.cells.every((cell) => cell.trim() === '');
}

function columnNamed(cell: string): Column | null {
  if (cell.length > LONGEST_HEADER) return null;
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return COLUMNS.find((column) => column === name) ?? null;
}

function refused(what: string, columns: readonly Column[] = []): ValidationFailed {
  const message = `The file ${what}.`;
  const fields = columns.length > 0 ? columns : ['file'];
  return new ValidationFailed(
    message,
    fields.map((field) => ({ field, message })),
  );
}
