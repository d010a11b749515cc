import Papa from 'papaparse';

/** One row of a CSV. `line` is where it begins in the file, from 1; `problem` says how it is broken. */
export interface CsvRow {
  line: number;
  cells: string[];
  problem: string | null;
}

/** So many characters are parsed at a time, so that nobody waits for a whole file. */
const PORTION = 64 * 1024;

interface Parsed {
  cells: string[];
  /** Where the next row begins, counted from the start of the portion. */
  end: number;
  error: string | undefined;
}

/**
 * The rows of a CSV (RFC 4180), blank ones included.
 *
 * @param text with LF as its only line end and without byte order marks
 * @param portionSize in characters; a row may be longer
 */
export function* csvRows(
  text: string,
  delimiter: string,
  portionSize = PORTION,
): Generator<CsvRow> {
  let start = 0;
  let line = 1;
  let size = portionSize;
  while (start < text.length) {
    const portion = text.slice(start, start + size);
    const isLast = start + size >= text.length;
    const rows = parse(portion, delimiter);
    // The row at the edge may go on in the next portion.
    if (!isLast) rows.pop();
    if (rows.length === 0) {
      size *= 2;
      continue;
    }
    size = portionSize;
    let begin = 0;
    for (const { cells, end, error } of rows) {
      const next = line + lineEndsIn(portion, begin, end);
      const last = portion[end - 1] === '\n' ? next - 1 : next;
      yield { line, cells, problem: error === undefined ? null : problemOf(error, line, last) };
      line = next;
      begin = end;
    }
    start += begin;
  }
}

function parse(portion: string, delimiter: string): Parsed[] {
  const rows: Parsed[] = [];
  Papa.parse<string[]>(portion, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      rows.push({ cells: data, end: meta.cursor, error: errors[0]?.code });
    },
  });
  return rows;
}

function problemOf(error: string, line: number, last: number): string {
  const what =
    error === 'MissingQuotes'
      ? 'a quotation mark is opened and never closed'
      : 'a quotation mark inside a quoted cell must be doubled';
  return last > line ? `${what}; lines ${line} to ${last} were read as one row` : what;
}

function lineEndsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
