import type { Rounding } from '@sluice/history';
import type { RowRanges } from './row-ranges';
import type { StepCounts } from './step-counts';

/** One CSV that a run may draw from. */
export interface PlanCsv {
  readonly csv_id: string;
  /** How many leads it has, the withdrawn ones included. */
  readonly rows: number;
  /** How many members a lead may go to in its life; from 1. */
  readonly limit: number;
  /** The ledger; covers every row. */
  readonly counts: StepCounts;
  readonly withdrawn: RowRanges;
}

/** One eligible member. */
export interface PlanMember {
  readonly member_id: string;
  /** How many leads they get per run when there are enough; from 0. */
  readonly allowance: number;
  /** How many leads they are owed on top of it, for bad ones that they returned; left out: none. */
  readonly credit?: number;
  /**
   * What short runs have given them too little (above 0) or too much (below 0) by rounding, in
   * millionths of a lead; left out: 0.
   */
  readonly carry?: number;
  /** The rows they ever received, by csv_id; CSVs they have nothing of may be left out. */
  readonly held: ReadonlyMap<string, RowRanges>;
}

/** Some rows of one CSV that one member gets in a run; `from` is included, `to` isn't. */
export interface Slice {
  readonly csv_id: string;
  readonly from: number;
  readonly to: number;
}

/** What one member gets in a run. */
export interface MemberPlan {
  readonly member_id: string;
  /** What they are to get in this run: the allowance and what they are owed. */
  readonly allowance: number;
  /** How many leads they get in this run. */
  readonly received: number;
  /** How many leads they lack to their allowance. */
  readonly short_by: number;
  /** How their share was rounded; null unless a shortage made them share. */
  readonly rounding: Rounding | null;
  /** Which leads: in queue order, rows ascending within a CSV. */
  readonly slices: readonly Slice[];
}

/** What a run does to one CSV that it draws from. */
export interface CsvPlan {
  readonly csv_id: string;
  /** How many distributions the run makes from it. */
  readonly leads: number;
  /** How many of its leads are available after the run. */
  readonly available_after: number;
  /** Whether the run uses up its last available lead. */
  readonly exhausted: boolean;
}

/** The ledger of one CSV after a run. */
export interface LedgerPlan {
  readonly csv_id: string;
  readonly counts: StepCounts;
  readonly available: number;
}

/**
 * Why no plan could have handed out more: some members who together can get so many leads and no
 * more, whatever becomes of the others, because of the leads that are new for them. Everybody else
 * gets the whole allowance in the best plans.
 */
export interface Shortage {
  /** How many members they are. */
  readonly members: number;
  /** Their allowances, added up. */
  readonly wanted: number;
  /** The most that they can get together. */
  readonly at_most: number;
  /** How many available leads they compete for. */
  readonly contested_leads: number;
  /** How many distributions those leads have left: none of them can be spared. */
  readonly contested_distributions: number;
  /** How many leads they can get besides, each member each lead once; part of `at_most`. */
  readonly uncontested: number;
}

/** What a run will do, before anything is written. */
export interface Plan {
  /** All who were eligible, in the order served. */
  readonly members: readonly MemberPlan[];
  readonly total_leads_distributed: number;
  /** How many members get at least one lead. */
  readonly members_served: number;
  /** How many members get less than their allowance. */
  readonly members_short: number;
  /** Why no plan could have handed out more; null when nobody is short. */
  readonly shortage: Shortage | null;
  /** The CSVs that the run draws from, in queue order. */
  readonly per_csv: readonly CsvPlan[];
  /** Their ledgers after the run. */
  readonly ledgers: readonly LedgerPlan[];
}
