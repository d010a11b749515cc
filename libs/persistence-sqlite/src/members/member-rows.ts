import type { KeptMember, Member } from '@sluice/members';
import { Table, type Row } from '../table';

/** A member with what only this engine keeps. */
interface StoredMember extends Member {
  /** When they were removed: kept for the history, out of sight otherwise. */
  removed_at: Date | null;
  /** What a search by part of the name, e-mail address or external_id looks through. */
  searchable: string;
}

export const MEMBERS = new Table<StoredMember>('members', {
  member_id: 'plain',
  name: 'plain',
  email: 'plain',
  tier: 'plain',
  status: 'plain',
  external_id: 'plain',
  created_at: 'date',
  updated_at: 'date',
  version: 'plain',
  removed_at: 'date',
  searchable: 'plain',
});

export type MemberRow = Row<StoredMember>;

export function memberOf(row: MemberRow): Member {
  const { removed_at: _, searchable: __, ...member } = MEMBERS.itemOf(row);
  return member;
}

export function keptMemberOf(row: MemberRow): KeptMember {
  return { ...memberOf(row), removed: row.removed_at !== null };
}

/** A member who is not removed, as the table takes them. */
export function memberRowOf(member: Member) {
  const { name, email, external_id } = member;
  const searchable = [name, email, external_id ?? ''].join('\n').toLowerCase();
  return MEMBERS.rowOf({ ...member, removed_at: null, searchable });
}
