import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { MayBeAbsent } from '@sluice/http-edge';
import { IsEmail, IsString, MaxLength } from 'class-validator';
import { RecipientDto } from '../allotments/allotments.dto';

@ApiSchema({ name: 'ErasureOrder' })
export class ErasureOrderDto {
  @ApiPropertyOptional({ type: String })
  @MayBeAbsent()
  @IsEmail()
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
    type: [RecipientDto],
    description: 'Who had received the lead and has to be told; of reverted runs too, marked.',
  })
  recipients!: RecipientDto[];
}

@ApiSchema({ name: 'Erasure' })
export class ErasureDto extends LeadErasureDto {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How many leads were erased.' })
  leads!: number;
}
