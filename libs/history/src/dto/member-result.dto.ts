import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type {
  AllotmentSource,
  MemberResultDetailView,
  MemberResultView,
  RoundingView,
} from './allotment.view';

@ApiSchema({ name: 'MemberResult' })
export class MemberResultDto implements MemberResultView {
  @ApiProperty({ type: String })
  member_id!: string;

  @ApiProperty({ type: String, description: "The member's name when the run was made." })
  name!: string;

  @ApiProperty({ type: String, description: "The member's tier when the run was made." })
  tier!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  allowance!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  received!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  short_by!: number;
}

@ApiSchema({ name: 'AllotmentSource' })
export class AllotmentSourceDto implements AllotmentSource {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String, description: "The CSV's name when the run was made." })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  leads!: number;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
    example: [[250, 300]],
    description: 'Rows as [from, to), each first row included and last row not.',
  })
  ranges!: [from: number, to: number][];
}

@ApiSchema({ name: 'Rounding' })
export class RoundingDto implements RoundingView {
  @ApiProperty({
    type: Number,
    minimum: 0,
    example: 16.666667,
    description: 'The fair share of what there was, in leads, to a millionth.',
  })
  exact_share!: number;

  @ApiProperty({
    type: Number,
    example: 0.333333,
    description:
      'What the roundings of earlier short runs had given too little (above 0) or too much, in leads.',
  })
  carry_before!: number;

  @ApiProperty({ type: Number, minimum: -2, maximum: 2, example: 0, description: 'After the run.' })
  carry_after!: number;
}

@ApiSchema({ name: 'MemberResultDetail' })
export class MemberResultDetailDto extends MemberResultDto implements MemberResultDetailView {
  @ApiProperty({ type: String })
  execution_id!: string;

  @ApiProperty({ type: String, nullable: true })
  external_id!: string | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When the run was committed.' })
  at!: Date;

  @ApiProperty({ type: [AllotmentSourceDto], description: 'In queue order.' })
  sources!: AllotmentSourceDto[];

  @ApiProperty({
    type: RoundingDto,
    nullable: true,
    description:
      'How the fair share became whole leads; null when no share was rounded, and for runs with rule_version 1.',
  })
  rounding!: RoundingDto | null;

  @ApiProperty({ type: String, description: 'Why the member got what they got, in words.' })
  reason!: string;
}
