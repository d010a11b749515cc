import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { AllDifferent, MayBeAbsent, PageQuery, InAuditLog, filtersOf } from '@sluice/http-edge';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import type { ToldRecipient } from '../erasures/erasure-record';
import type { ToldFilter } from '../erasures/erasure-record.repository';
import type { ErasureView } from '../erasures/recorded-erasures';

const MOST_AT_ONCE = 10_000;

@ApiSchema({ name: 'ToldRecipient' })
export class ToldRecipientDto implements ToldRecipient {
  @ApiProperty({ type: String })
  member_id!: string;

  @ApiProperty({ type: String })
  execution_id!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When they received it.' })
  at!: Date;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When somebody ticked them off; null while they have to be told.',
  })
  told_at!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who ticked them off.' })
  told_by!: string | null;
}

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'ErasureRecord' })
export class ErasureRecordDto implements ErasureView {
  @ApiProperty({ type: String })
  erasure_id!: string;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was asked for first.' })
  at!: Date;

  @ApiProperty({ type: String, description: 'Who asked for it first.' })
  by!: string;

  @ApiProperty({ ...count, description: 'How many leads it erased.' })
  leads!: number;

  @ApiProperty({ ...count, description: 'How many members had received any of them.' })
  members!: number;

  @ApiProperty({ ...count, description: 'How many of these members have still to be told.' })
  untold!: number;

  @ApiProperty({
    type: [ToldRecipientDto],
    description: 'The first of them, by member, then by run; one for each run.',
  })
  recipients!: ToldRecipientDto[];
}

@ApiSchema({ name: 'Told' })
@InAuditLog<ToldDto>({ member_ids: 'plain', told: 'plain' })
export class ToldDto {
  @ApiProperty({ type: [String], minItems: 1, maxItems: MOST_AT_ONCE })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @AllDifferent()
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  member_ids!: string[];

  @ApiPropertyOptional({ type: Boolean, default: true, description: 'false takes the tick back.' })
  @MayBeAbsent()
  @IsBoolean()
  told?: boolean;
}

export class ToldQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ['true', 'false'],
    description:
      'Only where everybody was told (`true`), or where somebody has still to be (`false`).',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  told?: 'true' | 'false';
}

/** Which of them a download has. */
export class ToldFilterQuery extends filtersOf(ToldQuery) {}

export function filterOf(told: ToldQuery['told']): ToldFilter {
  return told === undefined ? {} : { told: told === 'true' };
}
