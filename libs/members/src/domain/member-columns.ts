import { cleanedCell, normaliseEmail } from '@sluice/contacts';
import type { CellJudge } from '@sluice/csv-text';

export const MEMBER_COLUMNS = ['name', 'email', 'tier', 'status', 'external_id'] as const;
export type MemberColumn = (typeof MEMBER_COLUMNS)[number];

/** No header of a column is longer, blanks around it included; of others nothing is looked at. */
const LONGEST_HEADER = 200;

/** What files of members are known by: the names of their columns, and addresses. */
export const MEMBER_JUDGE: CellJudge = {
  nameIn: (cell) => (memberColumnNamed(cell) === null ? 0 : 1),
  contactIn: (cell) => (normaliseEmail(cell) === null ? 0 : 1),
};

/**
 * The column that a header names, or null.
 *
 * @example memberColumnNamed('External ID') // 'external_id'
 */
export function memberColumnNamed(cell: string): MemberColumn | null {
  if (cell.length > LONGEST_HEADER) return null;
  const name = cleanedCell(cell)
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return MEMBER_COLUMNS.find((column) => column === name) ?? null;
}
