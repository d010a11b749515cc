import type { Lease } from '@sluice/kernel';
import type { Allotment, Reverted, RunOutcome } from '@sluice/history';
import type { RowRanges } from './domain/row-ranges';
import type { StepCounts } from './domain/step-counts';

/**
 * Where the pool stands. `revision` grows with every change that can alter a plan: a commit, a
 * CSV that comes, goes, pauses or moves, a withdrawal, a member or a tier that changes. Two equal
 * revisions mean that a plan made at the first still holds at the second.
 */
export interface PoolState {
  /** Made at the first start; with it, two installations draw different orders. */
  installation_id: string;
  revision: number;
  /** Runs committed so far, reverted ones included; never goes back. */
  runs_committed: number;
}

/** How often each row of one CSV was distributed. */
export interface Ledger {
  csv_id: string;
  rows: number;
  counts: StepCounts;
  withdrawn: RowRanges;
}

/** The ledger of a CSV with what its record says, for planning and checking. */
export type LedgerOfCsv = Ledger & {
  name: string;
  limit: number;
  remaining_leads: number;
  distributed_leads: number;
  possible_distributions: number;
  exhausted_at: Date | null;
};

/** The rows of one CSV that one member has ever received. */
export interface Holding {
  csv_id: string;
  member_id: string;
  ranges: RowRanges;
}

/** What the commit of a run writes, beside the allotments that are staged already. */
export interface RunCommit {
  execution_id: string;
  /** The revision that the plan was made at. */
  revision: number;
  finished_at: Date;
  outcome: RunOutcome;
  /** The new ledgers of the CSVs it drew from, with how many of their leads are still available. */
  ledgers: readonly { csv_id: string; counts: StepCounts; available: number }[];
  /** What the run made good of what members were owed; each member once, from 1. */
  credits_used: readonly Credit[];
}

/** Leads that a member is owed, or got, on top of the allowance. */
export interface Credit {
  member_id: string;
  leads: number;
}

/** What the revert of a run writes. */
export interface RunRevert {
  execution_id: string;
  /** The revision that it was worked out at. */
  revision: number;
  reverted: Reverted;
  /** The CSVs that the run drew from, as they are without it. */
  ledgers: readonly {
    csv_id: string;
    counts: StepCounts;
    available: number;
    distributed: number;
    possible: number;
  }[];
}

/**
 * A run that the holdings don't agree with yet: its rows have to be added to them when it was
 * committed, taken out of them when it was reverted.
 */
export interface UnsettledRun {
  execution_id: string;
  status: 'completed' | 'reverted';
}

/** One member's rows of one CSV in one committed run. */
export interface CommittedSlice {
  execution_id: string;
  member_id: string;
  from: number;
  to: number;
}

/**
 * What the distributor needs of storage: a consistent view of the pool, staging, commit and revert.
 *
 * A run stages its allotments under its lease's token, then commits in one transaction. After the
 * commit its allotments are folded into the holdings (`settle`), in steps; until that is done the
 * run is listed by `unsettled`, and whoever reads holdings adds its allotments to what it read.
 * After a revert they are taken out of the holdings in the same way. Both are operations on sets, so
 * doing a part of them twice does no harm.
 */
export abstract class PoolRepository {
  abstract state(): Promise<PoolState>;

  /** The ledgers of active, not paused CSVs, in queue order (rule 1). */
  abstract queue(): Promise<LedgerOfCsv[]>;

  /** The ledger of any CSV that was taken in; null when there is none. */
  abstract ledger(csv_id: string): Promise<LedgerOfCsv | null>;

  /** The ledgers of all CSVs that were taken in, ordered by csv_id, those behind `after`. */
  abstract ledgers(after: string | null, limit: number): Promise<LedgerOfCsv[]>;

  /**
   * The holdings of one CSV, in an order of the engine's own, those behind that of the member
   * `after` (null: from the start). Members without any are left out.
   */
  abstract holdings(csv_id: string, after: string | null, limit: number): Promise<Holding[]>;

  /**
   * How many leads each of these members holds, over all CSVs; members without any are left out.
   */
  abstract received(member_ids: readonly string[]): Promise<Map<string, number>>;

  /**
   * How many leads each of these members is owed: one for each bad lead that they returned and that
   * is to be made good, less what runs have made good of it. Runs that were reverted count in
   * neither, so a member may have been given more than is owed; who is owed none is left out.
   * Whatever changes it moves the revision.
   */
  abstract owed(member_ids: readonly string[]): Promise<Map<string, number>>;

  /**
   * The runs that the holdings don't agree with yet, in the order in which they have to be settled:
   * reverted ones first, since a later run may have given the same rows to the same members again;
   * within both by number.
   */
  abstract unsettled(): Promise<UnsettledRun[]>;

  /**
   * Removes what earlier attempts at this run have staged, in steps; what the lease's own token has
   * staged before is removed too. What was committed stays.
   *
   * @throws LeaseLost
   */
  abstract clearStage(execution_id: string, lease: Lease): Promise<void>;

  /**
   * Writes allotments that don't count yet; call it with some thousand at a time.
   *
   * @returns `ended`, writing nothing, when the run isn't `running` any more (cancelled)
   * @throws LeaseLost
   */
  abstract stage(
    execution_id: string,
    allotments: readonly Allotment[],
    lease: Lease,
  ): Promise<'staged' | 'ended'>;

  /**
   * In one transaction: the run becomes `completed` with its outcome and finished_at, its staged
   * allotments count from now on, the ledgers and the counters of their CSVs (distributed_leads,
   * remaining_leads, version + 1; csv_status `exhausted` and exhausted_at where nothing is
   * available any more) change, runs_committed and the revision grow by 1, the run is unsettled, what
   * it made good is owed no more and kept with the run.
   *
   * @returns `stale`, changing nothing, when the revision isn't the commit's any more;
   *   `ended`, changing nothing, when the run isn't `running` any more (cancelled, or committed before)
   * @throws LeaseLost, changing nothing, when the lease has another token by now
   */
  abstract commit(run: RunCommit, lease: Lease): Promise<'committed' | 'stale' | 'ended'>;

  /**
   * In one transaction: a completed run becomes `reverted`, the ledgers and the counters of the CSVs
   * it drew from change (distributed_leads, remaining_leads, possible_distributions, version + 1;
   * where leads are available again exhausted_at is taken away, and csv_status becomes `active` if it
   * was `exhausted`), the revision grows by 1, the run is unsettled; what it had made good is owed again. runs_committed
   * stays.
   *
   * @returns `stale`, changing nothing, when the revision isn't the revert's any more;
   *   `ended`, changing nothing, when the run isn't `completed` (any more)
   * @throws LeaseLost, changing nothing, when the lease has another token by now
   */
  abstract revert(run: RunRevert, lease: Lease): Promise<'reverted' | 'stale' | 'ended'>;

  /**
   * Folds the allotments of a committed run into the holdings, takes those of a reverted one out of
   * them, in steps of some thousand members (each step one transaction), then takes it off
   * `unsettled`. Nothing happens when it was off already.
   *
   * @throws LeaseLost
   */
  abstract settle(execution_id: string, lease: Lease): Promise<void>;

  /**
   * What committed runs that were not reverted have taken from one CSV, in order of the runs'
   * numbers, then positions; `cursor` from the answer before, null at the start.
   */
  abstract slicesOf(
    csv_id: string,
    cursor: string | null,
    limit: number,
  ): Promise<{ slices: CommittedSlice[]; next_cursor: string | null }>;
}
