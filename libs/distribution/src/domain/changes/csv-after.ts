import type { CsvStatus } from '@sluice/leads';
import type { LedgerOfCsv } from '../../ledger/ledger';
import { availableRows, possibleDistributions } from '../available';
import { size, type RowRanges } from '../row-ranges';
import { total, type StepCounts } from '../step-counts';

/** What a change alters of one CSV; what is left out stays as it is. */
export interface CsvAlteration {
  /** The new ledger; covers every row. */
  readonly counts?: StepCounts;
  /** All leads that must not be handed out then. */
  readonly withdrawn?: RowRanges;
  /** How many members each lead may go to then. */
  readonly limit?: number;
  /** How many of its leads members have returned then. */
  readonly returned_leads?: number;
}

/** One CSV as it is after a change, ready to be written; its version grows by 1. */
export interface CsvAfter {
  readonly csv_id: string;
  /** The new ledger; left out where the change doesn't alter it. */
  readonly counts?: StepCounts;
  /** All leads that are withdrawn then; left out where the change doesn't alter them. */
  readonly withdrawn?: RowRanges;
  readonly remaining_leads: number;
  readonly distributed_leads: number;
  readonly possible_distributions: number;
  readonly returned_leads: number;
  readonly csv_status: CsvStatus;
  readonly exhausted_at: Date | null;
}

/**
 * Rule 5: an active CSV of which nothing is available any more is exhausted, whatever took its last
 * lead; it is active again as soon as anything frees one. An archived CSV stays archived, and
 * `exhausted_at` says as what it comes back.
 *
 * @param at when the change is made; `exhausted_at` where it uses the CSV up
 * @example
 * // limit 1; the last of ten leads is withdrawn
 * csvAfter(csv, { withdrawn: [[0, 10]] }, at); // { …, remaining_leads: 0, csv_status: 'exhausted', exhausted_at: at }
 */
export function csvAfter(csv: LedgerOfCsv, alteration: CsvAlteration, at: Date): CsvAfter {
  const { counts, withdrawn, returned_leads = csv.returned_leads } = alteration;
  const state = {
    counts: counts ?? csv.counts,
    withdrawn: withdrawn ?? csv.withdrawn,
    limit: alteration.limit ?? csv.limit,
  };
  const remaining_leads = size(availableRows(state));
  return {
    csv_id: csv.csv_id,
    ...(counts && { counts }),
    ...(withdrawn && { withdrawn }),
    remaining_leads,
    distributed_leads: total(state.counts),
    possible_distributions: possibleDistributions(state),
    returned_leads,
    csv_status: statusAfter(csv.csv_status, remaining_leads),
    exhausted_at: remaining_leads > 0 ? null : (csv.exhausted_at ?? at),
  };
}

/** Whether a change uses up the last available lead of a CSV that leads were drawn from. */
export function isUsedUpBy(before: LedgerOfCsv, after: CsvAfter): boolean {
  return before.csv_status !== 'exhausted' && after.csv_status === 'exhausted';
}

function statusAfter(status: CsvStatus, remainingLeads: number): CsvStatus {
  if (status === 'active' && remainingLeads === 0) return 'exhausted';
  if (status === 'exhausted' && remainingLeads > 0) return 'active';
  return status;
}
