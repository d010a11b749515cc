import type { MemberInput, UpsertOutcome } from '@sluice/members';
import { memberDocument, searchTextOf, type MemberDocument } from './member.schema';

/** What a bulk upsert comes to, worked out before anything is written. */
export interface UpsertPlan {
  /** One per record, at the same index. */
  outcomes: UpsertOutcome[];
  /** New members, and known ones, as the last record about each leaves them. */
  created: MemberDocument[];
  changed: MemberDocument[];
  /** The ids of known members whose e-mail or external_id becomes another. */
  rekeyed: string[];
  /** Whether a run would see other members than before. */
  changesEligibility: boolean;
}

/**
 * Goes through the records in order, each seeing what the earlier ones did.
 *
 * @param known every member, removed ones included, who has the e-mail or external_id of a record
 */
export function planUpsert(
  records: readonly MemberInput[],
  newIds: readonly string[],
  known: readonly MemberDocument[],
  now: Date,
): UpsertPlan {
  const members = new MembersByKey(known);
  const outcomes: UpsertOutcome[] = [];
  const last = new Map<string, MemberDocument>();
  records.forEach((record, index) => {
    const before = members.matching(record);
    const holder = members.withEmail(record.email);
    if (holder !== undefined && holder !== before) {
      outcomes.push({ refused: 'email' });
      return;
    }
    outcomes.push(before === undefined ? 'created' : 'updated');
    const after =
      before === undefined ? created(record, newIds[index]!, now) : updated(before, record, now);
    if (before !== undefined && isSame(before, after)) return;
    members.replace(before, after);
    last.set(after._id, after);
  });
  return {
    outcomes,
    ...writesOf([...last.values()], new Map(known.map((each) => [each._id, each]))),
  };
}

/** Whether a run may see the member as another than before. */
export function isEligibleOtherwise(before: MemberDocument, after: MemberDocument): boolean {
  return (
    before.tier !== after.tier || before.status !== after.status || before.removed !== after.removed
  );
}

/** A member, removed or not, with the values of a record. */
export function updated(before: MemberDocument, record: MemberInput, now: Date): MemberDocument {
  return {
    ...before,
    ...inputOf(record),
    removed: false,
    removed_at: null,
    search_text: searchTextOf(record),
    updated_at: now,
    version: before.version + 1,
  };
}

function created(record: MemberInput, member_id: string, now: Date): MemberDocument {
  const stamps = { created_at: now, updated_at: now, version: 1 };
  return memberDocument({ member_id, ...inputOf(record), ...stamps });
}

function inputOf({ name, email, tier, status, external_id }: MemberInput): MemberInput {
  return { name, email, tier, status, external_id };
}

function writesOf(
  members: readonly MemberDocument[],
  known: ReadonlyMap<string, MemberDocument>,
): Omit<UpsertPlan, 'outcomes'> {
  const writes: Omit<UpsertPlan, 'outcomes'> = {
    created: [],
    changed: [],
    rekeyed: [],
    changesEligibility: false,
  };
  for (const after of members) {
    const before = known.get(after._id);
    writes.changesEligibility ||= before === undefined || isEligibleOtherwise(before, after);
    if (before === undefined) {
      writes.created.push(after);
      continue;
    }
    writes.changed.push(after);
    if (!hasSameKeys(before, after)) writes.rekeyed.push(after._id);
  }
  return writes;
}

function isSame(before: MemberDocument, after: MemberDocument): boolean {
  return (
    !isEligibleOtherwise(before, after) && hasSameKeys(before, after) && before.name === after.name
  );
}

function hasSameKeys(before: MemberDocument, after: MemberDocument): boolean {
  return before.email === after.email && before.external_id === after.external_id;
}

class MembersByKey {
  private readonly byEmail = new Map<string, MemberDocument>();
  private readonly byExternalId = new Map<string, MemberDocument>();

  constructor(members: readonly MemberDocument[]) {
    for (const member of members) this.replace(undefined, member);
  }

  withEmail(email: string): MemberDocument | undefined {
    return this.byEmail.get(email);
  }

  matching({ email, external_id }: MemberInput): MemberDocument | undefined {
    const same = external_id === null ? undefined : this.byExternalId.get(external_id);
    return same ?? this.byEmail.get(email);
  }

  replace(before: MemberDocument | undefined, after: MemberDocument): void {
    if (before !== undefined) {
      this.byEmail.delete(before.email);
      if (before.external_id !== null) this.byExternalId.delete(before.external_id);
    }
    this.byEmail.set(after.email, after);
    if (after.external_id !== null) this.byExternalId.set(after.external_id, after);
  }
}
