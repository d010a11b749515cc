export const MEMBER_STATUSES = ['active', 'paused'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];

/** A person or account that receives leads. */
export interface Member {
  member_id: string;
  name: string;
  /** Lower case; unique over all members, removed ones included. */
  email: string;
  tier: string;
  status: MemberStatus;
  /** The other system's id; unique over all members when given. */
  external_id: string | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

/** What a caller says of a member. */
export type MemberInput = Omit<Member, 'member_id' | 'created_at' | 'updated_at' | 'version'>;

/** What a new member is unless the caller says otherwise; all else has to be said. */
export const MEMBER_DEFAULTS = {
  status: 'active',
  external_id: null,
} as const satisfies Partial<MemberInput>;
type Optional = keyof typeof MEMBER_DEFAULTS;

/** A member to be. */
export type NewMember = Omit<MemberInput, Optional> & Partial<Pick<MemberInput, Optional>>;

/** Makes a member of what a caller says, at whatever place. */
export function newMember(said: NewMember, member_id: string, now: Date): Member {
  const stamps = { member_id, created_at: now, updated_at: now, version: 1 };
  return { ...MEMBER_DEFAULTS, ...given(said), ...stamps };
}

/** The fields that are said: one that is undefined is not. */
export function given<Said extends object>(said: Said): Said {
  return Object.fromEntries(
    Object.entries(said).filter(([, value]) => value !== undefined),
  ) as Said;
}

export interface Tier {
  /** A short word such as `silver`; what members and schedules refer to. */
  tier: string;
  label: string;
  /** The allowance of its members in a run: at least 1. */
  leads_per_distribution: number;
  version: number;
}

/** A member as a run sees them. */
export interface EligibleMember {
  member_id: string;
  external_id: string | null;
  name: string;
  tier: string;
  /** The tier's leads_per_distribution. */
  allowance: number;
}

/** The tiers of a new installation. */
export const DEFAULT_TIERS: readonly Tier[] = [
  { tier: 'bronze', label: 'Bronze', leads_per_distribution: 100, version: 1 },
  { tier: 'silver', label: 'Silver', leads_per_distribution: 250, version: 1 },
  { tier: 'gold', label: 'Gold', leads_per_distribution: 500, version: 1 },
];
