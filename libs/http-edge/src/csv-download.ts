import { isSplit, neutraliseCell } from '@sluice/csv-cells';
import type { Response } from 'express';
import Papa from 'papaparse';
import { attachmentNamed } from './file-name';
import { streamAnswer } from './stream-answer';

/** What is no plain value, such as a list of words, stands in its cell as JSON. */
export type CsvCell = string | number | boolean | object | null | undefined;

export interface CsvDownload {
  /** As the browser shall save it, with its ending; what no file name may hold is replaced. */
  fileName: string;
  headers: readonly string[];
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>;
}

/** Excel takes a CSV for UTF-8 only when it starts with this. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Answers with a CSV download (RFC 4180, UTF-8 with byte order mark, times as ISO 8601 UTC), row
 * by row as the client reads. Cells that a spreadsheet would run as formulas are neutralised.
 * Rejects with what `rows` throws; resolves when the client leaves early.
 */
export async function sendCsv(response: Response, download: CsvDownload): Promise<void> {
  await streamAnswer(
    response,
    {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachmentNamed(download.fileName),
    },
    linesOf(download),
  );
}

async function* linesOf({ headers, rows }: CsvDownload): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lineOf(headers);
  for await (const row of rows) yield lineOf(row);
}

function lineOf(cells: readonly CsvCell[]): string {
  const texts = cells.map(textOf);
  // Papa's own rules for quotes hold as well.
  return `${Papa.unparse([texts], { quotes: texts.map(isSplit) })}\r\n`;
}

function textOf(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'object') return neutraliseCell(JSON.stringify(cell));
  // Only text can be a formula: a negative number has to stay a number.
  return typeof cell === 'string' ? neutraliseCell(cell) : String(cell);
}
