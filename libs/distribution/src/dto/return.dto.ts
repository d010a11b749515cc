import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { pageOf, InAuditLog } from '@sluice/http-edge';
import type { Page } from '@sluice/kernel';
import type { BadLead, ReturnedLead } from '../returns/return';

const MOST_LEADS = 1_000;
const REASON_LENGTH = 500;

@ApiSchema({ name: 'BadLead' })
export class BadLeadDto implements BadLead {
  @ApiProperty({ type: String })
  @IsString()
  @MaxLength(100)
  csv_id!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  @IsInt()
  @Min(0)
  row!: number;

  @ApiProperty({
    type: String,
    maxLength: REASON_LENGTH,
    example: 'The number is out of service.',
    description: 'What is wrong with it; it stays on record.',
  })
  @Matches(/\S/, { message: 'reason must say what is wrong with the lead' })
  @MaxLength(REASON_LENGTH)
  reason!: string;
}

@ApiSchema({ name: 'ReturnOrder' })
@InAuditLog<ReturnOrderDto>({ leads: { csv_id: 'plain', row: 'plain', reason: 'plain' } })
export class ReturnOrderDto {
  @ApiProperty({ type: [BadLeadDto], minItems: 1, maxItems: MOST_LEADS })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST_LEADS)
  @ValidateNested({ each: true })
  @Type(() => BadLeadDto)
  leads!: BadLeadDto[];
}

const credit = {
  type: 'integer',
  minimum: 0,
  description: 'How many leads the member is owed now, those of earlier returns included.',
} as const;

@ApiSchema({ name: 'Returned' })
export class ReturnedDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'How many leads were returned.' })
  returned!: number;

  @ApiProperty(credit)
  credit!: number;
}

@ApiSchema({ name: 'ReturnedLead' })
export class ReturnedLeadDto implements Omit<ReturnedLead, 'member_id'> {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  row!: number;

  @ApiProperty({ type: String, description: 'The run in which the member had received it.' })
  execution_id!: string;

  @ApiProperty({
    type: String,
    description: 'What was wrong with it; empty once the lead was erased.',
  })
  reason!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({
    type: Boolean,
    description: `Whether another lead is owed for it, as \`make_good\` was set at that time. Nothing is
once the run was reverted.`,
  })
  make_good!: boolean;
}

/** The list of returns, with what they come to. */
@ApiSchema({ name: 'MemberReturns' })
export class MemberReturnsDto extends pageOf(ReturnedLeadDto) implements Page<ReturnedLeadDto> {
  @ApiProperty(credit)
  credit!: number;
}
