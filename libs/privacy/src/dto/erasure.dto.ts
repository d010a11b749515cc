import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { RecipientDto } from '@sluice/distribution';
import { MayBeAbsent, InAuditLog } from '@sluice/http-edge';
import { IsString, MaxLength } from 'class-validator';
import type { Erasure } from '../erasures/erasures';
import { STAYING_PLACES, type Staying } from '../erasures/what-stays';

/** Of whoever is erased the audit log keeps not even the shortened contact. */
@ApiSchema({ name: 'ErasureOrder' })
@InAuditLog<ErasureOrderDto>({ email: 'personal', phone: 'personal' })
export class ErasureOrderDto {
  @ApiPropertyOptional({ type: String, description: 'In any writing: it is cleaned first.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(1000)
  email?: string;

  @ApiPropertyOptional({ type: String, description: 'With country code, such as +14155550123.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(50)
  phone?: string;
}

@ApiSchema({ name: 'LeadErasure' })
export class LeadErasureDto {
  @ApiProperty({
    type: String,
    description:
      'Its record, where those who have to be told stay listed until they are ticked off.',
  })
  erasure_id!: string;

  @ApiProperty({
    type: [RecipientDto],
    description: 'Who had received the lead and has to be told; of reverted runs too, marked.',
  })
  recipients!: RecipientDto[];
}

@ApiSchema({ name: 'Staying' })
export class StayingDto implements Staying {
  @ApiProperty({
    enum: STAYING_PLACES,
  })
  where!: Staying['where'];

  @ApiProperty({ type: String, description: 'What it is and what can be done; names nobody.' })
  text!: string;
}

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'Erasure' })
export class ErasureDto extends LeadErasureDto implements Erasure {
  @ApiProperty({ ...count, description: 'How many leads were erased.' })
  leads!: number;

  @ApiProperty({
    ...count,
    description:
      'How many leads of other people named the person, who was cut out of them by this call.',
  })
  masked!: number;

  @ApiProperty({ ...count, description: 'How many rejected rows were emptied by this call.' })
  rejects!: number;

  @ApiProperty({
    ...count,
    description: 'How many entries of the suppression list are keyed hashes of the person now.',
  })
  entries!: number;

  @ApiProperty({ type: [StayingDto], description: 'What stays elsewhere.' })
  stays!: StayingDto[];
}
