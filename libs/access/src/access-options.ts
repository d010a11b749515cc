/** What the server decides about access at start. */
export abstract class AccessOptions {
  /**
   * What whoever makes the first admin over HTTP has to know: 128 bits of chance at least, since
   * guessing is slowed down, never stopped; null when only this machine can reach
   * the server, so that nobody else could come first.
   */
  abstract readonly setupToken: string | null;

  /**
   * Whether the session cookie is `Secure` even on requests that reached the server without TLS,
   * because a proxy in front ended it. With TLS it always is.
   */
  abstract readonly secureCookies: boolean;

  /** Host and port by which browsers know the server where a proxy hides it; null: as they say. */
  abstract readonly publicHost: string | null;

  /** How many requests a minute each key, and each person, may make at this instance. */
  abstract readonly requestsPerMinute: number;

  /** The same for all who come from one address without a session or a key. */
  abstract readonly strangerRequestsPerMinute: number;
}
