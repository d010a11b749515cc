import type { Member, MemberInput } from './member';
import { MemberExists } from './members.errors';
import { comesBack, isEligibleOtherwise, upserted, type KeptMember } from './plan-upsert';

/** What becomes of one member. */
export interface MemberChange {
  /** As the member is then. */
  member: Member;
  /** As the member was; null for one who is new. */
  before: KeptMember | null;
  /** Whether a run would see other members than before. */
  changesEligibility: boolean;
  /** Whether the member was known and away, and isn't any more: what they carried is forgotten. */
  comesBack: boolean;
}

/**
 * What adding a member comes to: one who was removed before and has the same external_id, else the
 * same e-mail address, comes back with the old member_id and the new values.
 *
 * @param known every member, removed ones included, who has the e-mail or external_id
 * @throws MemberExists
 */
export function memberAdded(member: Member, known: readonly KeptMember[]): MemberChange {
  const removed = known.filter((other) => other.removed);
  const before =
    removed.find(({ external_id }) => external_id && external_id === member.external_id) ??
    removed.find(({ email }) => email === member.email) ??
    null;
  refuseKeysOfOthers(member, known, before);
  if (!before) return { member, before, changesEligibility: true, comesBack: false };
  const kept = upserted(before, member, member.updated_at);
  const { removed: _, ...after } = kept;
  return { member: after, before, changesEligibility: true, comesBack: comesBack(before, kept) };
}

/**
 * What changing some fields of a member comes to; version + 1.
 *
 * @param known every member, removed ones included, who has the e-mail or external_id that the member
 *   has then
 * @throws MemberExists
 */
export function memberChanged(
  before: KeptMember,
  change: Partial<MemberInput>,
  known: readonly KeptMember[],
  now: Date,
): MemberChange {
  const after = { ...before, ...change, updated_at: now, version: before.version + 1 };
  refuseKeysOfOthers(after, known, before);
  const { removed: _, ...member } = after;
  return {
    member,
    before,
    changesEligibility: isEligibleOtherwise(before, after),
    comesBack: comesBack(before, after),
  };
}

function refuseKeysOfOthers(
  { email, external_id }: Pick<Member, 'email' | 'external_id'>,
  known: readonly KeptMember[],
  self: KeptMember | null,
): void {
  const others = known.filter(({ member_id }) => member_id !== self?.member_id);
  if (external_id && others.some((other) => other.external_id === external_id))
    throw new MemberExists('external_id');
  if (others.some((other) => other.email === email)) throw new MemberExists('email');
}
