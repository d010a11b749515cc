import { isSplit, neutraliseCell } from '@sluice/csv-cells';
import { type Column } from './column';

/** Rows as the lines of a CSV file, each with its line end; `heading` gives the first. */
export function csvLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return rows
    .map((row) => line(columns.map(({ text, exported }) => (exported ?? text)(row))))
    .join('');
}

export function csvHeading<Row>(columns: readonly Column<Row>[]): string {
  return line(columns.map(({ heading }) => heading));
}

function line(values: readonly (string | number | null)[]): string {
  return values.map(field).join(',') + '\r\n';
}

function field(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const harmless = neutraliseCell(value ?? '');
  return isSplit(harmless) || /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
