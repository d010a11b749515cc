import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { Difference } from '../domain/recount';
import type { Verification } from '../ledger/ledger-verifier';

const row = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'RowRange' })
export class RowRangeDto {
  @ApiProperty(row)
  from!: number;

  @ApiProperty({ ...row, description: 'The row behind the last.' })
  to!: number;
}

@ApiSchema({ name: 'CountedRange' })
export class CountedRangeDto extends RowRangeDto {
  @ApiProperty({ type: 'integer', minimum: 0, description: 'How often each row was distributed.' })
  count!: number;
}

@ApiSchema({ name: 'Ledger' })
export class LedgerDto {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  rows!: number;

  @ApiProperty({ type: [CountedRangeDto] })
  ranges!: CountedRangeDto[];

  @ApiProperty({ type: [RowRangeDto] })
  withdrawn!: RowRangeDto[];
}

@ApiSchema({ name: 'LedgerDifference' })
export class DifferenceDto implements Difference {
  @ApiProperty({
    enum: [
      'no_such_row',
      'received_twice',
      'above_limit',
      'ledger',
      'holding',
      'distributed_leads',
      'remaining_leads',
      'exhausted',
      'carry',
    ],
  })
  kind!: Difference['kind'];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null when it is about what a member carries from short runs.',
  })
  csv_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  member_id!: string | null;

  @ApiProperty({ type: String })
  message!: string;
}

@ApiSchema({ name: 'LedgerVerification' })
export class VerificationDto implements Verification {
  @ApiProperty({ type: Boolean, description: 'Whether there are no differences.' })
  ok!: boolean;

  @ApiProperty({ type: 'integer', minimum: 0 })
  csvs_checked!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  allotments_checked!: number;

  @ApiProperty({ type: [DifferenceDto], description: 'The first hundred.' })
  differences!: DifferenceDto[];
}
