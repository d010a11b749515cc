import type { CellJudge } from '@sluice/csv-text';
import { LEAD_JUDGE, namesContacts } from '@sluice/leads';
import { isDomain, isHash } from './domain/entry';
import type { ListColumns } from './domain/list-cells';
import { namesEntries } from './domain/list-columns';

/** What lists are known by: whatever files of leads are, names of columns with hashes, hashes, domains. */
export const LIST_JUDGE: CellJudge = {
  nameIn: (cell) => (namesEntries(cell) ? 1 : LEAD_JUDGE.nameIn(cell)),
  contactIn(cell) {
    const text = cell.trim();
    if (isHash(text)) return 1;
    const contact = LEAD_JUDGE.contactIn(text);
    return contact === 0 && isDomain(text) ? 0.5 : contact;
  },
};

/** Where the entries are; null when the header names nothing that is known, so that it is none. */
export function columnsOfList(header: readonly string[]): ListColumns | null {
  if (!header.some((cell) => LIST_JUDGE.nameIn(cell) > 0.5)) return null;
  const entries = [...header.keys()].filter(
    (column) => namesEntries(header[column]!) || namesContacts(header[column]!),
  );
  return { entries, width: header.length };
}
