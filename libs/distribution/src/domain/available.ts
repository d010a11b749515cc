import { size, subtract, type RowRanges } from './row-ranges';
import { below, rowsOf, total, within, type StepCounts } from './step-counts';

/** What decides which leads of a CSV are available. */
export interface CsvState {
  /** How many members a lead may go to in its life; a whole number from 1. */
  readonly limit: number;
  readonly counts: StepCounts;
  /** Leads that must not be handed out any more. */
  readonly withdrawn: RowRanges;
}

/**
 * The available leads of a CSV: not withdrawn, and distributed less often than the limit allows.
 *
 * @example
 * // limit 2; rows 0-3 are used up, row 9 was returned as bad
 * availableRows({
 *   limit: 2,
 *   counts: [{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 0 }],
 *   withdrawn: [[9, 10]],
 * }); // [[4, 9]]
 */
export function availableRows({ counts, limit, withdrawn }: CsvState): RowRanges {
  return subtract(below(counts, limit), withdrawn);
}

/**
 * How many distributions a CSV can have in all: its limit for each lead that is not withdrawn, and
 * for withdrawn ones what they have had.
 *
 * @example
 * // limit 2; of 10 rows one was withdrawn after its first distribution
 * possibleDistributions({
 *   limit: 2,
 *   counts: [{ from: 0, to: 4, count: 2 }, { from: 4, to: 10, count: 1 }],
 *   withdrawn: [[9, 10]],
 * }); // 19
 */
export function possibleDistributions({ counts, limit, withdrawn }: CsvState): number {
  return (rowsOf(counts) - size(withdrawn)) * limit + total(within(counts, withdrawn));
}
