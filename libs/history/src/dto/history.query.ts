import { IsDayOrTime, PageQuery } from '@sluice/http-edge';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { EXECUTION_STATUSES, type ExecutionStatus } from '../execution';

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
