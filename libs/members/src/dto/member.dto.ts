import { Abilities, InAuditLog, PageQuery, filtersOf, type ShownFields } from '@sluice/http-edge';
import { ApiProperty, ApiPropertyOptional, ApiSchema, PartialType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { MEMBER_ABILITIES, memberAbilities, type MemberAbility } from '../domain/member-abilities';
import {
  MEMBER_STATUSES,
  type Member,
  type MemberInput,
  type MemberStatus,
  type NewMember,
} from '../domain/member';
import type { MemberFilter } from '../member.repository';
import {
  emailProblem,
  externalIdProblem,
  LONGEST_EXTERNAL_ID,
  LONGEST_NAME,
  nameProblem,
  statusProblem,
  tierProblem,
} from '../member.rules';
import { MayBeLeftOut, Obeys } from './decorators';

/** What the audit log shows of members, and of what makes and changes them. */
export const MEMBER_IN_LOG: ShownFields<MemberDto> = {
  member_id: 'plain',
  name: 'personal',
  email: 'contact',
  tier: 'plain',
  status: 'plain',
  external_id: 'plain',
  created_at: 'plain',
  updated_at: 'plain',
  abilities: 'plain',
  version: 'plain',
};

@ApiSchema({ name: 'Member' })
@InAuditLog<MemberDto>(MEMBER_IN_LOG)
export class MemberDto implements Member {
  @ApiProperty({ type: String })
  member_id!: string;

  @ApiProperty({ type: String, example: 'Ada Lovelace' })
  name!: string;

  @ApiProperty({ type: String, format: 'email', example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ type: String, example: 'silver' })
  tier!: string;

  @ApiProperty({ enum: MEMBER_STATUSES, description: 'Paused members receive nothing.' })
  status!: MemberStatus;

  @ApiProperty({ type: String, nullable: true, description: "The other system's id." })
  external_id!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;

  @Abilities(MEMBER_ABILITIES)
  abilities!: MemberAbility[];
}

export function memberView(member: Member): MemberDto {
  return { ...member, abilities: memberAbilities(member) };
}

@ApiSchema({ name: 'NewMember' })
@InAuditLog<NewMemberDto>(MEMBER_IN_LOG)
export class NewMemberDto implements NewMember {
  @ApiProperty({ type: String, minLength: 1, maxLength: LONGEST_NAME, example: 'Ada Lovelace' })
  @Obeys(nameProblem)
  name!: string;

  @ApiProperty({
    type: String,
    format: 'email',
    example: 'ada@example.com',
    description: 'Kept in lower case; no two members have the same.',
  })
  @Obeys(emailProblem)
  email!: string;

  @ApiProperty({ type: String, example: 'silver', description: 'One of the tiers there are.' })
  @Obeys(tierProblem)
  tier!: string;

  @ApiPropertyOptional({
    enum: MEMBER_STATUSES,
    description: 'Paused members receive nothing; `active` when left out.',
  })
  @MayBeLeftOut()
  @Obeys(statusProblem)
  status?: MemberStatus;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    minLength: 1,
    maxLength: LONGEST_EXTERNAL_ID,
    example: 'crm-4711',
    description: "The other system's id; no two members have the same. Null when left out.",
  })
  @MayBeLeftOut()
  @Obeys(externalIdProblem)
  external_id?: string | null;
}

/** The body that changes a member: what is left out stays as it is. */
@ApiSchema({ name: 'MemberChange' })
@InAuditLog<MemberChangeDto>(MEMBER_IN_LOG)
export class MemberChangeDto
  extends PartialType(NewMemberDto, { skipNullProperties: false })
  implements Partial<MemberInput>
{
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'The version the change was made on: 409 `version_conflict` when it is stale.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(1)
  version?: number;
}

export class MemberQuery extends PageQuery implements MemberFilter {
  @ApiPropertyOptional({
    type: String,
    maxLength: 200,
    description: 'Part of the name, the e-mail address or the external_id, whatever the case.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  query?: string;

  @ApiPropertyOptional({ type: String, description: 'Only members of this tier.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  tier?: string;

  @ApiPropertyOptional({ enum: MEMBER_STATUSES, description: 'Only members with this status.' })
  @IsOptional()
  @IsIn(MEMBER_STATUSES)
  status?: MemberStatus;
}

/** Which members a download has. */
export class MemberFilterQuery extends filtersOf(MemberQuery) {}
