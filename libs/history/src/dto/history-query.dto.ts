import { IsDayOrTime, PageQuery, filtersOf } from '@sluice/http-edge';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../execution';

export class HistoryQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    example: 'skipped,missed',
    description: `Only runs with one of these, separated by commas: ${EXECUTION_STATUSES.join(', ')}.`,
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @IsArray()
  @ArrayMaxSize(EXECUTION_STATUSES.length)
  @IsIn(EXECUTION_STATUSES, { each: true })
  status?: ExecutionStatus[];

  @ApiPropertyOptional({ type: String, description: 'Only runs of this schedule.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  schedule_id?: string;

  @ApiPropertyOptional({
    type: String,
    example: 'ada@',
    description: 'Only runs whose started_by has these words, in any case.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  started_by?: string;

  @ApiPropertyOptional({ type: String, description: 'Only runs that drew from this CSV.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  csv_id?: string;

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

/** Which runs a download has. */
export class HistoryFilterQuery extends filtersOf(HistoryQuery) {}

export class MembersOfRunQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ['all', 'short'],
    default: 'all',
    description: '`short`: only those who got less than their allowance.',
  })
  @IsOptional()
  @IsIn(['all', 'short'])
  whom: 'all' | 'short' = 'all';
}

/** Whom a report has. */
export class ReportQuery extends filtersOf(MembersOfRunQuery) {}
