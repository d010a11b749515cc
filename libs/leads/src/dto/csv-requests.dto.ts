import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { AllDifferent, CursorQuery, PageQuery, InAuditLog, filtersOf } from '@sluice/http-edge';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Min,
} from 'class-validator';
import { CSV_STATUSES } from '../csv';
import { LONGEST_CSV_NAME } from '../domain/file-name';
import type { CsvFilter } from '../csv.repository';
import { CSV_IN_LOG } from './csv.dto';

const FILTERS: CsvFilter[] = [...CSV_STATUSES, 'paused'];

export class CsvListQuery extends PageQuery {
  @ApiPropertyOptional({
    type: String,
    example: 'active,exhausted',
    description: `Statuses, separated by commas, of: ${FILTERS.join(', ')}. Every CSV when left out.`,
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  @IsArray()
  @ArrayMaxSize(FILTERS.length)
  @IsIn(FILTERS, { each: true })
  status?: CsvFilter[];
}

/** Which CSVs a download has. */
export class CsvFilterQuery extends filtersOf(CsvListQuery) {}

@ApiSchema({ name: 'CsvChange' })
@InAuditLog<CsvChangeDto>({ ...CSV_IN_LOG, archived: 'plain' })
export class CsvChangeDto {
  @ApiPropertyOptional({ type: String, minLength: 1, maxLength: LONGEST_CSV_NAME })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST_CSV_NAME)
  name?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Runs pass a paused CSV over.' })
  @IsOptional()
  @IsBoolean()
  paused?: boolean;

  @ApiPropertyOptional({ type: Boolean, description: 'true takes it out of the queue for good.' })
  @IsOptional()
  @IsBoolean()
  archived?: boolean;

  @ApiPropertyOptional({ type: 'integer', description: 'The version you have read.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number;
}

@ApiSchema({ name: 'CsvOrder' })
@InAuditLog<CsvOrderDto>({ csv_ids: 'plain' })
export class CsvOrderDto {
  @ApiProperty({
    type: [String],
    description: 'Active CSVs, first to be drawn first; those not named follow, oldest first.',
  })
  @IsArray()
  @ArrayMaxSize(10_000)
  @AllDifferent()
  @IsString({ each: true })
  csv_ids!: string[];
}

/** Cursors of leads and rejects are row and line numbers. */
export class RowCursorQuery extends CursorQuery {
  @Matches(/^\d{1,15}$/, { message: 'cursor must be the next_cursor of the answer before' })
  override cursor?: string;
}
