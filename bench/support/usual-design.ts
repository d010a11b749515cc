/** How many members a lead may go to. */
export const LIMIT = 10;

/**
 * What Sluice is compared with: a record for each lead with its count, a record for each
 * distribution; one insert and one increment per distributed lead, one transaction per member.
 * Written as well as the design allows, with indexes of the available leads, of a lead's members and
 * of a member's leads, since Sluice answers the same questions.
 */
export interface UsualDesign {
  /** @returns the places in the queue, from 0, of the leads that the member got */
  serve(member: number, allowance: number): Promise<number[]>;
  totals(): Promise<{ distributions: number; increments: number }>;
  close(): Promise<void>;
}
