import { columnNames } from '../header';
import { mapColumns, type ColumnMapping } from '../columns';
import { RowReader } from '../row-reader';

/** Reads a row under these headers; cells stand between bars. */
export function read(
  headers: string,
  row: string,
  country: 'US' | 'DE' | null = null,
  mapping?: ColumnMapping,
) {
  const columns = mapColumns(columnNames(headers.split('|')), [], mapping ?? null, true);
  return new RowReader(columns, country).read(row.split('|'));
}
