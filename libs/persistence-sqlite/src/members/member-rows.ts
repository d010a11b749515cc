import type { KeptMember, Member, MemberStatus } from '@sluice/members';
import { toDate, toMs } from '../values';

/** A member as its table has it, without the number of this file's own. */
export interface MemberRow {
  member_id: string;
  name: string;
  email: string;
  tier: string;
  status: MemberStatus;
  external_id: string | null;
  created_at: number;
  updated_at: number;
  version: number;
  removed_at: number | null;
  searchable: string;
}

export const MEMBER_COLUMNS = [
  'member_id',
  'name',
  'email',
  'tier',
  'status',
  'external_id',
  'created_at',
  'updated_at',
  'version',
  'removed_at',
  'searchable',
] as const satisfies readonly (keyof MemberRow)[];

export function memberOf(row: MemberRow): Member {
  const { removed: _, ...member } = keptMemberOf(row);
  return member;
}

export function keptMemberOf(row: MemberRow): KeptMember {
  return {
    member_id: row.member_id,
    name: row.name,
    email: row.email,
    tier: row.tier,
    status: row.status,
    external_id: row.external_id,
    created_at: toDate(row.created_at),
    updated_at: toDate(row.updated_at),
    version: row.version,
    removed: row.removed_at !== null,
  };
}

/** A member who is not removed, as the table takes them. */
export function memberRowOf(member: Member): MemberRow {
  return {
    member_id: member.member_id,
    name: member.name,
    email: member.email,
    tier: member.tier,
    status: member.status,
    external_id: member.external_id,
    created_at: toMs(member.created_at),
    updated_at: toMs(member.updated_at),
    version: member.version,
    removed_at: null,
    searchable: [member.name, member.email, member.external_id ?? ''].join('\n').toLowerCase(),
  };
}
