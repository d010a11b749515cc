import { availableRows, possibleDistributions, type CsvState } from './available';
import { intersect, normalise, size, subtract, union, type RowRanges } from './row-ranges';
import type { WithdrawnRows } from '../withdrawals/withdrawal';

/** What becomes of one CSV when leads of it are withdrawn or restored. */
export interface CsvWithdrawal {
  /** All leads that must not be handed out then. */
  readonly withdrawn: RowRanges;
  /** How many of its leads are available then; with none left it is exhausted (rule 5). */
  readonly available: number;
  /** How many distributions it can have in all then. */
  readonly possible: number;
}

/**
 * A CSV without some of its leads.
 *
 * @param rows may hold some that are withdrawn already
 * @example
 * // limit 2; row 3 of ten was returned as bad after one distribution
 * withdrawRows(
 *   { limit: 2, counts: [{ from: 0, to: 4, count: 1 }, { from: 4, to: 10, count: 0 }], withdrawn: [] },
 *   [[3, 4]],
 * ); // { withdrawn: [[3, 4]], available: 9, possible: 19 }
 */
export function withdrawRows(csv: CsvState, rows: RowRanges): CsvWithdrawal {
  return withWithdrawn(csv, union(csv.withdrawn, rows));
}

/**
 * A CSV with some of its leads back; those that are used up stay so.
 *
 * @param rows may hold some that are not withdrawn
 * @example
 * // limit 1; of the rows 0-2, which are withdrawn, row 0 was distributed before
 * restoreRows(
 *   { limit: 1, counts: [{ from: 0, to: 1, count: 1 }, { from: 1, to: 9, count: 0 }], withdrawn: [[0, 3]] },
 *   [[0, 2]],
 * ); // { withdrawn: [[2, 3]], available: 7, possible: 8 }
 */
export function restoreRows(csv: CsvState, rows: RowRanges): CsvWithdrawal {
  return withWithdrawn(csv, subtract(csv.withdrawn, rows));
}

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

function withWithdrawn(csv: CsvState, withdrawn: RowRanges): CsvWithdrawal {
  const after = { ...csv, withdrawn };
  return {
    withdrawn,
    available: size(availableRows(after)),
    possible: possibleDistributions(after),
  };
}
