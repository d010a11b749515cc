import { ApiProperty, ApiPropertyOptional, ApiSchema, PartialType } from '@nestjs/swagger';
import { AllDifferent, MayBeAbsent, InAuditLog, type ShownFields } from '@sluice/http-edge';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsInt,
  IsISO31661Alpha2,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { DEFAULT_SETTINGS, type Settings, type VersionedSettings } from '../settings';

const LARGEST_LIMIT = 1_000_000;
/** Ten years. */
const LONGEST_IN_DAYS = 3_650;
/** As far as the forecast looks. */
const LONGEST_IN_WEEKS = 260;
const MOST_ADDRESSES = 50;

const OrNull = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== null);

class SettingsFields implements Settings {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_LIMIT,
    example: DEFAULT_SETTINGS.distribution_limit,
    description:
      'How many members each lead may go to; for later uploads that do not say it themselves.',
  })
  @IsInt()
  @Min(1)
  @Max(LARGEST_LIMIT)
  distribution_limit!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_IN_DAYS,
    nullable: true,
    description:
      'Days after its last lead was used up that a CSV is archived, those used up before included; null: never.',
  })
  @OrNull()
  @IsInt()
  @Min(1)
  @Max(LONGEST_IN_DAYS)
  archive_after_days!: number | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_IN_DAYS,
    nullable: true,
    description:
      'Days in the archive after which the personal data of a CSV is erased for good, those archived before included; null: never.',
  })
  @OrNull()
  @IsInt()
  @Min(1)
  @Max(LONGEST_IN_DAYS)
  erase_archived_after_days!: number | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: LONGEST_IN_WEEKS,
    example: DEFAULT_SETTINGS.low_supply_weeks,
    description: 'Supply for fewer weeks than this is low.',
  })
  @IsInt()
  @Min(0)
  @Max(LONGEST_IN_WEEKS)
  low_supply_weeks!: number;

  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'email' },
    maxItems: MOST_ADDRESSES,
    description: 'Who is e-mailed.',
  })
  @IsArray()
  @ArrayMaxSize(MOST_ADDRESSES)
  @IsEmail({}, { each: true })
  @AllDifferent()
  notify_emails!: string[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'DE',
    description:
      'Where phone numbers without a country code belong (ISO 3166 alpha-2), unless an upload says it itself.',
  })
  @OrNull()
  @IsISO31661Alpha2()
  default_country!: string | null;

  @ApiProperty({
    type: Boolean,
    description: 'Whether leads returned as bad are added to the next allowance of their member.',
  })
  @IsBoolean()
  make_good!: boolean;
}

/** What the audit log shows of them. */
const SETTINGS_IN_LOG: ShownFields<SettingsDto> = {
  distribution_limit: 'plain',
  archive_after_days: 'plain',
  erase_archived_after_days: 'plain',
  low_supply_weeks: 'plain',
  notify_emails: 'contact',
  default_country: 'plain',
  make_good: 'plain',
  version: 'plain',
};

@ApiSchema({ name: 'Settings' })
@InAuditLog<SettingsDto>(SETTINGS_IN_LOG)
export class SettingsDto extends SettingsFields implements VersionedSettings {
  @ApiProperty({ type: 'integer', minimum: 0, description: '0 until somebody changes them.' })
  version!: number;
}

@ApiSchema({ name: 'NewSettings' })
@InAuditLog<NewSettingsDto>(SETTINGS_IN_LOG)
export class NewSettingsDto extends PartialType(SettingsFields, { skipNullProperties: false }) {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'The version that was read: 409 `version_conflict` when it is stale.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(0)
  version?: number;
}
