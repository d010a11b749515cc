import { createHash } from 'node:crypto';
import { canonicalJson } from '@sluice/kernel';
import type { AuditEntry, NewAuditEntry } from './audit-entry';

/** What stands for the hash before the first entry. */
export const FIRST_HASH = '0'.repeat(64);

/** Puts an entry behind another: both engines do it here, so that their chains are alike. */
export function chained(
  entry: NewAuditEntry,
  previous: Pick<AuditEntry, 'number' | 'hash'> | null,
): AuditEntry {
  const unsealed = {
    ...entry,
    // What strangers say they are is kept as text, which has no halves of characters.
    actor: entry.actor.toWellFormed(),
    target: entry.target.toWellFormed(),
    // As it will be read again: what JSON doesn't know isn't stored.
    changes: JSON.parse(JSON.stringify(entry.changes)) as AuditEntry['changes'],
    number: (previous?.number ?? 0) + 1,
    previous_hash: previous?.hash ?? FIRST_HASH,
  };
  return { ...unsealed, hash: hashOf(unsealed) };
}

/** What is wrong with an entry behind another, in words; null when nothing is. */
export function chainFlaw(
  entry: AuditEntry,
  previous: Pick<AuditEntry, 'number' | 'hash'> | null,
): string | null {
  const { hash, ...rest } = entry;
  const number = (previous?.number ?? 0) + 1;
  if (entry.number !== number) return `Entry ${number} is missing.`;
  if (entry.previous_hash !== (previous?.hash ?? FIRST_HASH))
    return `Entry ${number} does not follow the entry before it: one of the two was exchanged.`;
  return hashOf(rest) === hash ? null : `Entry ${number} was changed after it was written.`;
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex');
}
