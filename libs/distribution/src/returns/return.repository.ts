import type { Page, PageRequest } from '@sluice/kernel';
import type { ReturnedLead } from './return';

/** Which leads members returned as bad; a change of the pool (`PoolRepository.apply`) writes it. */
export abstract class ReturnRepository {
  /** What is on record of a member's returns of rows of one CSV, in row order. */
  abstract ofMember(
    member_id: string,
    csv_id: string,
    rows: readonly number[],
  ): Promise<ReturnedLead[]>;

  /** Which of these rows of a CSV anybody has returned; whatever changes it moves the pool's revision. */
  abstract returnedRows(csv_id: string, rows: readonly number[]): Promise<Set<number>>;

  /** All that a member returned: the latest first, then by csv_id, row and execution_id. */
  abstract list(member_id: string, page: PageRequest): Promise<Page<ReturnedLead>>;
}
