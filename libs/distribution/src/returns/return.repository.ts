import type { Page, PageRequest } from '@sluice/kernel';
import type { WithdrawalChange } from '../withdrawals/withdrawal.repository';
import type { ReturnedLead } from './return';

/** What a member returned in one call. */
export interface ReturnCommit {
  /** The revision that it was worked out at. */
  revision: number;
  member_id: string;
  returned: readonly ReturnedLead[];
  /** The CSVs of which leads are withdrawn by it; each at most once. */
  withdrawals: readonly Omit<WithdrawalChange, 'revision'>[];
}

/** Which leads members returned as bad. */
export abstract class ReturnRepository {
  /** What is on record of a member's returns of rows of one CSV, in row order. */
  abstract ofMember(
    member_id: string,
    csv_id: string,
    rows: readonly number[],
  ): Promise<ReturnedLead[]>;

  /** All that a member returned: the latest first, then by csv_id, row and execution_id. */
  abstract list(member_id: string, page: PageRequest): Promise<Page<ReturnedLead>>;

  /**
   * In one transaction: the returns are on record, the CSVs change as by a withdrawal each, their
   * returned_leads grow by the leads that nobody had returned before, the member is owed one more for
   * each that is to be made good, the revision grows by 1.
   *
   * @returns `stale`, changing nothing, when the revision isn't the commit's any more
   */
  abstract commit(change: ReturnCommit): Promise<'committed' | 'stale'>;
}
