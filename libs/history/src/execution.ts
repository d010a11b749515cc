export const EXECUTION_STATUSES = [
  'running',
  'completed',
  'skipped',
  'missed',
  'failed',
  'cancelled',
  'reverted',
] as const;
export type ExecutionStatus = (typeof EXECUTION_STATUSES)[number];

/** What a run was asked to do. */
export interface RunRequest {
  /** Only members of these tiers; null: all tiers. */
  tiers: string[] | null;
  /** Only these members; null: all. */
  member_ids: string[] | null;
  /** The run must come out exactly as the preview with this hash did; null: as it comes. */
  plan_hash: string | null;
  /** Distribute nothing when fewer leads are available; 0 for manual runs. */
  min_leads_required: number;
}

/** What a run took from one CSV. */
export interface CsvShare {
  csv_id: string;
  /** The CSV's name when the run was made. */
  name: string;
  /** Leads handed out from it in this run. */
  leads: number;
  /** Leads of it that were still available after the run. */
  available_after: number;
  /** Whether this run used it up. */
  exhausted: boolean;
}

/**
 * Why no plan could have handed out more: some members who together could get so many leads and no
 * more, whatever became of the others. Everybody else got the whole allowance.
 */
export interface Shortage {
  /** How many members they are; some of them may have got their whole allowance. */
  members: number;
  /** Their allowances, added up. */
  wanted: number;
  /** The most that they could get together, and what they got. */
  at_most: number;
  /** How many available leads they competed for. */
  contested_leads: number;
  /** How many distributions those leads had left: all of them were used. */
  contested_distributions: number;
  /** How many leads they could get besides, each member each lead once; part of `at_most`. */
  uncontested: number;
}

/** What a run came to, known once it is committed. */
export interface RunOutcome {
  /** The run's place among all committed runs, from 1; its seed is made from number - 1. */
  number: number;
  /** By which rules it was planned, from 1; a version grows where the same pool gives another plan. */
  rule_version: number;
  total_leads_distributed: number;
  /** Members who received at least one lead. */
  members_served: number;
  /** Members who received less than their allowance. */
  members_short: number;
  /** Null when nobody fell short, and for runs of before it was recorded. */
  shortage: Shortage | null;
  /** In queue order, only CSVs it drew from. */
  per_csv: CsvShare[];
}

/** By whom, when and why a run was taken back. */
export interface Reverted {
  by: string;
  at: Date;
  reason: string;
}

/** One execution of the distributor: its history record. */
export interface Execution {
  execution_id: string;
  schedule_id: string | null;
  schedule_name: string;
  trigger: 'schedule' | 'manual';
  /** The instant the occurrence was due; null for manual runs. */
  scheduled_for: Date | null;
  /**
   * The local day of the occurrence in the schedule's zone, such as `2026-11-23`: a schedule has one
   * record for it at most. Null for manual runs, and where nothing tells the day of a run of before.
   */
  occurrence_day: string | null;
  requested_at: Date;
  /** When its turn came; null while it waits. */
  executed_at: Date | null;
  finished_at: Date | null;
  status: ExecutionStatus;
  /** Why it ended otherwise than completed, in a sentence. */
  reason: string | null;
  /** The stable code of the error it failed with. */
  reason_code: string | null;
  started_by: string;
  request: RunRequest;
  /** Null until it is committed. */
  outcome: RunOutcome | null;
  /** Null unless it was reverted; what it came to stays on record all the same. */
  reverted: Reverted | null;
}

/** The rows [from, to) of one CSV that one member got in one run. */
export interface AllotmentSlice {
  csv_id: string;
  from: number;
  to: number;
}

/** How a member's fair share of a short run became whole leads; all in millionths of a lead. */
export interface Rounding {
  /** The exact share, from 0. */
  exact_share: number;
  /** What short runs before had given the member too little (above 0) or too much (below 0). */
  carry_before: number;
  /** What the run added to that. */
  carry_change: number;
}

/** What one eligible member got in one run. */
export interface Allotment {
  execution_id: string;
  member_id: string;
  /** The member's place in the order of this run, from 0. */
  position: number;
  /** The member's name, external_id and tier when the run was made. */
  name: string;
  external_id: string | null;
  tier: string;
  allowance: number;
  received: number;
  short_by: number;
  /** Null where no share was rounded, and for runs of before it was recorded. */
  rounding: Rounding | null;
  /** In queue order of the run, then by row. */
  slices: AllotmentSlice[];
}

/** An allotment of a committed run. `at` is the run's finished_at, `number` its place among all. */
export type CommittedAllotment = Allotment & { at: Date; number: number };

/** A member who received a lead. */
export interface Recipient {
  member_id: string;
  execution_id: string;
  at: Date;
  /** When the run was reverted, so that this doesn't count any more; null while it counts. */
  reverted_at: Date | null;
}
