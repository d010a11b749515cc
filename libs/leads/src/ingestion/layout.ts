import { ValidationFailed } from '@sluice/kernel';
import { isCountry } from '@sluice/contacts';
import {
  FileRefused,
  readTextHead,
  type RowBlock,
  type RowShape,
  type TextForm,
} from '@sluice/csv-text';
import type { CountryCode } from 'libphonenumber-js/min';
import type { IngestOptions } from '../csv';
import { mapColumns, type Column } from '../domain/columns';
import { columnNames } from '../domain/header';
import { LEAD_JUDGE } from '../domain/lead-judge';

/** More columns than any export has: beyond it the delimiter was misunderstood. */
const MAX_COLUMNS = 2000;

/** How many rows tell what a column holds. */
const SAMPLE_ROWS = 200;

/** How a file is read, found out from its beginning and the uploader's options. */
export interface Layout {
  /** In lower case. */
  encoding: string;
  shape: RowShape;
  hasHeader: boolean;
  /** The header's cells as they stand in the file; empty when it has none. */
  headers: readonly string[];
  columns: readonly Column[];
  /** Rows of data begin behind this line: that of the header, else of the last line above the table, else 0. */
  headerLine: number;
  defaultCountry: CountryCode | null;
  /** What cells that name a country mean, by cell. */
  countries: Readonly<Record<string, string>> | null;
}

/** The beginning of a file, understood. */
export interface Head {
  layout: Layout;
  /** The rows of data that are whole, and those that can't be read. */
  data: RowBlock;
}

/**
 * Finds out how a file is to be read.
 *
 * @param bytes the first HEAD_BYTES of it
 * @param isWhole whether there is nothing behind them
 * @param form what it is written in
 * @throws FileRefused when it is no CSV
 * @throws ValidationFailed when an option makes no sense, or none for this file
 */
export function readHead(
  bytes: Uint8Array,
  isWhole: boolean,
  form: TextForm,
  options: IngestOptions,
): Head {
  const defaultCountry = checkedCountry(options.default_country);
  const { delimiter, has_header, header_line = null } = options;
  const asked = { delimiter, has_header, header_line };
  const { table, shape, data } = readTextHead(bytes, isWhole, form, asked, LEAD_JUDGE);
  const sample = data.rows.slice(0, SAMPLE_ROWS);
  return {
    layout: {
      encoding: form.encoding,
      shape,
      hasHeader: table.hasHeader,
      headers: table.header,
      columns: columnsOfFile(table.header, sample, shape.delimiter, options),
      headerLine: table.headerLine,
      defaultCountry,
      countries: options.countries ?? null,
    },
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
