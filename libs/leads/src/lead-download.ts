import type { CsvCell } from '@sluice/http-edge';
import { columnNames } from './domain/header';
import { LEAD_FIELDS, type LeadContent } from './lead';

/**
 * Which columns without a field of their own hold anything, as they come first: only the leads
 * themselves tell.
 */
export async function extraHeadersOf(
  leads: AsyncIterable<Pick<LeadContent, 'extra'>> | Iterable<Pick<LeadContent, 'extra'>>,
): Promise<string[]> {
  const headers = new Set<string>();
  for await (const { extra } of leads) for (const header of Object.keys(extra)) headers.add(header);
  return [...headers];
}

/** What heads a download of leads: `columns` of what is told of them, their fields, the rest. */
export function leadHeaders(
  columns: readonly string[],
  extraHeaders: readonly string[],
): readonly string[] {
  // A file may have had a column of the name of one of ours.
  return columnNames([...columns, ...LEAD_FIELDS, ...extraHeaders]);
}

/** The cells of a lead under these headers. */
export function leadCells<Told extends LeadContent>(
  lead: Told,
  columns: readonly (keyof Told)[],
  extraHeaders: readonly string[],
): CsvCell[] {
  return [
    ...columns.map((column) => lead[column] as CsvCell),
    ...LEAD_FIELDS.map((field) => lead[field]),
    // A header may be called like what every object has, such as `constructor`.
    ...extraHeaders.map((header) => (Object.hasOwn(lead.extra, header) ? lead.extra[header] : '')),
  ];
}
