import type { Reverted } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { LedgerOfCsv } from '../../ledger/ledger';
import type { Credit } from '../../returns/credit';
import type { CarryChange } from '../carry';
import type { RowRange } from '../row-ranges';
import { fromRanges, remove, rowsOf, total } from '../step-counts';
import { csvAfter, type CsvAfter } from './csv-after';
import { poolChange, type PoolChange } from './pool-change';

/** What a run has to do with what members are owed. */
export interface CreditsOfRun {
  /** What it made good. */
  readonly used: readonly Credit[];
  /** What members came to be owed for leads that they had received in it and returned since. */
  readonly forReturns: readonly Credit[];
}

/** What becomes of one CSV when a run that drew from it is reverted. */
export interface RevertedCsv {
  readonly before: LedgerOfCsv;
  readonly after: CsvAfter;
  /** How many distributions are taken back. */
  readonly leads: number;
}

/**
 * A CSV without what one run took from it. Leads that were withdrawn since the run stay withdrawn.
 *
 * @param taken what the members got of it in the run, in any order, a row as often as it was given
 * @throws RangeError when the ledger doesn't have what is taken back
 */
export function revertedCsv(
  before: LedgerOfCsv,
  taken: readonly RowRange[],
  at: Date,
): RevertedCsv {
  const ofRun = fromRanges(rowsOf(before.counts), [taken]);
  const after = csvAfter(before, { counts: remove(before.counts, ofRun) }, at);
  return { before, after, leads: total(ofRun) };
}

/** What the revert of a run changes: its allotments no longer count. */
export function changeOfRevert(revert: {
  readonly execution_id: string;
  readonly revision: number;
  readonly lease: Lease;
  readonly reverted: Reverted;
  readonly csvs: readonly RevertedCsv[];
  readonly credits: CreditsOfRun;
  /** What the run added to what members carry and still counts there; each member once. */
  readonly carries: readonly CarryChange[];
}): PoolChange {
  const { execution_id, revision, lease, reverted, csvs, credits, carries } = revert;
  const lapsed = credits.forReturns.map(({ member_id, leads }) => ({ member_id, leads: -leads }));
  return poolChange(csvs, {
    revision,
    lease,
    execution: { execution_id, from: 'completed', to: 'reverted', reverted },
    credits: [...credits.used, ...lapsed],
    carries: carries.map(({ member_id, change }) => ({ member_id, change: -change })),
  });
}
