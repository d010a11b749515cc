import type { CsvStatus } from '@sluice/leads';
import type { RowRanges } from '../domain/row-ranges';
import type { StepCounts } from '../domain/step-counts';

/** How often each row of one CSV was distributed. */
export interface Ledger {
  csv_id: string;
  rows: number;
  counts: StepCounts;
  withdrawn: RowRanges;
}

/** The ledger of a CSV with what its record says, for planning, changing and checking it. */
export type LedgerOfCsv = Ledger & {
  /** By what storage knows this state of both again; another after every change of either. */
  version: string;
  name: string;
  limit: number;
  csv_status: CsvStatus;
  remaining_leads: number;
  distributed_leads: number;
  possible_distributions: number;
  returned_leads: number;
  exhausted_at: Date | null;
};
