import { ApiProperty, ApiPropertyOptional, ApiSchema, IntersectionType } from '@nestjs/swagger';
import { CursorQuery } from '@sluice/http-edge';
import type { CommittedAllotment, Recipient } from '@sluice/history';
import { LeadDto } from '@sluice/leads';
import { Type } from 'class-transformer';
import { IsDate, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { ReceivedLead } from '../allotments/allotment-reader';

@ApiSchema({ name: 'AllotmentItem' })
export class AllotmentItemDto {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
    description: 'Rows as [from, to): the first row, and the row behind the last.',
    example: [[0, 100]],
  })
  ranges!: [number, number][];
}

@ApiSchema({ name: 'Allotment' })
export class AllotmentDto {
  @ApiProperty({ type: String })
  execution_id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many leads.' })
  leads!: number;

  @ApiProperty({ type: [AllotmentItemDto], description: 'In queue order.' })
  items!: AllotmentItemDto[];
}

export function allotmentView({
  execution_id,
  at,
  received,
  slices,
}: CommittedAllotment): AllotmentDto {
  return { execution_id, at, leads: received, items: itemsOf(slices) };
}

/** Slices come in queue order, so the slices of one CSV stand together. */
function itemsOf(slices: CommittedAllotment['slices']): AllotmentItemDto[] {
  const items: AllotmentItemDto[] = [];
  for (const { csv_id, from, to } of slices) {
    if (items.at(-1)?.csv_id !== csv_id) items.push({ csv_id, ranges: [] });
    items.at(-1)!.ranges.push([from, to]);
  }
  return items;
}

@ApiSchema({ name: 'ReceivedLead' })
export class ReceivedLeadDto extends LeadDto implements ReceivedLead {
  @ApiProperty({ type: String })
  execution_id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  distributed_at!: Date;
}

@ApiSchema({ name: 'Recipient' })
export class RecipientDto implements Recipient {
  @ApiProperty({ type: String })
  member_id!: string;

  @ApiProperty({ type: String })
  execution_id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the run was reverted, so that this does not count any more; else null.',
  })
  reverted_at!: Date | null;
}

@ApiSchema({ name: 'LeadWithRecipients' })
export class LeadWithRecipientsDto extends LeadDto {
  @ApiProperty({ type: [RecipientDto], description: 'In the order they received it.' })
  recipients!: RecipientDto[];
}

@ApiSchema({ name: 'LeadMatch' })
export class LeadMatchDto {
  @ApiProperty({ type: LeadDto })
  lead!: LeadDto;

  @ApiProperty({ type: [RecipientDto] })
  recipients!: RecipientDto[];
}

@ApiSchema({ name: 'LeadMatches' })
export class LeadMatchesDto {
  @ApiProperty({ type: [LeadMatchDto] })
  items!: LeadMatchDto[];
}

export class ReceivedQuery {
  @ApiPropertyOptional({ type: String, description: 'Only what this run gave.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  execution_id?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Only what was given at or after this instant.',
  })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  since?: Date;
}

export class ReceivedLeadsQuery extends IntersectionType(ReceivedQuery, CursorQuery) {}

export class ExpandQuery {
  @ApiPropertyOptional({ enum: ['leads'], description: 'Adds to each item its leads, as `leads`.' })
  @IsOptional()
  @IsIn(['leads'])
  expand?: 'leads';
}

export class ContactQuery {
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  email?: string;

  @ApiPropertyOptional({ type: String, description: 'With country code, such as +14155550123.' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  phone?: string;
}
