import { availableRows, possibleDistributions, type CsvState } from './available';
import { size, type RowRange } from './row-ranges';
import { fromRanges, remove, rowsOf, total, type StepCounts } from './step-counts';

/** What becomes of one CSV when a run that drew from it is reverted. */
export interface CsvRevert {
  /** The ledger without the run. */
  readonly counts: StepCounts;
  /** How many of its leads are available then. */
  readonly available: number;
  /** How many distributions are taken back. */
  readonly leads: number;
  /** How many distributions are left. */
  readonly distributed: number;
  /** How many it can have in all; less than before where leads were withdrawn since the run. */
  readonly possible: number;
}

/**
 * A CSV without what one run took from it. Leads that were withdrawn since the run stay withdrawn.
 *
 * @param taken what the members got of it in the run, in any order, a row as often as it was given
 * @throws RangeError when the ledger doesn't have what is taken back
 * @example
 * // limit 1; the run gave rows 0-3 to one member, row 0 was returned as bad since
 * revertCsv(
 *   { limit: 1, counts: [{ from: 0, to: 4, count: 1 }], withdrawn: [[0, 1]] },
 *   [[0, 4]],
 * ); // { counts: zero(4), available: 3, leads: 4, distributed: 0, possible: 3 }
 */
export function revertCsv(csv: CsvState, taken: readonly RowRange[]): CsvRevert {
  const ofRun = fromRanges(rowsOf(csv.counts), [taken]);
  const counts = remove(csv.counts, ofRun);
  const after = { ...csv, counts };
  return {
    counts,
    available: size(availableRows(after)),
    leads: total(ofRun),
    distributed: total(counts),
    possible: possibleDistributions(after),
  };
}
