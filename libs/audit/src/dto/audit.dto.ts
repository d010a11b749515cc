import { CursorQuery, IsDayOrTime } from '@sluice/http-edge';
import { ApiProperty, ApiPropertyOptional, ApiSchema, IntersectionType } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { AuditEntry, AuditOutcome, FieldChange } from '../audit-entry';
import type { AuditFilter } from '../audit-log';
import type { AuditVerification } from '../audit-trail';

const OUTCOMES = ['done', 'refused', 'failed', 'unknown'];
const LONGEST_FILTER = 300;

/** Which entries are wanted. */
export class AuditFilterQuery {
  @ApiPropertyOptional({ type: String, description: 'Id or name of who did it.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FILTER)
  actor?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'members',
    description: 'Such as `members.change`, or `members` for all that is done to members.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FILTER)
  action?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'members/0198c2f0-0000-7000-8000-000000000000',
    description: 'What it was done to, or `members` for all members.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_FILTER)
  target?: string;

  @ApiPropertyOptional({
    type: String,
    example: '2026-11-01',
    description: 'At this time or later.',
  })
  @IsOptional()
  @IsDayOrTime()
  from?: string;

  @ApiPropertyOptional({ type: String, example: '2026-12-01', description: 'Before this time.' })
  @IsOptional()
  @IsDayOrTime()
  to?: string;
}

/** A part of the list. */
export class AuditQuery extends IntersectionType(AuditFilterQuery, CursorQuery) {
  @ApiPropertyOptional({ type: String, description: 'The `next_cursor` of the answer before.' })
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'cursor must be the next_cursor of an answer before' })
  declare cursor?: string;
}

@ApiSchema({ name: 'AuditEntry' })
export class AuditEntryDto implements AuditEntry {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Without holes, in order of writing.' })
  number!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({
    enum: ['user', 'api_key', 'nobody'],
    description: '`nobody`: without session or key, such as a login that was refused.',
  })
  actor_kind!: AuditEntry['actor_kind'];

  @ApiProperty({ type: String, nullable: true })
  actor_id!: string | null;

  @ApiProperty({ type: String, description: 'The e-mail address of a person, the name of a key.' })
  actor!: string;

  @ApiProperty({ type: String, example: 'members.change' })
  action!: string;

  @ApiProperty({ type: String, example: 'members/0198c2f0-0000-7000-8000-000000000000' })
  target!: string;

  @ApiProperty({
    enum: OUTCOMES,
    description:
      '`failed`: an error of the server, a part may have happened; `unknown`: the server died on the way.',
  })
  outcome!: AuditOutcome;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The HTTP status of the answer.' })
  status!: number | null;

  @ApiProperty({ type: String, description: 'The IP address it came from.' })
  address!: string;

  @ApiProperty({ type: String, nullable: true })
  user_agent!: string | null;

  @ApiProperty({ type: String, description: 'As in `X-Request-Id` and the log of the server.' })
  request_id!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', properties: { from: {}, to: {} } },
    description:
      'Old and new values; secrets and personal data are masked. Empty once they were removed, because they named somebody who was erased.',
    example: { tier: { from: 'silver', to: 'gold' } },
  })
  changes!: Record<string, FieldChange>;

  @ApiProperty({ type: String, description: 'The hash of the entry before.' })
  previous_hash!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Of `personal_digest`, which is SHA-256 over the salt and the personal part as canonical JSON; null once that part was removed.',
  })
  personal_salt!: string | null;

  @ApiProperty({
    type: String,
    description:
      'Stands in the chain for the personal part: `changes`, and of `nobody` who they said they are.',
  })
  personal_digest!: string;

  @ApiProperty({
    type: String,
    description: 'SHA-256 over all other fields but the salt and the personal part.',
  })
  hash!: string;
}

@ApiSchema({ name: 'AuditHead' })
class AuditHeadDto {
  @ApiProperty({ type: 'integer', minimum: 1 })
  number!: number;

  @ApiProperty({ type: String })
  hash!: string;
}

@ApiSchema({ name: 'AuditPersonalParts' })
class PersonalPartsDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  checked!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'They named somebody who was erased.' })
  removed!: number;
}

@ApiSchema({ name: 'AuditRewritten' })
class RewrittenDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'How many they are: the first ones.' })
  entries!: number;

  @ApiProperty({ type: AuditHeadDto, description: 'What they ended with before.' })
  old_head!: AuditHeadDto;
}

@ApiSchema({ name: 'AuditVerification' })
export class AuditVerificationDto implements AuditVerification {
  @ApiProperty({ type: Boolean })
  ok!: boolean;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many are as they were written.' })
  entries_checked!: number;

  @ApiProperty({
    type: AuditHeadDto,
    nullable: true,
    description: 'The last of them. Kept elsewhere, it proves later that none was taken off.',
  })
  head!: AuditHeadDto | null;

  @ApiProperty({
    type: PersonalPartsDto,
    description: 'Of how many of them the personal part is as it was written, or was removed.',
  })
  personal!: PersonalPartsDto;

  @ApiProperty({
    type: RewrittenDto,
    nullable: true,
    description:
      'The entries of versions that sealed them in another way, which an update has moved once; null where there are none.',
  })
  rewritten!: RewrittenDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'The first thing that is wrong.' })
  flaw!: string | null;
}

export function filterOf({ actor, action, target, from, to }: AuditFilterQuery): AuditFilter {
  return {
    actor: actor ?? null,
    action: action ?? null,
    target: target ?? null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
  };
}
