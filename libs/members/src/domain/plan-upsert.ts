import { given, newMember, type Member, type NewMember } from './member';

/** What became of one record of a bulk upsert, at the same index. */
export type UpsertOutcome = 'created' | 'updated' | { refused: 'email' | 'external_id' };

/** A member as storage keeps them: also when they were removed. */
export type KeptMember = Member & { removed: boolean };

/** What a bulk upsert comes to, worked out before anything is written. */
export interface UpsertPlan {
  /** One per record, at the same index. */
  outcomes: UpsertOutcome[];
  /** New members, as the last record about each leaves them. */
  created: KeptMember[];
  /** Known members who become different, as the last record about each leaves them. */
  changed: KeptMember[];
  /** The ids of known members whose e-mail or external_id becomes another. */
  rekeyed: string[];
  /** The ids of known members who were away and aren't any more: what they carried is forgotten. */
  comingBack: string[];
  /** Whether a run would see other members than before. */
  changesEligibility: boolean;
}

/**
 * Goes through the records in order, each seeing what the earlier ones did. A record is matched by
 * external_id, then by e-mail; it is refused when its e-mail belongs to somebody else. What a record
 * leaves out (status, external_id) stays as it is; a new member, and one who comes back, is active.
 *
 * @param newIds one id per record, for those that turn out to be new
 * @param known every member, removed ones included, who has the e-mail or external_id of a record
 */
export function planUpsert(
  records: readonly NewMember[],
  newIds: readonly string[],
  known: readonly KeptMember[],
  now: Date,
): UpsertPlan {
  const members = new MembersByKey(known);
  const last = new Map<string, KeptMember>();
  const outcomes = records.map((record, index): UpsertOutcome => {
    const before = members.matching(record);
    const holder = members.withEmail(record.email);
    if (holder !== undefined && holder !== before) return { refused: 'email' };
    const after =
      before === undefined
        ? { ...newMember(record, newIds[index]!, now), removed: false }
        : upserted(before, record, now);
    if (before === undefined || !isSame(before, after)) {
      members.replace(before, after);
      last.set(after.member_id, after);
    }
    return before === undefined ? 'created' : 'updated';
  });
  return { outcomes, ...changesOf([...last.values()], known) };
}

/** A known member, removed or not, with what a record says; version + 1. */
export function upserted(before: KeptMember, record: NewMember, now: Date): KeptMember {
  const { member_id, created_at, version } = before;
  return {
    ...before,
    ...(before.removed && { status: 'active' }),
    ...given(record),
    member_id,
    created_at,
    updated_at: now,
    version: version + 1,
    removed: false,
  };
}

/** Whether a run would see the member as another than before. */
export function isEligibleOtherwise(before: KeptMember, after: KeptMember): boolean {
  return (
    before.tier !== after.tier || before.status !== after.status || before.removed !== after.removed
  );
}

/** Whether a member who was away, paused or removed, is served again (rule 7: the carry starts at 0). */
export function comesBack(before: KeptMember, after: KeptMember): boolean {
  return isAway(before) && !isAway(after);
}

function isAway({ status, removed }: KeptMember): boolean {
  return removed || status === 'paused';
}

function changesOf(
  members: readonly KeptMember[],
  known: readonly KeptMember[],
): Omit<UpsertPlan, 'outcomes'> {
  const before = new Map(known.map((member) => [member.member_id, member]));
  const isNew = ({ member_id }: KeptMember) => !before.has(member_id);
  const changed = members.filter((member) => !isNew(member));
  return {
    created: members.filter(isNew),
    changed,
    rekeyed: changed
      .filter((after) => !hasSameKeys(before.get(after.member_id)!, after))
      .map(({ member_id }) => member_id),
    comingBack: changed
      .filter((after) => comesBack(before.get(after.member_id)!, after))
      .map(({ member_id }) => member_id),
    changesEligibility: members.some(
      (after) => isNew(after) || isEligibleOtherwise(before.get(after.member_id)!, after),
    ),
  };
}

/** But for when it was changed, and how often. */
function isSame(before: KeptMember, after: KeptMember): boolean {
  const fields = Object.keys(after) as (keyof KeptMember)[];
  return fields.every(
    (field) => field === 'updated_at' || field === 'version' || before[field] === after[field],
  );
}

function hasSameKeys(before: KeptMember, after: KeptMember): boolean {
  return before.email === after.email && before.external_id === after.external_id;
}

/** Finds members by their unique keys while records change them. */
class MembersByKey {
  private readonly byEmail = new Map<string, KeptMember>();
  private readonly byExternalId = new Map<string, KeptMember>();

  constructor(members: readonly KeptMember[]) {
    for (const member of members) this.replace(undefined, member);
  }

  withEmail(email: string): KeptMember | undefined {
    return this.byEmail.get(email);
  }

  matching({ email, external_id }: NewMember): KeptMember | undefined {
    const same = !external_id ? undefined : this.byExternalId.get(external_id);
    return same ?? this.byEmail.get(email);
  }

  replace(before: KeptMember | undefined, after: KeptMember): void {
    if (before !== undefined) {
      this.byEmail.delete(before.email);
      if (before.external_id !== null) this.byExternalId.delete(before.external_id);
    }
    this.byEmail.set(after.email, after);
    if (after.external_id !== null) this.byExternalId.set(after.external_id, after);
  }
}
