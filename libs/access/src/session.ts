/** One login of a user. The token itself is known to the browser alone. */
export interface Session {
  /** What a person ends it by; tells nothing of the token. */
  id: string;
  /** SHA-256 of the token, 64 hexadecimal digits; unique. */
  token_hash: string;
  user_id: string;
  created_at: Date;
  /** Kept to the minute, see `SessionService`. */
  last_used_at: Date;
  /** From this instant on the session is over, however busy it is. */
  expires_at: Date;
  /** Where the login came from. */
  address: string;
  /** What the browser calls itself; null when it doesn't. */
  user_agent: string | null;
}
