import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { InAuditLog } from '@sluice/http-edge';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { RevertedCsv } from '../domain/changes/change-of-revert';
import type { LosingMember, PlannedRevert } from '../reverts/revert-planner';
import type { RunAlreadyReverted, RunNotRevertible } from '../distribution.errors';

const REASON_LENGTH = 500;

@ApiSchema({ name: 'RevertOrder' })
@InAuditLog<RevertOrderDto>({ reason: 'plain' })
export class RevertOrderDto {
  @ApiProperty({
    type: String,
    maxLength: REASON_LENGTH,
    example: 'The wrong file was in the queue.',
    description: 'Why; it stays on record.',
  })
  @Matches(/\S/, { message: 'reason must say why the run is reverted' })
  @MaxLength(REASON_LENGTH)
  reason!: string;
}

/** The same body as of the revert itself; a preview needs none of it. */
@ApiSchema({ name: 'RevertPreviewOrder' })
export class RevertPreviewOrderDto {
  @ApiPropertyOptional({ type: String, maxLength: REASON_LENGTH })
  @IsOptional()
  @IsString()
  @MaxLength(REASON_LENGTH)
  reason?: string;
}

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'RevertedCsv' })
export class RevertedCsvDto {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String })
  name!: string;

  @ApiProperty({ ...count, description: 'Distributions that are taken back.' })
  leads!: number;

  @ApiProperty({ ...count, description: 'Leads that become available again.' })
  leads_freed!: number;

  @ApiProperty(count)
  available_before!: number;

  @ApiProperty(count)
  available_after!: number;

  @ApiProperty(count)
  distributed_before!: number;

  @ApiProperty(count)
  distributed_after!: number;

  @ApiProperty({ type: Boolean, description: 'Whether it is exhausted and turns active again.' })
  turns_active!: boolean;
}

@ApiSchema({ name: 'LosingMember' })
export class LosingMemberDto implements LosingMember {
  @ApiProperty({ type: String })
  member_id!: string;

  @ApiProperty({ type: String, description: "The member's name when the run was made." })
  name!: string;

  @ApiProperty({ type: String, description: "The member's tier when the run was made." })
  tier!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description: 'Leads that no longer count as theirs.',
  })
  leads!: number;
}

/** The counters that the Overview shows. */
@ApiSchema({ name: 'RevertTotals' })
export class RevertTotalsDto {
  @ApiProperty(count)
  remaining_leads!: number;

  @ApiProperty(count)
  distributed_leads!: number;

  @ApiProperty(count)
  possible_distributions!: number;
}

@ApiSchema({ name: 'RevertPreview' })
export class RevertPreviewDto {
  @ApiProperty({ type: Boolean, description: 'If not, the numbers are 0 and the lists empty.' })
  revertible!: boolean;

  @ApiProperty({
    enum: ['run_not_revertible', 'run_already_reverted'],
    nullable: true,
    description: 'The code that the revert would be refused with; null when it is revertible.',
  })
  code!: 'run_not_revertible' | 'run_already_reverted' | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is not, in a sentence.' })
  reason!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The later run that has to be reverted first.',
  })
  later_execution_id!: string | null;

  @ApiProperty({ ...count, description: 'Distributions that are taken back, over all CSVs.' })
  total_leads!: number;

  @ApiProperty({ ...count, description: 'Members who lose leads.' })
  members_affected!: number;

  @ApiProperty({ type: [RevertedCsvDto], description: 'In the queue order of the run.' })
  per_csv!: RevertedCsvDto[];

  @ApiProperty({
    type: [LosingMemberDto],
    description: 'The first hundred who lose leads, in the order of the run.',
  })
  per_member!: LosingMemberDto[];

  @ApiProperty({
    type: RevertTotalsDto,
    nullable: true,
    description: 'The counters of the Overview now; null when it is not revertible.',
  })
  totals_before!: RevertTotalsDto | null;

  @ApiProperty({
    type: RevertTotalsDto,
    nullable: true,
    description: 'The same after the revert.',
  })
  totals_after!: RevertTotalsDto | null;
}

export function revertPreviewView(planned: PlannedRevert): RevertPreviewDto {
  const { outcome, csvs, members } = planned;
  return {
    revertible: true,
    code: null,
    reason: null,
    later_execution_id: null,
    total_leads: outcome.total_leads_distributed,
    members_affected: outcome.members_served,
    per_csv: csvs.map(revertedCsv),
    per_member: members,
    totals_before: totalsBefore(planned),
    totals_after: totalsAfter(planned),
  };
}

/** Of a run that can't be reverted. */
export function refusedRevertView(
  refusal: RunNotRevertible | RunAlreadyReverted,
): RevertPreviewDto {
  const { code, message, more } = refusal;
  return {
    revertible: false,
    code,
    reason: message,
    later_execution_id: more['later_execution_id'] ?? null,
    total_leads: 0,
    members_affected: 0,
    per_csv: [],
    per_member: [],
    totals_before: null,
    totals_after: null,
  };
}

function revertedCsv({ before, after, leads }: RevertedCsv): RevertedCsvDto {
  return {
    csv_id: before.csv_id,
    name: before.name,
    leads,
    leads_freed: after.remaining_leads - before.remaining_leads,
    available_before: before.remaining_leads,
    available_after: after.remaining_leads,
    distributed_before: before.distributed_leads,
    distributed_after: after.distributed_leads,
    turns_active: before.csv_status === 'exhausted' && after.csv_status === 'active',
  };
}

/** Rule 17: the leads of archived CSVs are not among those that remain. */
function totalsAfter(planned: PlannedRevert): RevertTotalsDto {
  const after = totalsBefore(planned);
  for (const { before, after: csv } of planned.csvs) {
    if (before.csv_status !== 'archived')
      after.remaining_leads += csv.remaining_leads - before.remaining_leads;
    after.distributed_leads += csv.distributed_leads - before.distributed_leads;
    after.possible_distributions += csv.possible_distributions - before.possible_distributions;
  }
  return after;
}

function totalsBefore({ totals }: PlannedRevert): RevertTotalsDto {
  const { remaining_leads, distributed_leads, possible_distributions } = totals;
  return { remaining_leads, distributed_leads, possible_distributions };
}
