import { ApiProperty, ApiPropertyOptional, ApiSchema, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { NextTime } from '../schedule.service';
import { NewScheduleDto } from './schedule-settings.dto';

export class NextTimesQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 5 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  count = 5;
}

export class NextTimesOfQuery extends NextTimesQuery {
  @ApiPropertyOptional({
    type: String,
    description:
      'The schedule whose settings these are to become: days on which it has run already, or that are on record as missed, are left out.',
  })
  @IsOptional()
  @IsString()
  schedule_id?: string;
}

/** When a schedule would run; what else it says decides nothing about that. */
@ApiSchema({ name: 'Recurrence' })
export class RecurrenceDto extends PickType(NewScheduleDto, [
  'frequency',
  'day_of_week',
  'day_of_month',
  'time',
  'timezone',
]) {}

@ApiSchema({ name: 'NextTimes' })
export class NextTimesDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'date-time' },
    description: 'Soonest first.',
  })
  items!: Date[];

  @ApiProperty({
    type: [String],
    example: ['2026-11-23T04:00-06:00'],
    description: 'The same as what calendar and clocks of the time zone show then.',
  })
  local!: string[];
}

export function nextTimesView(times: readonly NextTime[]): NextTimesDto {
  return { items: times.map(({ at }) => at), local: times.map(({ local }) => local) };
}

@ApiSchema({ name: 'NextTimesOfSettings' })
export class NextTimesOfSettingsDto extends NextTimesDto {
  @ApiPropertyOptional({
    type: [String],
    example: ['2026-11-23'],
    description:
      'With `schedule_id`: the local days that are left out because the schedule has a record for them.',
  })
  left_out?: string[];
}
