import type { Page, PageRequest } from '@sluice/kernel';
import type {
  Allotment,
  CommittedAllotment,
  Execution,
  ExecutionStatus,
  Recipient,
} from './execution';
import type { RunStart } from './same-start';

export interface ExecutionFilter {
  /** Only runs with one of these. */
  statuses?: readonly ExecutionStatus[];
  schedule_id?: string;
  /** A part of `started_by`, in any case. */
  started_by?: string;
  /** Only committed runs that drew from this CSV, reverted ones among them. */
  csv_id?: string;
  /** requested_at >= from. */
  from?: Date;
  /** requested_at < to. */
  to?: Date;
}

/** What the last run of a schedule came to. */
export interface LastRun {
  status: ExecutionStatus;
  /** When the last one whose turn came began; null when none has. */
  executed_at: Date | null;
}

/**
 * Storage of history records and of what members got. Only allotments of committed runs are ever
 * found here; those that a run in progress has staged don't count yet.
 */
export abstract class ExecutionRepository {
  /**
   * Records a run that waits its turn (status `running`, executed_at null); durable when it returns.
   * Where a run was started by the same start before (as `startedBy` says), that one stays alone.
   *
   * @param ifBusy `refuse`: throw RunInProgress, atomically, when another record is `running`
   * @returns the execution_id of the run on record: its own, or that of the one started already
   */
  abstract enqueue(execution: Execution, ifBusy: 'wait' | 'refuse'): Promise<string>;

  /**
   * The execution_id of the run that was started by the same start (`isSameStart`) and waits, is being
   * made, or is the newest committed one and was not reverted; null when there is none.
   */
  abstract startedBy(start: RunStart): Promise<string | null>;

  abstract byId(execution_id: string): Promise<Execution | null>;

  /** Newest requested_at first, then greatest execution_id. */
  abstract list(filter: ExecutionFilter, page: PageRequest): Promise<Page<Execution>>;

  /**
   * What the last runs of some schedules came to, by schedule_id: the status of the newest record,
   * and the executed_at of the newest that has one, in the order of `list`. Schedules without any
   * record are left out.
   */
  abstract lastOfSchedules(schedule_ids: readonly string[]): Promise<Map<string, LastRun>>;

  /**
   * Of the runs that drew from any of these CSVs and were not reverted, the one with the greatest
   * number, if that is above `number`.
   */
  abstract latestDrawnFrom(csv_ids: readonly string[], number: number): Promise<Execution | null>;

  /**
   * Of each of these CSVs the number of the newest run that drew from it and was not reverted; those
   * from which none did are left out.
   */
  abstract newestDraws(csv_ids: readonly string[]): Promise<Map<string, number>>;

  /** The record with status `running` that was requested first (then by execution_id), if any. */
  abstract oldestUnfinished(): Promise<Execution | null>;

  /** Sets executed_at, unless an earlier attempt has set it. */
  abstract begin(execution_id: string, executedAt: Date): Promise<void>;

  /**
   * Ends a run that distributed nothing; false when it isn't `running` any more. What it staged
   * never counts.
   */
  abstract conclude(
    execution_id: string,
    end: {
      status: 'skipped' | 'failed' | 'cancelled';
      reason: string;
      reason_code: string | null;
      finished_at: Date;
    },
  ): Promise<boolean>;

  /**
   * The members of a committed run, in the order of the run; an empty page for any other.
   *
   * @param whom `short`: only those who got less than their allowance
   */
  abstract allotmentsOfRun(
    execution_id: string,
    page: PageRequest,
    whom: 'all' | 'short',
  ): Promise<Page<Allotment>>;

  /** The allotments of a committed run with position > `after`, in that order. */
  abstract allotmentsOfRunAfter(
    execution_id: string,
    after: number,
    limit: number,
  ): Promise<CommittedAllotment[]>;

  abstract allotment(execution_id: string, member_id: string): Promise<CommittedAllotment | null>;

  /**
   * What a member got over all committed runs that were not reverted, only where they received
   * something.
   *
   * @param order `newest`: greatest number first, those below `beyond`; `oldest`: smallest first,
   *   those above it; null starts at the end in question
   */
  abstract allotmentsOfMember(
    member_id: string,
    order: 'newest' | 'oldest',
    beyond: number | null,
    limit: number,
  ): Promise<CommittedAllotment[]>;

  /**
   * Who received a lead, in the order of the runs, those of reverted runs too. Of those that were not
   * reverted there are at most as many as the lead's limit.
   */
  abstract recipients(csv_id: string, row: number): Promise<Recipient[]>;
}
