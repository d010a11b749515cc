export {
  MEMBER_STATUSES,
  type EligibleMember,
  type Member,
  type MemberInput,
  type MemberStatus,
  type Tier,
} from './member';
export { MemberRepository, type MemberFilter, type UpsertOutcome } from './member.repository';
export { MemberExists, TierInUse } from './members.errors';
export { TierRepository } from './tier.repository';
