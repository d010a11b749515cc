import type { RowRanges } from '../domain/row-ranges';
import type { WithdrawnRows } from './withdrawal';

/** Leads of one CSV that are withdrawn, or are no longer. */
export interface WithdrawalChange {
  csv_id: string;
  /** The revision that it was worked out at. */
  revision: number;
  at: Date;
  /** The CSV as it is then. */
  withdrawn: RowRanges;
  available: number;
  possible: number;
  /** The records that go, named by their first rows. */
  removed: readonly number[];
  /** The records that come. */
  added: readonly WithdrawnRows[];
}

/** Which leads must not be handed out any more, and why. */
export abstract class WithdrawalRepository {
  /** The records about rows in [from, to) of a CSV, whole as they are, in row order. */
  abstract within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]>;

  /**
   * In one transaction: the records and the ledger change, the counters of the CSV follow
   * (remaining_leads, possible_distributions, version + 1; where nothing is available any more
   * exhausted_at is set unless it was, and csv_status becomes `exhausted` if it was `active`; where
   * something is, exhausted_at is taken away, and csv_status becomes `active` if it was
   * `exhausted`), the revision grows by 1. distributed_leads stays.
   *
   * @returns `stale`, changing nothing, when the revision isn't the change's any more
   */
  abstract commit(change: WithdrawalChange): Promise<'committed' | 'stale'>;
}
