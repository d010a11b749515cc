import type { Lease } from '@sluice/kernel';
import type { Allotment } from '@sluice/history';
import type { CreditsOfRun } from './domain/changes/change-of-revert';
import type { Carry } from './domain/carry';
import type { PoolChange } from './domain/changes/pool-change';
import type { RowRanges } from './domain/row-ranges';
import type { LedgerOfCsv } from './ledger/ledger';

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

/** The rows of one CSV that one member has ever received. */
export interface Holding {
  csv_id: string;
  member_id: string;
  ranges: RowRanges;
}

/**
 * What came of a change: written, all of it; or nothing of it, because the pool has moved since it was
 * worked out (`stale`), or because the run that it is about has another status by now (`ended`).
 */
export type ChangeResult = 'applied' | 'stale' | 'ended';

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
 * The pool: a consistent view of it, and the one way to change what was handed out or may be.
 *
 * A run stages its allotments under its lease's token; the change that completes it makes them
 * count, in one transaction. After that its allotments are folded into the holdings (`settle`), in steps; until that is done the
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
   * How many leads each of these members is owed: one for each bad lead that they returned and that
   * is to be made good, less what runs have made good of it. Runs that were reverted count in
   * neither, so a member may have been given more than is owed; who is owed none is left out.
   * Whatever changes it moves the revision.
   */
  abstract owed(member_ids: readonly string[]): Promise<Map<string, number>>;

  /**
   * What these members carry from short runs; those of whom no share was ever rounded are left out.
   * Whatever changes it moves the revision.
   */
  abstract carries(member_ids: readonly string[]): Promise<Map<string, Carry>>;

  /** What all members carry, removed ones included, ordered by member_id, those behind `after`. */
  abstract allCarries(after: string | null, limit: number): Promise<Carry[]>;

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
   * What a committed run has to do with what members are owed, each member once in either list;
   * whatever changes it moves the revision.
   */
  abstract creditsOf(execution_id: string): Promise<CreditsOfRun>;

  /**
   * Writes a change in one transaction, all of it or nothing, and adds 1 to the revision. A run that
   * becomes `completed` also adds 1 to runs_committed, and its allotments that were staged under the
   * lease's token count from then on; a run of either status is unsettled then.
   *
   * Engines ask in this order, and change nothing unless all of it holds: that the lease is held, that
   * the run has the status that the change takes it from, that the revision is the change's, and every
   * CSV that it rests on as it was. The last follows from the one before as long as nothing that is
   * read is older than what was read before it, which no replica set promises at a failover.
   *
   * @returns `ended`, `stale` where one doesn't hold
   * @throws LeaseLost when the lease has another token by now
   */
  abstract apply(change: PoolChange): Promise<ChangeResult>;

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
