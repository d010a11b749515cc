import type { CellJudge } from '@sluice/csv-text';
import { fieldNamed } from './column-names';
import { looksLikeEmail, phoneLikeness } from './looks-like';

/** No name of a column that is known is longer, in characters. */
const LONGEST_KNOWN_NAME = 100;

/** What files of leads are known by: the names of their columns, addresses, numbers with a calling code. */
export const LEAD_JUDGE: CellJudge = {
  nameIn: (cell) =>
    cell.length > LONGEST_KNOWN_NAME || cell.includes('@')
      ? 0
      : (fieldNamed(cell)?.confidence ?? 0),
  contactIn(cell) {
    if (looksLikeEmail(cell)) return 1;
    const likeness = phoneLikeness(cell);
    return likeness > 0 && cell.includes('+') ? 1 : likeness > 0 ? 0.5 : 0;
  },
};

/** Whether a column of this name holds addresses or numbers of the people in its rows. */
export function namesContacts(header: string): boolean {
  return LEAD_JUDGE.nameIn(header) > 0.5 && mayNameContacts(header);
}

/** The same where the name alone is weak as well: `Email 2`, `Alternate phone`. */
export function mayNameContacts(header: string): boolean {
  const field = LEAD_JUDGE.nameIn(header) > 0 ? fieldNamed(header)?.field : undefined;
  return field === 'email' || field === 'phone';
}
