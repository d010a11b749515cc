import type { Request } from 'express';

/** Where a request came from, as far as the server can tell. */
export interface CallOrigin {
  /** The IP address; behind proxies that the server trusts, the one that the outermost saw. */
  address: string;
  /** What the client calls itself, shortened; null when it doesn't. */
  user_agent: string | null;
}

const LONGEST_USER_AGENT = 300;

export function callOriginOf(request: Request): CallOrigin {
  const sent = request.get('user-agent')?.trim().slice(0, LONGEST_USER_AGENT);
  return { address: request.ip ?? 'unknown', user_agent: sent === '' ? null : (sent ?? null) };
}
