export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key of a service. The key itself is shown once, when it is made. */
export interface ApiKey {
  id: string;
  /** What the key is for, in the words of who made it; need not be unique. */
  name: string;
  /** `read`, or `read` and `write`, in this order. */
  scopes: Scope[];
  /** SHA-256 of the key, 64 hexadecimal digits; unique. Never leaves the server. */
  key_hash: string;
  created_at: Date;
  /** Who made it, as `actorName` had it then. */
  created_by: string;
  /** The user who made it; null where nobody noted and nothing tells. */
  created_by_id: string | null;
  /** From this instant on the key is worth nothing; null: never. */
  expires_at: Date | null;
  /** Kept to the minute; null until the first use. */
  last_used_at: Date | null;
}
