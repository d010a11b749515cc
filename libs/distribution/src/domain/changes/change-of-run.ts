import type { RunOutcome } from '@sluice/history';
import type { Lease } from '@sluice/kernel';
import type { LedgerOfCsv } from '../../ledger/ledger';
import type { Credit } from '../../returns/credit';
import type { CarryChange } from '../carry';
import type { LedgerPlan } from '../plan-shapes';
import { csvAfter } from './csv-after';
import { poolChange, type PoolChange } from './pool-change';

/** A run that was planned and whose allotments are staged under the lease. */
export interface PlannedChange {
  readonly execution_id: string;
  readonly revision: number;
  readonly lease: Lease;
  readonly finished_at: Date;
  readonly outcome: RunOutcome;
  /** The CSVs that it was planned on. */
  readonly queue: readonly LedgerOfCsv[];
  /** The ledgers of those it draws from, as they are after it. */
  readonly ledgers: readonly Pick<LedgerPlan, 'csv_id' | 'counts'>[];
  /** What it makes good of what members are owed; each member once, from 1. */
  readonly credits_used: readonly Credit[];
  /** What its rounding adds to what members carry; each member once, none by 0. */
  readonly carries: readonly CarryChange[];
}

/** What the commit of a run changes: its allotments count from then on. */
export function changeOfRun(run: PlannedChange): PoolChange {
  const { execution_id, revision, lease, finished_at, outcome, credits_used, carries } = run;
  const queue = new Map(run.queue.map((csv) => [csv.csv_id, csv]));
  const csvs = run.ledgers.map(({ csv_id, counts }) => {
    const before = queue.get(csv_id)!;
    return { before, after: csvAfter(before, { counts }, finished_at) };
  });
  const execution = {
    execution_id,
    from: 'running',
    to: 'completed',
    finished_at,
    outcome,
    credits_used,
  } as const;
  const credits = credits_used.map(({ member_id, leads }) => ({ member_id, leads: -leads }));
  return poolChange(csvs, { revision, lease, execution, credits, carries }, run.queue);
}
