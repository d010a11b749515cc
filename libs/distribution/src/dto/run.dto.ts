import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { AllDifferent, InAuditLog } from '@sluice/http-edge';
import { ShortageDto, shortageReason } from '@sluice/history';
import type { PlannedRun } from '../runs/run-planner';

const PREVIEWED_MEMBERS = 100;

export class PlanHashDto {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'From a preview: the run does exactly that, or fails with plan_changed.',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'plan_hash must be the plan_hash of a preview' })
  plan_hash?: string | null;
}

@ApiSchema({ name: 'DistributionOrder' })
@InAuditLog<DistributionOrderDto>({
  plan_hash: 'secret',
  tiers: 'plain',
  member_ids: 'plain',
  if_busy: 'plain',
})
export class DistributionOrderDto extends PlanHashDto {
  @ApiPropertyOptional({
    type: [String],
    nullable: true,
    description: 'Only members of these tiers; all tiers when left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(1_000)
  @AllDifferent()
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  tiers?: string[] | null;

  @ApiPropertyOptional({
    type: [String],
    nullable: true,
    description: 'Only these members; all eligible members when left out.',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(10_000)
  @AllDifferent()
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  member_ids?: string[] | null;

  @ApiPropertyOptional({
    enum: ['wait', 'refuse'],
    default: 'wait',
    description: 'While another run is going: wait its turn, or be refused with 409.',
  })
  @IsOptional()
  @IsIn(['wait', 'refuse'])
  if_busy?: 'wait' | 'refuse';
}

@ApiSchema({ name: 'RunStarted' })
export class RunStartedDto {
  @ApiProperty({ type: String })
  execution_id!: string;
}

@ApiSchema({ name: 'PreviewedCsv' })
export class PreviewedCsvDto {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Leads handed out from it.' })
  leads!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Its available leads after the run.' })
  available_after!: number;

  @ApiProperty({ type: Boolean })
  exhausted!: boolean;
}

@ApiSchema({ name: 'PreviewedMember' })
export class PreviewedMemberDto {
  @ApiProperty({ type: String })
  member_id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ type: String })
  tier!: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  allowance!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  received!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  short_by!: number;
}

@ApiSchema({ name: 'RunPreview' })
export class RunPreviewDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  total_leads_distributed!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  members_served!: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  members_short!: number;

  @ApiProperty({
    type: ShortageDto,
    nullable: true,
    description: 'Why no plan could hand out more; null when nobody would be short.',
  })
  shortage!: ShortageDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'The same in words.' })
  reason!: string | null;

  @ApiProperty({ type: [PreviewedCsvDto], description: 'In queue order.' })
  per_csv!: PreviewedCsvDto[];

  @ApiProperty({
    type: [PreviewedMemberDto],
    description: `The first ${PREVIEWED_MEMBERS} members, in the order they are served.`,
  })
  per_member!: PreviewedMemberDto[];

  @ApiProperty({ type: [String], description: 'The csv_ids that the run would use up.' })
  exhausts!: string[];

  @ApiProperty({ type: String, description: 'Start a run with it to get exactly this.' })
  plan_hash!: string;
}

export function runPreviewView({ pool, plan, planHash }: PlannedRun): RunPreviewDto {
  const csvNames = new Map(pool.queue.map(({ csv_id, name }) => [csv_id, name]));
  const members = new Map(pool.members.map((member) => [member.member_id, member]));
  return {
    total_leads_distributed: plan.total_leads_distributed,
    members_served: plan.members_served,
    members_short: plan.members_short,
    shortage: plan.shortage,
    reason: plan.shortage && shortageReason(plan.shortage),
    per_csv: plan.per_csv.map((share) => ({ ...share, name: csvNames.get(share.csv_id)! })),
    per_member: plan.members
      .slice(0, PREVIEWED_MEMBERS)
      .map(({ member_id, allowance, received, short_by }) => {
        const { name, tier } = members.get(member_id)!;
        return { member_id, name, tier, allowance, received, short_by };
      }),
    exhausts: plan.per_csv.filter(({ exhausted }) => exhausted).map(({ csv_id }) => csv_id),
    plan_hash: planHash,
  };
}
