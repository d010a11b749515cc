import { ValidationFailed } from '@sluice/kernel';
import { isCountry } from '@sluice/contacts';
import {
  FileDecoder,
  FileRefused,
  RowParser,
  checkedDelimiter,
  declaredDelimiter,
  detectDelimiter,
  markedEncoding,
  refuseBinary,
  refuseMarkup,
  type RowBlock,
} from '@sluice/csv-text';
import type { CountryCode } from 'libphonenumber-js/min';
import type { IngestOptions } from '../csv';
import { mapColumns, type Column } from '../domain/columns';
import { columnNames, hasHeader } from '../domain/header';
import { hasText } from '../domain/text';

/** How much of a file tells how to read it, in bytes. */
export const HEAD_BYTES = 256 * 1024;

/** More columns than any export has: beyond it the delimiter was misunderstood. */
const MAX_COLUMNS = 2000;

/** How many rows tell what a column holds. */
const SAMPLE_ROWS = 200;

/** How a file is read, found out from its beginning and the uploader's options. */
export interface Layout {
  /** Null while everything was ASCII: then the rest of the file decides. */
  encoding: string | null;
  delimiter: string;
  hasHeader: boolean;
  /** The header's cells as they stand in the file; empty when it has none. */
  headers: readonly string[];
  columns: readonly Column[];
  /** Rows of data begin behind this line: that of the header, else of Excel's instruction, else 0. */
  headerLine: number;
  defaultCountry: CountryCode | null;
  /** What cells that name a country mean, by cell. */
  countries: Readonly<Record<string, string>> | null;
}

/** The beginning of a file, understood. */
export interface Head {
  layout: Layout;
  /** The encoding's name. */
  encoding: string;
  /** The rows of data that are whole, and those that can't be read. */
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
export function readHead(bytes: Uint8Array, isWhole: boolean, options: IngestOptions): Head {
  const defaultCountry = checkedCountry(options.default_country);
  const encoding = options.encoding ?? markedEncoding(bytes);
  if (bytes.length === 0) throw new FileRefused('The file is empty.');
  if (!encoding?.toLowerCase().startsWith('utf-16')) refuseBinary(bytes);
  const decoder = new FileDecoder(encoding);
  const text = decoder.decode(bytes, isWhole).replace(/\r\n?/g, '\n');
  refuseMarkup(text);
  const declared = declaredDelimiter(text);
  const delimiter =
    options.delimiter === null
      ? (declared ?? detectDelimiter(text))
      : checkedDelimiter(options.delimiter);
  const rows = rowsBehind(declared === null ? 0 : 1, parseHead(text, delimiter, isWhole));
  const named =
    rows.rows.length > 0 && (options.has_header ?? hasHeader(rows.rows.slice(0, SAMPLE_ROWS)));
  const headerLine = named ? rows.lines[0]! : declared === null ? 0 : 1;
  const headers = named ? rows.rows[0]! : [];
  const data = rowsBehind(headerLine, rows);
  const columns = columnsOfFile(headers, data.rows.slice(0, SAMPLE_ROWS), delimiter, options);
  return {
    layout: {
      encoding,
      delimiter,
      hasHeader: named,
      headers,
      columns,
      headerLine,
      defaultCountry,
      countries: options.countries ?? null,
    },
    encoding: decoder.encoding,
    data,
  };
}

function checkedCountry(country: string | null): CountryCode | null {
  if (country === null) return null;
  const code = country.toUpperCase();
  if (isCountry(code)) return code;
  const message = `"${country}" is no country. Name the default country by its two letters, such as US, DE or FR.`;
  throw new ValidationFailed(message, [{ field: 'default_country', message }]);
}

function parseHead(text: string, delimiter: string, isWhole: boolean): RowBlock {
  const parser = new RowParser(delimiter);
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

/** The rows that begin behind a line, without blank ones. */
function rowsBehind(line: number, { rows, lines, broken }: RowBlock): RowBlock {
  const kept = rows.map((cells, i) => lines[i]! > line && hasText(cells, 0));
  return {
    rows: rows.filter((_, i) => kept[i]),
    lines: lines.filter((_, i) => kept[i]),
    broken,
  };
}

function columnsOfFile(
  headers: readonly string[],
  sample: readonly string[][],
  delimiter: string,
  options: IngestOptions,
): Column[] {
  const isNamed = headers.length > 0;
  const width = isNamed ? headers.length : Math.max(0, ...sample.map((cells) => cells.length));
  if (width > MAX_COLUMNS) {
    throw new FileRefused(
      `The file has ${width} columns when ${JSON.stringify(delimiter)} stands between cells; at most ${MAX_COLUMNS} are taken. ` +
        'Choose the right delimiter, or leave columns out of the export.',
    );
  }
  const names = columnNames(isNamed ? headers : new Array<string>(width).fill(''));
  return mapColumns(names, sample, options.mapping, isNamed);
}
