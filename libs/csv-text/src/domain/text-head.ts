import { ValidationFailed } from '@sluice/kernel';
import type { CellJudge } from './cell-judge';
import { checkedDelimiter, declaredDelimiter } from './delimiter';
import { FileDecoder, hasWideUnits } from './encoding';
import { refuseBinary, refuseMarkup } from './file-kind';
import { FileRefused } from './csv-text.errors';
import { RowParser, type RowBlock, type RowShape } from './parse-rows';
import { findTable, type Table } from './table';
import type { TableOptions } from './table-options';
import type { TextForm } from '../text-survey';

/** How much of a file tells how to read it, in bytes. */
export const HEAD_BYTES = 256 * 1024;

/** The beginning of a file, understood. */
export interface TextHead {
  table: Table;
  shape: RowShape;
  /** Of the beginning: the rows of data that are whole, without blank ones, and those that can't be read. */
  data: RowBlock;
}

/**
 * Finds out how a file is to be read.
 *
 * @param bytes the first HEAD_BYTES of it
 * @param isWhole whether there is nothing behind them
 * @throws FileRefused when it is no CSV
 * @throws ValidationFailed when an option makes no sense, or none for this file
 */
export function readTextHead(
  bytes: Uint8Array,
  isWhole: boolean,
  form: TextForm,
  options: TableOptions,
  judge: CellJudge,
): TextHead {
  if (bytes.length === 0) throw new FileRefused('The file is empty.');
  if (!hasWideUnits(form.encoding)) refuseBinary(bytes);
  const text = new FileDecoder(form.encoding).decode(bytes, isWhole);
  refuseMarkup(text);
  const declared = declaredDelimiter(text);
  const first = declared === null ? 1 : 2;
  const { hasLineFeeds } = form;
  const given = options.delimiter === null ? declared : checkedDelimiter(options.delimiter);
  const checked = { ...options, delimiter: given, header_line: headerLineOf(options) };
  const table = findTable(text, isWhole, hasLineFeeds, first, checked, judge);
  if (checked.header_line !== null && !table.hasHeader) throw noSuchLine(checked.header_line);
  const shape = { delimiter: table.delimiter, width: table.width || null, hasLineFeeds };
  return { table, shape, data: rowsBehind(table.headerLine, parseHead(text, shape, isWhole)) };
}

function headerLineOf({ has_header, header_line }: TableOptions): number | null {
  if (header_line === null || has_header !== false) return header_line;
  const message = 'A file without a header has no header_line. Leave one of the two out.';
  throw new ValidationFailed(message, [{ field: 'header_line', message }]);
}

function noSuchLine(line: number): ValidationFailed {
  const message = `No row with anything in it begins on line ${line} of the file, among its first 100 rows. Say on which line the names of the columns stand.`;
  return new ValidationFailed(message, [{ field: 'header_line', message }]);
}

function parseHead(text: string, shape: RowShape, isWhole: boolean): RowBlock {
  const parser = new RowParser(shape);
  const block = parser.push(text);
  if (!isWhole) {
    if (block.rows.length + block.broken.length > 0) return block;
    throw new FileRefused(
      `The first row is longer than ${HEAD_BYTES / 1024} KiB. Check that every row ends with a line end.`,
    );
  }
  const rest = parser.end();
  return {
    rows: [...block.rows, ...rest.rows],
    lines: [...block.lines, ...rest.lines],
    broken: [...block.broken, ...rest.broken],
  };
}

/** What begins behind a line, without blank rows. */
export function rowsBehind(line: number, { rows, lines, broken }: RowBlock): RowBlock {
  const kept = rows.map((cells, i) => lines[i]! > line && cells.some((cell) => cell.trim() !== ''));
  return {
    rows: rows.filter((_, i) => kept[i]),
    lines: lines.filter((_, i) => kept[i]),
    broken: broken.filter((row) => row.line > line),
  };
}
