import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '@sluice/kernel';
import type { AuditEntry, NewAuditEntry } from './audit-entry';

/** What stands for the hash before the first entry. */
export const FIRST_HASH = '0'.repeat(64);

/** What stands for a caller without session or key, where it is not told who they said they are. */
const NOBODY = 'nobody';

/** What of an entry people typed, or said of themselves: it can name somebody who is erased later. */
export interface PersonalPart {
  /** Who a caller without session or key said they are; null of others, who stay on record. */
  said: string | null;
  changes: AuditEntry['changes'];
}

export function personalPartOf({
  actor_kind,
  actor,
  changes,
}: Pick<NewAuditEntry, 'actor_kind' | 'actor' | 'changes'>): PersonalPart {
  return { said: actor_kind === 'nobody' ? actor : null, changes };
}

/** What an entry is once its personal part was removed; everything that the chain holds stays. */
export function withoutPersonal(entry: AuditEntry): AuditEntry {
  const { actor_kind, actor } = entry;
  return {
    ...entry,
    actor: actor_kind === 'nobody' ? NOBODY : actor,
    changes: {},
    personal_salt: null,
  };
}

/** Puts an entry behind another: every engine does it here, so that their chains are alike. */
export function chained(
  entry: NewAuditEntry,
  previous: Pick<AuditEntry, 'number' | 'hash'> | null,
  personal_salt = randomBytes(16).toString('hex'),
): AuditEntry {
  return sealed(
    {
      ...entry,
      // What strangers say they are is kept as text, which has no halves of characters.
      actor: entry.actor.toWellFormed(),
      target: entry.target.toWellFormed(),
      // As it will be read again: what JSON doesn't know isn't stored.
      changes: JSON.parse(JSON.stringify(entry.changes)) as AuditEntry['changes'],
      number: (previous?.number ?? 0) + 1,
      previous_hash: previous?.hash ?? FIRST_HASH,
    },
    personal_salt,
  );
}

/** An entry that has its place, with its digest and its hash. */
export function sealed(
  entry: NewAuditEntry & Pick<AuditEntry, 'number' | 'previous_hash'>,
  personal_salt: string,
): AuditEntry {
  const personal_digest = digestOf(personalPartOf(entry), personal_salt);
  const unsealed = { ...entry, personal_salt, personal_digest };
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
  const isAsWritten = hashOf(rest) === hash && isPersonalPartAsWritten(entry);
  return isAsWritten ? null : `Entry ${number} was changed after it was written.`;
}

/** Where it was removed, nothing may stand in its place. */
function isPersonalPartAsWritten(entry: AuditEntry): boolean {
  const { personal_salt, personal_digest } = entry;
  const part = personalPartOf(entry);
  return personal_salt === null
    ? canonicalJson(part) === canonicalJson(personalPartOf(withoutPersonal(entry)))
    : digestOf(part, personal_salt) === personal_digest;
}

/** Without the salt nobody finds out, not even by trying, what the part was. */
function digestOf(part: PersonalPart, salt: string): string {
  return createHash('sha256')
    .update(`${salt}${canonicalJson(part)}`)
    .digest('hex');
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const held: Partial<AuditEntry> = withoutPersonal({ ...entry, hash: '' });
  delete held.hash;
  delete held.changes;
  delete held.personal_salt;
  return createHash('sha256').update(canonicalJson(held)).digest('hex');
}
