import { intersect, normalise, subtract, type RowRanges } from './row-ranges';
import type { WithdrawnRows } from '../withdrawals/withdrawal';

/** The rows that some records are about. */
export function rowsOfRecords(records: readonly WithdrawnRows[]): RowRanges {
  return normalise(records.map(({ from, to }) => [from, to] as const));
}

/** What records still say once they no longer speak of some rows: whole ones, parts, or nothing. */
export function recordsWithout(
  records: readonly WithdrawnRows[],
  rows: RowRanges,
): WithdrawnRows[] {
  return records.flatMap((record) =>
    subtract([[record.from, record.to]], rows).map(([from, to]) => ({ ...record, from, to })),
  );
}

/** The records that speak of some of the rows, whole as they are. */
export function recordsWithin(records: readonly WithdrawnRows[], rows: RowRanges): WithdrawnRows[] {
  return records.filter(({ from, to }) => intersect([[from, to]], rows).length > 0);
}
