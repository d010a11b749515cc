/** The request headers that tell where a browser sent a request from. */
export interface Provenance {
  /** Host and port that the request was sent to, as the browser sees them. */
  host: string | undefined;
  origin: string | undefined;
  sec_fetch_site: string | undefined;
}

/**
 * Whether a browser sent this from another site than ours. Absent headers pass: services and old
 * browsers send none, and the session cookie is SameSite=Strict besides.
 *
 * @example isCrossSite({ host: 'sluice.example', origin: 'https://evil.example', sec_fetch_site: undefined }) // true
 */
export function isCrossSite({ host, origin, sec_fetch_site }: Provenance): boolean {
  if (sec_fetch_site !== undefined && !['same-origin', 'none'].includes(sec_fetch_site)) {
    return true;
  }
  return origin !== undefined && hostOf(origin) !== host?.toLowerCase();
}

/** null for `null`, which browsers send from sandboxed frames, and for anything malformed. */
function hostOf(origin: string): string | null {
  return URL.parse(origin)?.host ?? null;
}
