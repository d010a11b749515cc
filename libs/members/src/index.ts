export { memberAdded, memberChanged, type MemberChange } from './domain/member-change';
export {
  planUpsert,
  type KeptMember,
  type UpsertOutcome,
  type UpsertPlan,
} from './domain/plan-upsert';
export {
  DEFAULT_TIERS,
  MEMBER_DEFAULTS,
  MEMBER_STATUSES,
  newMember,
  type EligibleMember,
  type Member,
  type MemberInput,
  type MemberStatus,
  type NewMember,
  type Tier,
} from './domain/member';
export { MemberRepository, type MemberFilter, type MemberKeys } from './member.repository';
export { readMemberFile, type MemberFileRow } from './member-file';
export { MemberFileReader } from './member-file-reader';
export { MemberService } from './member.service';
export type { RejectedRecord, UpsertReport } from './member.upsert';
export { MemberExists } from './domain/members.errors';
export { memberEffects } from './member.effects';
export { TierInUse } from './members.errors';
export { MembersModule } from './members.module';
export { TierRepository } from './tier.repository';
export { TierService } from './tier.service';
