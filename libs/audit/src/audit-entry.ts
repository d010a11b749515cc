/** How a change ended. */
export type AuditOutcome =
  | 'done'
  /** Only kept of logins and the like. */
  | 'refused'
  /** An error of the server: a part of it may have happened. */
  | 'failed'
  /** The server died on the way: whether it happened, its target tells. */
  | 'unknown';

/** Old and new value of a field, with secrets and personal data masked. */
export interface FieldChange {
  from?: unknown;
  to?: unknown;
}

/** What somebody did, or tried. */
export interface NewAuditEntry {
  at: Date;
  /** `nobody`: without session or key, such as a login. */
  actor_kind: 'user' | 'api_key' | 'nobody';
  actor_id: string | null;
  /** The e-mail address of a person, the name of a key. */
  actor: string;
  /** Noun and verb: `members.change`. */
  action: string;
  /** What it was done to: its path below `/api/admin`, such as `members/0198…`. */
  target: string;
  outcome: AuditOutcome;
  /** Of the answer; null when there was none. */
  status: number | null;
  address: string;
  user_agent: string | null;
  request_id: string;
  changes: Record<string, FieldChange>;
}

/**
 * An entry in its place. Nobody changes or removes one; only its personal part can be removed, when a
 * person is erased whom it names.
 */
export interface AuditEntry extends NewAuditEntry {
  /** From 1, without holes. */
  number: number;
  /** The hash of the entry before; of the first one 64 zeros. */
  previous_hash: string;
  /** Of `personal_digest`, 32 hexadecimal digits; null once the personal part was removed. */
  personal_salt: string | null;
  /** SHA-256 over the salt and the personal part (`personalPartOf`), 64 hexadecimal digits. */
  personal_digest: string;
  /** SHA-256 over all other fields but the salt and the personal part, 64 hexadecimal digits. */
  hash: string;
}
