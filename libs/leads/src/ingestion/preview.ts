import { HEAD_BYTES, TextSurvey } from '@sluice/csv-text';
import type { IngestOptions } from '../csv';
import { columnsOf, type Column, type MappedBy } from '../domain/columns';
import type { UnknownCountry } from '../domain/row-country';
import { shortened, textOf } from '../domain/text';
import { refusalsOf, type ColumnRefusals } from './column-refusals';
import { readHead, type Head } from './layout';
import type { PeopleThere } from './people-there';
import { readRows, SHOWN_LENGTH, type PreviewReason, type RowsOfHead } from './rows-of-head';

/** How much of a file a preview needs, in bytes. */
export const PREVIEW_BYTES = HEAD_BYTES;

const SHOWN_ROWS = 20;
const SHOWN_SAMPLES = 3;
const SHOWN_PROBLEMS = 20;

const NO_ROWS = 'The file has no rows.';
const NO_ROW_ENDS = `No row of data ends within the first ${PREVIEW_BYTES / 1024} KiB of the file, so nothing can be said of them.`;

/** The beginning of a file. */
export interface FileHead {
  /** At most PREVIEW_BYTES. */
  bytes: Uint8Array;
  /** Whether that is all of it. */
  isWhole: boolean;
}

/** A column as the answer of the API shows it. */
export interface CsvPreviewColumn {
  index: number;
  header: string;
  /** The field it maps to, or `full_name`; `opted_out`, `opted_in`; null: it is kept in `extra`. */
  field: string | null;
  confidence: number;
  /** Of a column that says who does not want to be contacted, also where that is left out of account. */
  refusals: ColumnRefusals | null;
  /** What told the field; null where nothing did. */
  by: MappedBy | null;
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
  /** False where the encoding is a guess, or where what lies behind the beginning may tell another. */
  encoding_sure: boolean;
  has_header: boolean;
  /** The line on which the header begins, from 1; null without one. */
  header_line: number | null;
  columns: CsvPreviewColumn[];
  /** The first rows of data. */
  rows: string[][];
  /** What would be rejected of the beginning, and what else is worth a look. */
  problems: CsvPreviewProblem[];
  /** Whether that is the whole file. */
  whole_file: boolean;
  /** How many rows of the beginning were read, those that can't be read included. */
  rows_seen: number;
  /** Why such rows would be rejected and what leads would lose, the most frequent first. */
  reasons: PreviewReason[];
  /** How many of the rows have an e-mail address or phone number that a lead has already. */
  known_people: number;
  /** What rows of the beginning name as their country and nobody knows, the most frequent first. */
  unknown_countries: UnknownCountry[];
}

/**
 * How a file would be taken in, judged by its beginning.
 *
 * @throws FileRefused when it is no CSV
 * @throws ValidationFailed when an option makes no sense, or none for this file
 */
export async function previewCsv(
  { bytes, isWhole }: FileHead,
  options: IngestOptions,
  people: PeopleThere,
): Promise<CsvPreview> {
  const survey = new TextSurvey(bytes, options.encoding);
  survey.push(bytes);
  const form = survey.form(isWhole);
  const read = readHead(bytes, isWhole, form, options);
  const { layout, data } = read;
  const rows = await readRows(read, options, people, SHOWN_PROBLEMS);
  return {
    delimiter: layout.shape.delimiter,
    encoding: form.encoding,
    encoding_sure: form.isSure,
    has_header: layout.hasHeader,
    header_line: layout.hasHeader ? layout.headerLine : null,
    columns: layout.columns.map((column) => shownColumn(column, data.rows)),
    rows: data.rows
      .slice(0, SHOWN_ROWS)
      .map((cells) => cells.map((cell) => shortened(cell, SHOWN_LENGTH))),
    problems: problemsOf(read, rows, isWhole).slice(0, SHOWN_PROBLEMS),
    whole_file: isWhole,
    rows_seen: rows.seen,
    reasons: rows.reasons,
    known_people: rows.knownPeople,
    unknown_countries: rows.unknownCountries,
  };
}

function shownColumn(column: Column, rows: readonly string[][]): CsvPreviewColumn {
  const { index, header, confidence, by } = column;
  const refusals = refusalsOf(column, rows);
  const isHeeded = column.wish !== null && refusals !== null;
  const field = isHeeded ? column.wish!.says : column.field;
  const samples = new Set<string>();
  for (const cells of rows) {
    const text = textOf(cells, index);
    if (text !== null) samples.add(shortened(text, SHOWN_LENGTH));
    if (samples.size === SHOWN_SAMPLES) break;
  }
  return { index, header, field, confidence, by, refusals, samples: [...samples] };
}

/** What is worth a look, that of the whole file first. */
function problemsOf({ layout }: Head, rows: RowsOfHead, isWhole: boolean): CsvPreviewProblem[] {
  const { columns } = layout;
  const hasContact = columnsOf(columns, 'email').length + columnsOf(columns, 'phone').length > 0;
  const wholeFile: CsvPreviewProblem[] = [];
  if (rows.seen === 0) wholeFile.push({ line: null, message: isWhole ? NO_ROWS : NO_ROW_ENDS });
  if (hasContact) return [...wholeFile, ...rows.problems];
  wholeFile.push({
    line: null,
    message:
      'There is no e-mail or phone column. Say which column it is, or no row can be accepted.',
  });
  return wholeFile;
}
