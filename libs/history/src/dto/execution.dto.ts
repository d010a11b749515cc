import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Abilities } from '@sluice/http-edge';
import {
  EXECUTION_STATUSES,
  type CsvShare,
  type Execution,
  type ExecutionStatus,
  type Reverted,
  type RunRequest,
} from '../execution';
import { EXECUTION_ABILITIES, type ExecutionAbility } from '../execution-abilities';
import type { ExecutionDetailView, ExecutionView, ListedExecutionView } from './execution.view';
import { ShortageDto } from './shortage.dto';

@ApiSchema({ name: 'Reverted' })
export class RevertedDto implements Reverted {
  @ApiProperty({ type: String, example: 'ada@example.com' })
  by!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ type: String, example: 'The wrong file was in the queue.' })
  reason!: string;
}

@ApiSchema({ name: 'Execution' })
export class ExecutionDto implements ExecutionView {
  @ApiProperty({ type: String })
  execution_id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null for manual runs.' })
  schedule_id!: string | null;

  @ApiProperty({ type: String, example: 'Weekly leads' })
  schedule_name!: string;

  @ApiProperty({ enum: ['schedule', 'manual'] })
  trigger!: Execution['trigger'];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The instant it was due; null for manual runs.',
  })
  scheduled_for!: Date | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When its turn came; null while it waits.',
  })
  executed_at!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished_at!: Date | null;

  @ApiProperty({ type: 'integer', minimum: 0 })
  total_leads_distributed!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Members who received at least one lead.',
  })
  members_served!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'Members who received less than their allowance.',
  })
  members_short!: number;

  @ApiProperty({ type: [String], description: 'csv_ids it drew from, in queue order.' })
  source_csvs!: string[];

  @ApiProperty({ type: [String], description: 'csv_ids that it used up.' })
  exhausted_csvs!: string[];

  @ApiProperty({ enum: EXECUTION_STATUSES })
  status!: ExecutionStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Why it ended otherwise than completed, why somebody fell short or why it was reverted, in words.',
  })
  reason!: string | null;

  @ApiProperty({ type: String, example: 'ada@example.com' })
  started_by!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'Milliseconds from executed_at to finished_at.',
  })
  duration_ms!: number | null;

  @ApiProperty({
    type: RevertedDto,
    nullable: true,
    description:
      'Null unless it was reverted. The counters say what it had handed out; that no longer counts.',
  })
  reverted!: RevertedDto | null;

  @Abilities(EXECUTION_ABILITIES)
  abilities!: ExecutionAbility[];
}

@ApiSchema({ name: 'ListedExecution' })
export class ListedExecutionDto extends ExecutionDto implements ListedExecutionView {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'With csv_id: the leads that it handed out from that CSV; null without.',
  })
  leads_from_csv!: number | null;
}

@ApiSchema({ name: 'CsvShare' })
export class CsvShareDto implements CsvShare {
  @ApiProperty({ type: String })
  csv_id!: string;

  @ApiProperty({ type: String, description: 'Its name when the run was made.' })
  name!: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'Leads handed out from it.' })
  leads!: number;

  @ApiProperty({ type: 'integer', minimum: 0, description: 'Available leads after the run.' })
  available_after!: number;

  @ApiProperty({ type: Boolean, description: 'Whether this run used it up.' })
  exhausted!: boolean;
}

@ApiSchema({ name: 'RunRequest' })
export class RunRequestDto implements RunRequest {
  @ApiProperty({ type: [String], nullable: true, description: 'Null: all tiers.' })
  tiers!: string[] | null;

  @ApiProperty({ type: [String], nullable: true, description: 'Null: all members.' })
  member_ids!: string[] | null;

  @ApiProperty({ type: String, nullable: true, description: 'The preview it had to come out as.' })
  plan_hash!: string | null;

  @ApiProperty({ type: 'integer', minimum: 0, description: '0 for manual runs.' })
  min_leads_required!: number;
}

@ApiSchema({ name: 'ExecutionDetail' })
export class ExecutionDetailDto extends ExecutionDto implements ExecutionDetailView {
  @ApiProperty({ type: String, format: 'date-time' })
  requested_at!: Date;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The stable code of the error it failed with.',
  })
  reason_code!: string | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description: 'Its place among all committed runs; null until it is committed.',
  })
  number!: number | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    nullable: true,
    description:
      'The version of the rules it was planned by; 2 carries what short runs round. Null until it is committed.',
  })
  rule_version!: number | null;

  @ApiProperty({ type: RunRequestDto, description: 'What it was asked to do.' })
  request!: RunRequestDto;

  @ApiProperty({ type: [CsvShareDto], description: 'In queue order, only CSVs it drew from.' })
  per_csv!: CsvShareDto[];

  @ApiProperty({
    type: ShortageDto,
    nullable: true,
    description: 'Why no plan could have handed out more; null when nobody fell short.',
  })
  shortage!: ShortageDto | null;
}
