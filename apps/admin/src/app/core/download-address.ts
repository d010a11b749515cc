import { type paths } from '@sluice/api-client';

/** What the server gives as a file. */
type DownloadPath = Extract<keyof paths, `${string}.csv` | `${string}.ndjson`>;

type Asked<Path extends DownloadPath> = paths[Path]['get']['parameters'];

/**
 * The address of a file that the server makes, typed by the API's own description.
 *
 * @param query what is undefined is left out
 * @example
 * downloadAddress('/api/admin/members/{member_id}/leads.csv', { path: { member_id } })
 */
export function downloadAddress<Path extends DownloadPath>(
  path: Path,
  parameters: Pick<Asked<Path>, 'path' | 'query'>,
): string {
  const { path: places = {}, query = {} } = parameters as {
    path?: Record<string, string>;
    query?: Record<string, string | undefined>;
  };
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(places[name]!),
  );
  const asked = Object.entries(query).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return asked.length === 0 ? address : `${address}?${new URLSearchParams(asked).toString()}`;
}
