import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { InAuditLog } from '@sluice/http-edge';
import { Matches, MaxLength } from 'class-validator';

const REASON_LENGTH = 500;

@ApiSchema({ name: 'WithdrawalOrder' })
@InAuditLog<WithdrawalOrderDto>({ reason: 'plain' })
export class WithdrawalOrderDto {
  @ApiProperty({
    type: String,
    maxLength: REASON_LENGTH,
    example: 'The number belongs to a competitor.',
    description: 'Why; it stays on record.',
  })
  @Matches(/\S/, { message: 'reason must say why' })
  @MaxLength(REASON_LENGTH)
  reason!: string;
}
