/** One login of a user. The token itself is known to the browser alone. */
export interface Session {
  /** SHA-256 of the token, 64 hexadecimal digits; unique. */
  token_hash: string;
  user_id: string;
  created_at: Date;
  /** Kept to the minute, see `SessionService`. */
  last_used_at: Date;
  /** From this instant on the session is over, however busy it is. */
  expires_at: Date;
}
