import { availableRows, type CsvState } from './available';
import { covers, type RowRanges } from './row-ranges';
import { within } from './step-counts';

/**
 * Whether a CSV is stuck: leads are available, yet every eligible member has received them all.
 * Then it takes further members to use it up, as many as its least distributed lead has
 * distributions left.
 *
 * @param held what each eligible member ever received of this CSV, an empty list for nothing; read
 *   only as far as the first member who can still get something
 * @returns how many further members it would take, from 1; null when the CSV isn't stuck: a member
 *   can get something new, or nothing is available, or nobody is eligible
 * @example
 * // limit 10; all 1,000 leads went to the same 3 members
 * membersNeeded(
 *   { limit: 10, counts: [{ from: 0, to: 1000, count: 3 }], withdrawn: [] },
 *   [[[0, 1000]], [[0, 1000]], [[0, 1000]]],
 * ); // 7
 */
export function membersNeeded(csv: CsvState, held: Iterable<RowRanges>): number | null {
  const available = availableRows(csv);
  if (available.length === 0) return null;
  let members = 0;
  for (const rows of held) {
    if (!covers(rows, available)) return null;
    members += 1;
  }
  if (members === 0) return null;
  return within(csv.counts, available).reduce(
    (most, { count }) => Math.max(most, csv.limit - count),
    0,
  );
}
