import { MEMBER_DEFAULTS, type KeptMember, type Member } from '@sluice/members';
import { collection, without } from '../collection';

export interface MemberDocument extends Omit<Member, 'member_id'> {
  /** The member_id. */
  _id: string;
  /** Whether the member was removed: kept for the history, out of sight otherwise. */
  removed: boolean;
  removed_at: Date | null;
  /** What a search by part of the name, e-mail address or external_id looks through. */
  search_text: string;
}

export const memberCollection = collection<MemberDocument>(
  'members',
  {
    _id: String,
    name: { type: String, required: true },
    email: { type: String, required: true },
    tier: { type: String, required: true },
    status: { type: String, required: true },
    external_id: { type: String, default: null },
    created_at: { type: Date, required: true },
    updated_at: { type: Date, required: true },
    version: { type: Number, required: true },
    removed: { type: Boolean, required: true },
    removed_at: { type: Date, default: null },
    search_text: { type: String, required: true },
  },
  [
    { keys: { email: 1 }, options: { unique: true } },
    {
      keys: { external_id: 1 },
      options: { unique: true, partialFilterExpression: { external_id: { $type: 'string' } } },
    },
    // list: the filters are tested on the index, so that only the page's members are read
    { keys: { removed: 1, name: 1, _id: 1, tier: 1, status: 1, search_text: 1 } },
    // eligible, activeByTier
    { keys: { removed: 1, status: 1, _id: 1, tier: 1 } },
    // removing a tier: does any member have it?
    { keys: { tier: 1, removed: 1 } },
  ],
);

export function memberDocument({ member_id, ...fields }: Member): MemberDocument {
  return {
    _id: member_id,
    ...fields,
    removed: false,
    removed_at: null,
    search_text: searchTextOf(fields),
  };
}

/** What a document of an earlier version lacks is as in a new member. */
export function memberOf(document: MemberDocument): Member {
  const member = without(document, '_id', 'removed', 'removed_at', 'search_text');
  return { ...MEMBER_DEFAULTS, member_id: document._id, ...member };
}

/** A member, removed or not. */
export function keptMemberOf(document: MemberDocument): KeptMember {
  return { ...memberOf(document), removed: document.removed };
}

/** One line per field, so that no search matches across two of them. */
export function searchTextOf({
  name,
  email,
  external_id,
}: Pick<Member, 'name' | 'email' | 'external_id'>): string {
  return [name, email, external_id ?? ''].join('\n').toLowerCase();
}
