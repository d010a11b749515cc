import type { LedgerOfCsv } from '../../ledger/ledger';
import type { CsvAfter } from '../changes/csv-after';
import { zero } from '../step-counts';
import type { PlanCsv } from '../plan';
import { countPerRow, rowsIn } from './slow-pool';

type State = Pick<PlanCsv, 'counts' | 'limit' | 'withdrawn'>;

/** The counters of a CSV, counted lead by lead. */
export function countersOf({
  counts,
  limit,
  withdrawn,
}: State): Pick<LedgerOfCsv, 'remaining_leads' | 'distributed_leads' | 'possible_distributions'> {
  const gone = new Set(rowsIn(withdrawn));
  const perRow = countPerRow(counts);
  return {
    remaining_leads: perRow.filter((count, row) => count < limit && !gone.has(row)).length,
    distributed_leads: perRow.reduce((sum, count) => sum + count, 0),
    possible_distributions: perRow.reduce(
      (sum, count, row) => sum + (gone.has(row) ? count : limit),
      0,
    ),
  };
}

/** A CSV whose counters and status follow from its ledger; active unless nothing of it is available. */
export function ledgerOf(state: Partial<LedgerOfCsv> = {}): LedgerOfCsv {
  const { rows = 10, limit = 1, withdrawn = [], counts = zero(rows) } = state;
  const counters = countersOf({ counts, limit, withdrawn });
  const isUsedUp = counters.remaining_leads === 0;
  return {
    csv_id: 'a',
    version: '1',
    name: 'a.csv',
    rows,
    limit,
    counts,
    withdrawn,
    ...counters,
    returned_leads: 0,
    csv_status: isUsedUp ? 'exhausted' : 'active',
    exhausted_at: isUsedUp ? new Date('2026-11-01T00:00:00Z') : null,
    ...state,
  };
}

/** A CSV as it is once a change of it is written, but for its version. */
export function written(before: LedgerOfCsv, after: CsvAfter): LedgerOfCsv {
  return { ...before, ...after };
}
