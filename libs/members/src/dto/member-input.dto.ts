import { ApiProperty, ApiPropertyOptional, ApiSchema, PartialType } from '@nestjs/swagger';
import { InAuditLog } from '@sluice/http-edge';
import { IsInt, Min } from 'class-validator';
import { MEMBER_STATUSES, type MemberInput, type MemberStatus, type NewMember } from '../member';
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
import { MEMBER_IN_LOG } from './member.dto';

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
