import { setImmediate } from 'node:timers/promises';
import { cleanedCell } from '@sluice/contacts';
import { restoreCell } from '@sluice/csv-cells';
import {
  FileRefused,
  HEAD_BYTES,
  TextSurvey,
  readTextHead,
  rowBlocks,
  rowsBehind,
  type RowBlock,
  type TextForm,
  type TextHead,
} from '@sluice/csv-text';
import { ValidationFailed } from '@sluice/kernel';
import { MEMBER_JUDGE, memberColumnNamed, type MemberColumn } from './domain/member-columns';

/** More than this in one file is refused; the sender splits it. */
export const MOST_FILE_ROWS = 100_000;

const NEEDED: readonly MemberColumn[] = ['name', 'email', 'tier'];

/** So much is parsed at a time, in bytes, before other requests get their turn. */
const PIECE_BYTES = 64 * 1024;

/** Everything is found out: whoever sends members says nothing about the file. */
const FIND_OUT = { delimiter: null, has_header: null, header_line: null };

/** One row of data. `line` is where it begins in the file, from 1. */
export type MemberFileRow =
  | { line: number; record: Partial<Record<MemberColumn, string>> }
  | { line: number; problem: string };

/** Where each column stands in a row, and what the header has in its cells. */
interface Header {
  positions: Map<MemberColumn, number>;
  cells: readonly string[];
}

/**
 * Reads a CSV of members, as uploads are read: columns in any order and case, below title lines too,
 * any usual delimiter, any encoding and line ends. Columns of other names are passed over, and so are
 * blank rows and headers that files joined together repeat. Apostrophes that our own downloads put
 * before formulas are taken off.
 *
 * @throws ValidationFailed when the file as a whole can't be read: no text, empty, without the
 *   needed columns, or with more than 100,000 rows
 */
export async function readMemberFile(bytes: Uint8Array): Promise<MemberFileRow[]> {
  const form = formOf(bytes);
  const { table, shape } = headOf(bytes, form);
  const header = { positions: positionsOf(table.header), cells: table.header };
  const rows: MemberFileRow[] = [];
  for await (const block of rowBlocks(piecesOf(bytes), form.encoding, shape)) {
    rows.push(...membersOf(rowsBehind(table.headerLine, block), header));
    if (rows.length > MOST_FILE_ROWS) {
      throw refused(`has more than ${MOST_FILE_ROWS} members. Split it into several files`);
    }
  }
  return rows;
}

function formOf(bytes: Uint8Array): TextForm {
  const survey = new TextSurvey(bytes.subarray(0, HEAD_BYTES), null);
  survey.push(bytes);
  return survey.form(true);
}

function headOf(bytes: Uint8Array, form: TextForm): TextHead {
  if (bytes.length === 0) throw isEmpty();
  const isWhole = bytes.length <= HEAD_BYTES;
  const head = textHeadOf(bytes.subarray(0, HEAD_BYTES), isWhole, form);
  const { rows, broken } = head.data;
  const hasAnything = head.table.headerLine > 0 || rows.length + broken.length > 0;
  if (isWhole && !hasAnything) throw isEmpty();
  return head;
}

function textHeadOf(bytes: Uint8Array, isWhole: boolean, form: TextForm): TextHead {
  try {
    return readTextHead(bytes, isWhole, form, FIND_OUT, MEMBER_JUDGE);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw refused(
      `is no CSV: ${error.finding}. Save it as CSV in your spreadsheet, then send that`,
    );
  }
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    yield bytes.subarray(from, from + PIECE_BYTES);
    await setImmediate();
  }
}

function positionsOf(header: readonly string[]): Map<MemberColumn, number> {
  const positions = new Map<MemberColumn, number>();
  for (const [position, cell] of header.entries()) {
    const column = memberColumnNamed(cell);
    if (column === null) continue;
    if (positions.has(column)) {
      throw refused(`has the column ${column} twice. Remove one of them`, [column]);
    }
    positions.set(column, position);
  }
  const missing = NEEDED.filter((column) => !positions.has(column));
  if (missing.length === 0) return positions;
  throw refused(
    `lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}. ` +
      `Its header must name ${NEEDED.join(', ')} and may name status, external_id`,
    missing,
  );
}

/** In the order of the file. */
function membersOf({ rows, lines, broken }: RowBlock, header: Header): MemberFileRow[] {
  const members = rows.flatMap((cells, i) =>
    isHeader(cells, header) ? [] : [memberOf(cells, lines[i]!, header)],
  );
  if (broken.length === 0) return members;
  const problems = broken.map(({ line, detail }) => ({ line, problem: withoutStop(detail) }));
  return [...members, ...problems].sort((a, b) => a.line - b.line);
}

function isHeader(cells: readonly string[], { cells: header }: Header): boolean {
  return (
    cells.length === header.length && cells.every((cell, i) => cell.trim() === header[i]!.trim())
  );
}

function memberOf(cells: readonly string[], line: number, header: Header): MemberFileRow {
  const width = header.cells.length;
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    const counts = `${cells.length} cells, the header has ${width}`;
    return { line, problem: `the row has ${counts}; put a cell with a delimiter into quotes` };
  }
  const record: Partial<Record<MemberColumn, string>> = {};
  for (const [column, position] of header.positions) {
    const cell = cleanedCell(restoreCell(cells[position] ?? ''));
    if (cell === '') continue;
    record[column] = column === 'tier' || column === 'status' ? cell.toLowerCase() : cell;
  }
  return { line, record };
}

function isEmpty(): ValidationFailed {
  return refused('is empty. Its header must name the columns');
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

function refused(what: string, columns: readonly MemberColumn[] = []): ValidationFailed {
  const message = `The file ${what}.`;
  const fields = columns.length > 0 ? columns : ['file'];
  return new ValidationFailed(
    message,
    fields.map((field) => ({ field, message })),
  );
}
