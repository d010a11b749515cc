import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Abilities } from '@sluice/http-edge';
import { LOSS_REASONS, type LossReason, type Lost } from '../domain/contact-fault';
import { LEAD_ABILITIES, leadAbilities, type LeadAbility } from '../lead-abilities';
import {
  WITHDRAWAL_CAUSES,
  type Lead,
  type LeadStatus,
  type LeadWithdrawal,
  type WithdrawalCause,
} from '../lead';

const text = { type: String, nullable: true } as const;

@ApiSchema({ name: 'LeadWithdrawal' })
export class LeadWithdrawalDto implements LeadWithdrawal {
  @ApiProperty({ enum: WITHDRAWAL_CAUSES })
  cause!: WithdrawalCause;

  @ApiProperty({ type: String, description: 'In words.' })
  reason!: string;

  @ApiProperty({ type: String })
  by!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;
}

@ApiSchema({ name: 'Lost' })
export class LostDto implements Lost {
  @ApiProperty({ enum: ['email', 'phone'] })
  field!: 'email' | 'phone';

  @ApiProperty({ enum: LOSS_REASONS, enumName: 'LossReason' })
  reason!: LossReason;
}

@ApiSchema({ name: 'FurtherContact' })
export class FurtherContactDto {
  @ApiProperty({ enum: ['email', 'phone'] })
  kind!: 'email' | 'phone';

  @ApiProperty({ type: String, example: 'ann@work.example' })
  value!: string;

  @ApiProperty({
    type: String,
    description: 'The header of the column that it stands in, or the name of a field.',
    example: 'Work Email',
  })
  column!: string;
}

@ApiSchema({ name: 'Lead' })
export class LeadDto implements Lead {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  row!: number;

  @ApiProperty(text)
  first_name!: string | null;

  @ApiProperty(text)
  last_name!: string | null;

  @ApiProperty(text)
  email!: string | null;

  @ApiProperty({ ...text, description: 'In E.164 form, such as +14155550123.' })
  phone!: string | null;

  @ApiProperty(text)
  company!: string | null;

  @ApiProperty(text)
  address!: string | null;

  @ApiProperty(text)
  city!: string | null;

  @ApiProperty(text)
  state!: string | null;

  @ApiProperty(text)
  postal_code!: string | null;

  @ApiProperty(text)
  country!: string | null;

  @ApiProperty(text)
  source!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Columns without a field of their own, by header.',
  })
  extra!: Record<string, string>;

  @ApiProperty({
    type: [LostDto],
    description: 'The contacts that its row has cells for and that it goes without, and why.',
  })
  lost!: readonly LostDto[];

  @ApiProperty({
    type: [FurtherContactDto],
    description: 'The contacts of its row beside its own address and number.',
  })
  further_contacts!: readonly FurtherContactDto[];

  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many members received it.' })
  distribution_count!: number;

  @ApiProperty({ enum: ['available', 'used_up', 'withdrawn'] })
  status!: LeadStatus;

  @ApiProperty({
    type: LeadWithdrawalDto,
    nullable: true,
    description: 'Why it must not be handed out any more; null unless it is withdrawn.',
  })
  withdrawal!: LeadWithdrawalDto | null;

  @Abilities(LEAD_ABILITIES)
  abilities!: LeadAbility[];
}

/** A lead, with whatever else is told of it, and what can be done with it. */
export function leadView<Told extends Lead>(lead: Told): Told & Pick<LeadDto, 'abilities'> {
  return { ...lead, abilities: leadAbilities(lead) };
}

@ApiSchema({ name: 'Reject' })
export class RejectDto {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'The line of the file it begins on.' })
  line!: number;

  @ApiProperty({ type: String, example: 'duplicate_in_file' })
  reason!: string;

  @ApiProperty({ type: String, description: 'The reason in a sentence.' })
  detail!: string;

  @ApiProperty({ type: [String], description: 'The cells as they stood in the file.' })
  raw!: string[];
}
