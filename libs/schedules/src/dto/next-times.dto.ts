import { ApiProperty, ApiPropertyOptional, ApiSchema, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { NewScheduleDto } from './schedule-settings.dto';

export class NextTimesQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 5 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  count = 5;
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
}
