import type { CellJudge } from '@sluice/csv-text';
import { LEAD_JUDGE, mayNameContacts, namesContacts } from '@sluice/leads';
import { isDomain, isHash } from './domain/entry';
import type { ListColumns } from './domain/list-cells';
import { mappedColumns, namesEntries } from './domain/list-columns';
import type { ListOptions } from './list-options';

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

/** Whether a header names anything that is known; else it may be an entry. */
export function isKnownHeader(header: readonly string[]): boolean {
  return header.some((cell) => LIST_JUDGE.nameIn(cell) > 0.5);
}

/**
 * Where the entries are.
 *
 * @param header empty where the list has none
 * @throws ValidationFailed when the mapping names a column that there isn't
 */
export function columnsOfList(
  header: readonly string[],
  width: number,
  mapping: ListOptions['mapping'],
): ListColumns {
  const mapped = mappedColumns(mapping ?? {}, header, width);
  const isRead = (column: number) =>
    mapped.get(column) ??
    (column < header.length && (namesEntries(header[column]!) || namesContacts(header[column]!)));
  const columns = [...Array(width).keys()];
  const entries = columns.filter(isRead);
  const others = columns.filter((column) => column < header.length && !mapped.has(column));
  return {
    entries,
    perhaps: others.filter(
      (column) => !entries.includes(column) && mayNameContacts(header[column]!),
    ),
    width,
    leftOut: new Set(columns.filter((column) => mapped.get(column) === false)),
  };
}
