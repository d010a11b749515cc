import type { LedgerOfCsv } from '../../ledger/ledger';
import type { WithdrawnRows } from '../../withdrawals/withdrawal';
import { subtract, union, type RowRanges } from '../row-ranges';
import { csvAfter } from './csv-after';
import { poolChange, type PoolChange } from './pool-change';

/** Rows of one CSV of which it is decided anew whether they are withdrawn, and why. */
export interface WithdrawalDecision {
  readonly csv: LedgerOfCsv;
  /** Whether the rows must not be handed out any more, or may be again. */
  readonly to: 'withdrawn' | 'restored';
  /** May hold some of which it is so already. */
  readonly rows: RowRanges;
  /** The records that go, named by their first rows. */
  readonly removed: readonly number[];
  /** The records that come. */
  readonly added: readonly WithdrawnRows[];
  readonly at: Date;
}

/** What it changes that leads are withdrawn, or restored: the revision moves in any case. */
export function changeOfWithdrawal(revision: number, decision: WithdrawalDecision): PoolChange {
  const { csv, to, rows, removed, added, at } = decision;
  const withdrawn = to === 'withdrawn' ? union(csv.withdrawn, rows) : subtract(csv.withdrawn, rows);
  return poolChange([{ before: csv, after: csvAfter(csv, { withdrawn }, at) }], {
    revision,
    withdrawals: [{ csv_id: csv.csv_id, removed, added }],
  });
}
