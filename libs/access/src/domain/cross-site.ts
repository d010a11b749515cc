/** The request headers that tell where a browser sent a request from. */
export interface Provenance {
  /** Hosts and ports by which the browser may know the server; what is unknown is left out. */
  hosts: readonly (string | null | undefined)[];
  origin: string | undefined;
  sec_fetch_site: string | undefined;
}

/**
 * Whether a browser sent this from another site than ours. Absent headers pass: services and old
 * browsers send none, and the session cookie is SameSite=Strict besides.
 *
 * @example isCrossSite({ hosts: ['sluice.example'], origin: 'https://evil.example', sec_fetch_site: undefined }) // true
 */
export function isCrossSite({ hosts, origin, sec_fetch_site }: Provenance): boolean {
  if (sec_fetch_site !== undefined && !['same-origin', 'none'].includes(sec_fetch_site)) {
    return true;
  }
  if (origin === undefined) return false;
  const from = hostOf(origin);
  return from === null || !hosts.some((host) => host?.toLowerCase() === from);
}

/** null for `null`, which browsers send from sandboxed frames, and for anything malformed. */
function hostOf(origin: string): string | null {
  return URL.parse(origin)?.host ?? null;
}
