import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '@sluice/kernel';
import type { AuditEntry, NewAuditEntry } from './audit-entry';
import { FIRST_HASH, sealed } from './chain';

/** The action of the entry that tells that the chain before it was rewritten, and what it was. */
export const CHAIN_REWRITTEN = 'chain_rewritten';

/** An entry of before the personal part had a digest of its own: its hash was over everything. */
export type EntryOfBefore = Omit<AuditEntry, 'personal_salt' | 'personal_digest'>;

/** How far a chain was rewritten. */
export interface Rewriting {
  /** The number of the last entry that was. */
  number: number;
  /** Its hash as it was, and as it is now. */
  hash_before: string;
  hash: string;
  /** The first thing that was wrong with the chain as it was, in words. */
  flaw: string | null;
}

/**
 * Moves the next entry of a chain of before into one whose personal parts can be removed. What was wrong
 * with the old chain is noted, since nothing of it can be recomputed afterwards.
 *
 * @param before how far it was rewritten; null at the first entry
 */
export function rewritten(
  { hash, ...entry }: EntryOfBefore,
  before: Rewriting | null,
): { entry: AuditEntry; now: Rewriting } {
  const moved = sealed(
    { ...entry, previous_hash: before?.hash ?? FIRST_HASH },
    randomBytes(16).toString('hex'),
  );
  const flaw = before?.flaw ?? flawOfBefore({ hash, ...entry }, before);
  return {
    entry: moved,
    now: { number: entry.number, hash_before: hash, hash: moved.hash, flaw },
  };
}

/** What is appended once a chain was rewritten: with what it ended before, and whether it was whole. */
export function chainRewritten({ number, hash_before, flaw }: Rewriting, at: Date): NewAuditEntry {
  return {
    at,
    actor_kind: 'nobody',
    actor_id: null,
    actor: 'the update of the storage',
    action: CHAIN_REWRITTEN,
    target: 'audit',
    outcome: 'done',
    status: null,
    address: '',
    user_agent: null,
    request_id: '',
    changes: {
      old_head: { to: { number, hash: hash_before } },
      ...(flaw !== null && { flaw: { to: flaw } }),
    },
  };
}

/** What an entry says of the chain that was rewritten before it; null of any other entry. */
export function rewritingToldBy({
  action,
  actor_kind,
  changes,
}: Pick<AuditEntry, 'action' | 'actor_kind' | 'changes'>): {
  old_head: { number: number; hash: string };
  flaw: string | null;
} | null {
  if (action !== CHAIN_REWRITTEN || actor_kind !== 'nobody') return null;
  const old_head = changes['old_head']?.to as { number: number; hash: string };
  const flaw = changes['flaw']?.to as string | undefined;
  return { old_head, flaw: flaw ?? null };
}

function flawOfBefore(entry: EntryOfBefore, before: Rewriting | null): string | null {
  const { hash, ...rest } = entry;
  const number = (before?.number ?? 0) + 1;
  if (entry.number !== number) return `Entry ${number} is missing.`;
  if (entry.previous_hash !== (before?.hash_before ?? FIRST_HASH))
    return `Entry ${number} does not follow the entry before it: one of the two was exchanged.`;
  const recomputed = createHash('sha256').update(canonicalJson(rest)).digest('hex');
  return recomputed === hash ? null : `Entry ${number} was changed after it was written.`;
}
