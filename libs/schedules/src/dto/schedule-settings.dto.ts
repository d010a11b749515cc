import { ApiProperty, ApiPropertyOptional, ApiSchema, PartialType } from '@nestjs/swagger';
import { AllDifferent, InAuditLog } from '@sluice/http-edge';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';
import {
  DAYS_OF_WEEK,
  type DayOfWeek,
  FREQUENCIES,
  type Frequency,
  TIME_MESSAGE,
  TIME_OF_DAY,
  TIMEZONE_MESSAGE,
} from '../domain/recurrence';
import { isTimeZone } from '../domain/time-zone';
import type { NewSchedule, ScheduleSettings } from '../schedule';
import { SCHEDULE_IN_LOG } from './schedule.dto';

const TIER = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** The field may be left out but, other than with IsOptional, not be null. */
const MayBeLeftOut = () => ValidateIf((_body, value: unknown) => value !== undefined);

const IsTimeZoneName = () =>
  ValidateBy({
    name: 'isTimeZoneName',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: () => TIMEZONE_MESSAGE,
    },
  });

/**
 * The body that makes a schedule. Defaults are told in words and set by the service: as OpenAPI
 * `default` they would make the fields compulsory in the generated client, and as initial values
 * they would creep into every PATCH.
 */
@ApiSchema({ name: 'NewSchedule' })
@InAuditLog<NewScheduleDto>(SCHEDULE_IN_LOG)
export class NewScheduleDto implements NewSchedule {
  @ApiProperty({ type: String, minLength: 1, maxLength: 200, example: 'Weekly leads' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiProperty({ enum: FREQUENCIES })
  @IsIn(FREQUENCIES)
  frequency!: Frequency;

  @ApiPropertyOptional({
    type: String,
    enum: DAYS_OF_WEEK,
    nullable: true,
    description: 'A weekly schedule needs it; a monthly one has none.',
  })
  @IsOptional()
  @IsIn(DAYS_OF_WEEK)
  day_of_week?: DayOfWeek | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 31,
    nullable: true,
    description:
      'A monthly schedule needs it; a weekly one has none. 29 to 31 fall on the last day of a shorter month.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(31)
  day_of_month?: number | null;

  @ApiProperty({
    type: String,
    pattern: TIME_OF_DAY.source,
    example: '10:00',
    description: 'What the clocks of the time zone show.',
  })
  @Matches(TIME_OF_DAY, { message: TIME_MESSAGE })
  time!: string;

  @ApiPropertyOptional({
    type: String,
    example: 'Europe/Berlin',
    description: 'The IANA name of a time zone; `UTC` when left out.',
  })
  @MayBeLeftOut()
  @IsTimeZoneName()
  timezone?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'A run with fewer available leads distributes nothing; 0 when left out.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  min_leads_required?: number;

  @ApiPropertyOptional({ type: Boolean, description: '`true` when left out.' })
  @MayBeLeftOut()
  @IsBoolean()
  enabled?: boolean;

  @ApiPropertyOptional({
    type: [String],
    nullable: true,
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    example: ['silver', 'gold'],
    description: 'Only members of these tiers are served; all when null or left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @AllDifferent()
  @Matches(TIER, { each: true, message: 'each of tiers must be the name of a tier' })
  tiers?: string[] | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 8760,
    description:
      'How many hours after its time a missed run is still caught up; 24 when left out, 0 for never.',
  })
  @MayBeLeftOut()
  @IsInt()
  @Min(0)
  @Max(8760)
  catch_up_hours?: number;
}

/** The body that changes a schedule: what is left out stays as it is. */
@ApiSchema({ name: 'ScheduleChange' })
@InAuditLog<ScheduleChangeDto>(SCHEDULE_IN_LOG)
export class ScheduleChangeDto
  extends PartialType(NewScheduleDto, { skipNullProperties: false })
  implements Partial<ScheduleSettings>
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
