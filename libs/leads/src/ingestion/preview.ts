import type { IngestOptions } from '../csv';
import { columnsOf, type Column } from '../domain/columns';
import { UnknownCountries, type UnknownCountry } from '../domain/row-country';
import { RowFault } from '../domain/row-fault';
import { RowReader, type RowContent } from '../domain/row-reader';
import { shortened, textOf } from '../domain/text';
import { HEAD_BYTES, readHead, type Head } from './layout';

/** How much of a file a preview needs, in bytes. */
export const PREVIEW_BYTES = HEAD_BYTES;

const SHOWN_ROWS = 20;
const SHOWN_SAMPLES = 3;
const SHOWN_PROBLEMS = 20;

/** How much of a cell is shown, in characters. */
const SHOWN_LENGTH = 200;

/** A column as the answer of the API shows it. */
export interface CsvPreviewColumn {
  index: number;
  header: string;
  /** The field it maps to, or `full_name`; null: it is kept in `extra`. */
  field: string | null;
  confidence: number;
  /** Its first different values. */
  samples: string[];
}

export interface CsvPreviewProblem {
  /** The line of the file; null when it is about the whole file. */
  line: number | null;
  message: string;
}

/** How a file would be read. */
export interface CsvPreview {
  delimiter: string;
  encoding: string;
  has_header: boolean;
  columns: CsvPreviewColumn[];
  /** The first rows of data. */
  rows: string[][];
  /** What would be rejected of the beginning, and what else is worth a look. */
  problems: CsvPreviewProblem[];
  /** What rows of the beginning name as their country and nobody knows, the most frequent first. */
  unknown_countries: UnknownCountry[];
}

/**
 * How a file would be taken in, judged by its beginning.
 *
 * @param head the first PREVIEW_BYTES of it, or all of a shorter one
 * @throws FileRefused when it is no CSV
 * @throws ValidationFailed when an option makes no sense, or none for this file
 */
export function previewCsv(head: Uint8Array, options: IngestOptions): CsvPreview {
  const isWhole = head.length < PREVIEW_BYTES;
  const read = readHead(head.subarray(0, PREVIEW_BYTES), isWhole, options);
  const { layout, encoding, data } = read;
  return {
    delimiter: layout.delimiter,
    encoding,
    has_header: layout.hasHeader,
    columns: layout.columns.map((column) => shownColumn(column, data.rows)),
    rows: data.rows
      .slice(0, SHOWN_ROWS)
      .map((cells) => cells.map((cell) => shortened(cell, SHOWN_LENGTH))),
    problems: problemsOf(read).slice(0, SHOWN_PROBLEMS),
    unknown_countries: unknownCountriesOf(read),
  };
}

function shownColumn(column: Column, rows: readonly string[][]): CsvPreviewColumn {
  const { index, header, field, confidence } = column;
  const samples = new Set<string>();
  for (const cells of rows) {
    const text = textOf(cells, index);
    if (text !== null) samples.add(shortened(text, SHOWN_LENGTH));
    if (samples.size === SHOWN_SAMPLES) break;
  }
  return { index, header, field, confidence, samples: [...samples] };
}

function problemsOf({ layout, data }: Head): CsvPreviewProblem[] {
  const { columns, defaultCountry, countries } = layout;
  const hasContact = columnsOf(columns, 'email').length + columnsOf(columns, 'phone').length > 0;
  const wholeFile: CsvPreviewProblem[] = [];
  if (data.rows.length === 0) wholeFile.push({ line: null, message: 'The file has no rows.' });
  if (!hasContact) {
    wholeFile.push({
      line: null,
      message:
        'There is no e-mail or phone column. Say which column it is, or no row can be accepted.',
    });
    return wholeFile;
  }
  const reader = new RowReader(columns, defaultCountry, countries);
  const rows: CsvPreviewProblem[] = [];
  for (let i = 0; i < data.rows.length && rows.length < SHOWN_PROBLEMS; i += 1) {
    const message = problemOf(reader.read(data.rows[i]!));
    if (message !== null) rows.push({ line: data.lines[i]!, message });
  }
  const broken = data.broken.map(({ line, detail }) => ({ line, message: detail }));
  return [...wholeFile, ...[...rows, ...broken].sort((a, b) => a.line! - b.line!)];
}

function unknownCountriesOf({ layout, data }: Head): UnknownCountry[] {
  const reader = new RowReader(layout.columns, layout.defaultCountry, layout.countries);
  const unknown = new UnknownCountries();
  for (const cells of data.rows) {
    const cell = reader.unknownCountry(cells);
    if (cell !== null) unknown.add(cell);
  }
  return unknown.listed();
}

/** Why the row is rejected, or what it loses when it is accepted; null when all is well. */
function problemOf(content: RowContent | RowFault | null): string | null {
  if (content instanceof RowFault) return content.detail;
  return content?.extra.phone_rejected ?? content?.extra.email_rejected ?? null;
}
