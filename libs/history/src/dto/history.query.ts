import { PageQuery } from '@sluice/http-edge';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../execution';

/** A day, or a time with its zone: without one it would depend on where the server stands. */
const DAY_OR_TIME = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Days that the calendar lacks, such as 30 February, `Date` would take for the days that follow. */
function isDayOrTime(value: unknown): boolean {
  const day = typeof value === 'string' ? DAY_OR_TIME.exec(value)?.[1] : undefined;
  if (day === undefined || Number.isNaN(Date.parse(value as string))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

const IsDayOrTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDayOrTime',
    validator: {
      validate: isDayOrTime,
      defaultMessage: (told) =>
        `${told?.property} must be a day, such as 2026-11-22 (from 00:00 UTC), or a time, such as 2026-11-22T10:00:00Z`,
    },
  });

export class HistoryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: EXECUTION_STATUSES, description: 'Only runs with this status.' })
  @IsOptional()
  @IsIn(EXECUTION_STATUSES)
  status?: ExecutionStatus;

  @ApiPropertyOptional({ type: String, description: 'Only runs of this schedule.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  schedule_id?: string;

  @ApiPropertyOptional({
    type: String,
    example: '2026-11-01T00:00:00Z',
    description: 'Only runs that were asked for at this time or later. A day means 00:00 UTC.',
  })
  @IsOptional()
  @IsDayOrTime()
  from?: string;

  @ApiPropertyOptional({
    type: String,
    example: '2026-12-01T00:00:00Z',
    description: 'Only runs that were asked for before this time. A day means 00:00 UTC.',
  })
  @IsOptional()
  @IsDayOrTime()
  to?: string;
}
