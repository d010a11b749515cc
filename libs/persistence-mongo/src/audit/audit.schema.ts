import type { AuditEntry, NewAuditEntry } from '@sluice/audit';
import { collection } from '../collection';

export interface AuditDocument extends Omit<AuditEntry, 'number' | 'changes'> {
  /** The number. */
  _id: number;
  /** JSON: its fields are called as people called them, which no document's may be. */
  changes: string;
}

export const auditCollection = collection<AuditDocument>(
  'audit',
  {
    _id: Number,
    at: { type: Date, required: true },
    actor_kind: { type: String, required: true },
    actor_id: { type: String, default: null },
    actor: { type: String, required: true },
    action: { type: String, required: true },
    target: { type: String, required: true },
    outcome: { type: String, required: true },
    status: { type: Number, default: null },
    address: { type: String, required: true },
    user_agent: { type: String, default: null },
    request_id: { type: String, default: '' },
    changes: { type: String, required: true },
    personal_salt: { type: String, default: null },
    personal_digest: { type: String, required: true },
    previous_hash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  // newest, following
  [{ keys: { target: 1, _id: 1 } }, { keys: { actor_id: 1, _id: 1 } }, { keys: { at: 1 } }],
);

export interface AuditAttemptDocument {
  _id: string;
  at: Date;
  /** A NewAuditEntry as JSON. */
  entry: string;
}

export const auditAttemptCollection = collection<AuditAttemptDocument>(
  'audit_attempts',
  {
    _id: String,
    at: { type: Date, required: true },
    entry: { type: String, required: true },
  },
  // unfinished
  [{ keys: { at: 1 } }],
);

/** What counts the entries. */
export const AUDIT_COUNTER = 'audit';

export function auditDocument({ number, changes, ...entry }: AuditEntry): AuditDocument {
  return { _id: number, ...entry, changes: JSON.stringify(changes) };
}

export function auditEntryOf({ _id, changes, ...entry }: AuditDocument): AuditEntry {
  return { number: _id, ...entry, changes: JSON.parse(changes) as AuditEntry['changes'] };
}

export function attemptedEntryOf({ entry }: AuditAttemptDocument): NewAuditEntry {
  const parsed = JSON.parse(entry) as NewAuditEntry;
  return { ...parsed, at: new Date(parsed.at) };
}
