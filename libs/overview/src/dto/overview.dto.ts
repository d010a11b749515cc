import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { Skipped } from '@sluice/distribution';
import { CsvDto } from '@sluice/leads';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { MOST_WEEKS } from '../forecast.service';

const count = { type: 'integer', minimum: 0 } as const;

@ApiSchema({ name: 'SkippedRun' })
export class SkippedRunDto implements Skipped {
  @ApiProperty({ ...count, description: 'The leads that the schedule requires.' })
  min_leads_required!: number;

  @ApiProperty({ ...count, description: 'The leads that are available then.' })
  available!: number;
}

@ApiSchema({ name: 'Overview' })
export class OverviewDto {
  @ApiProperty({ ...count, description: 'Leads of every CSV that was not deleted.' })
  total_leads!: number;

  @ApiProperty({ ...count, description: 'Available leads of the CSVs that are not archived.' })
  remaining_leads!: number;

  @ApiProperty({ ...count, description: 'The part of remaining_leads in paused CSVs.' })
  paused_leads!: number;

  @ApiProperty({ ...count, description: 'Distributions so far.' })
  distributed_leads!: number;

  @ApiProperty({ ...count, description: 'Each lead times its limit.' })
  possible_distributions!: number;

  @ApiProperty(count)
  active_csvs_count!: number;

  @ApiProperty(count)
  exhausted_csvs_count!: number;

  @ApiProperty({ type: [CsvDto], description: 'In queue order; the first 100.' })
  active_csvs!: CsvDto[];

  @ApiProperty({ type: [CsvDto], description: 'The latest 5.' })
  exhausted_csvs!: CsvDto[];

  @ApiProperty({ ...count, description: 'All active members.' })
  eligible_members!: number;

  @ApiProperty({
    type: Number,
    minimum: 0,
    description: "The allowances of all enabled schedules' runs, per week.",
  })
  weekly_demand!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 0,
    maximum: MOST_WEEKS,
    description: 'To one decimal; null when nothing is scheduled or nobody is eligible.',
  })
  estimated_weeks_remaining!: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  next_scheduled_run!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  next_schedule_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  next_schedule_name!: string | null;

  @ApiProperty({ ...count, nullable: true })
  next_run_eligible_members!: number | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description:
      'Whether there are enough leads for every eligible member; of a run that is skipped, whether there would be without its minimum.',
  })
  next_run_sufficient!: boolean | null;

  @ApiProperty({
    type: SkippedRunDto,
    nullable: true,
    description:
      'The next run will distribute nothing, because fewer leads are available than it requires; null otherwise.',
  })
  next_run_skipped!: SkippedRunDto | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'When the estimate was worked out.',
  })
  as_of!: Date;
}

export class ForecastQuery {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_WEEKS, default: 52 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_WEEKS)
  weeks = 52;
}

@ApiSchema({ name: 'ForecastPoint' })
export class ForecastPointDto {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ type: String })
  schedule_id!: string;

  @ApiProperty({ ...count, description: 'The allowances of all who will be eligible.' })
  demand!: number;

  @ApiProperty({ ...count, description: 'How many leads they will get.' })
  served!: number;

  @ApiProperty({ ...count, description: 'Available leads after the run, over all CSVs.' })
  available_after!: number;

  @ApiProperty({
    ...count,
    description:
      'Members who will get less than their allowance; of a run that is skipped, those who would without its minimum.',
  })
  short_members!: number;

  @ApiProperty({
    type: SkippedRunDto,
    nullable: true,
    description:
      'It will distribute nothing, because fewer leads are available than it requires; null otherwise.',
  })
  skipped!: SkippedRunDto | null;

  @ApiProperty({ type: [String], description: 'The csv_ids of the CSVs that it will use up.' })
  exhausted_csvs!: string[];
}

@ApiSchema({ name: 'Forecast' })
export class ForecastDto {
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: MOST_WEEKS })
  weeks_until_shortage!: number | null;

  @ApiProperty({ type: [ForecastPointDto] })
  points!: ForecastPointDto[];
}
