import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { InAuditLog, type ShownFields } from '@sluice/http-edge';
import { Transform } from 'class-transformer';
import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import type { Tier } from '../domain/member';
import { TIER_NAME } from '../member.rules';
import { MayBeLeftOut } from './decorators';

const LONGEST_LABEL = 100;
const LARGEST_ALLOWANCE = 1_000_000;

/** What the audit log shows of tiers, and of their settings. */
const TIER_IN_LOG: ShownFields<TierDto> = {
  tier: 'plain',
  label: 'plain',
  leads_per_distribution: 'plain',
  version: 'plain',
};

@ApiSchema({ name: 'Tier' })
@InAuditLog<TierDto>(TIER_IN_LOG)
export class TierDto implements Tier {
  @ApiProperty({ type: String, example: 'silver' })
  tier!: string;

  @ApiProperty({ type: String, example: 'Silver' })
  label!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    example: 250,
    description: 'How many leads each of its members receives in a run.',
  })
  leads_per_distribution!: number;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;
}

/** The path of a tier that is made or changed. */
export class TierPath {
  @ApiProperty({
    type: String,
    pattern: TIER_NAME.source,
    example: 'silver',
    description: 'A short word that members and schedules refer to.',
  })
  @Matches(TIER_NAME, {
    message:
      'tier must have 1 to 40 small letters, digits, hyphens or underscores and begin with a letter or digit',
  })
  tier!: string;
}

@ApiSchema({ name: 'TierSettings' })
@InAuditLog<TierSettingsDto>(TIER_IN_LOG)
export class TierSettingsDto {
  @ApiProperty({ type: String, minLength: 1, maxLength: LONGEST_LABEL, example: 'Silver' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, LONGEST_LABEL)
  label!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: LARGEST_ALLOWANCE, example: 250 })
  @IsInt()
  @Min(1)
  @Max(LARGEST_ALLOWANCE)
  leads_per_distribution!: number;

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
