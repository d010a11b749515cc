import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Abilities, InAuditLog, type ShownFields } from '@sluice/http-edge';
import { DAYS_OF_WEEK, type DayOfWeek, FREQUENCIES, type Frequency } from '../domain/recurrence';
import { SCHEDULE_ABILITIES, type ScheduleAbility } from '../domain/schedule-abilities';
import { EXECUTION_STATUSES, type ExecutionStatus, type LastRun } from '@sluice/history';
import type { Schedule } from '../schedule';
import type { NextTime } from '../schedule.service';

/** What the audit log shows of schedules, and of what makes and changes them. */
export const SCHEDULE_IN_LOG: ShownFields<ScheduleDto> = {
  schedule_id: 'plain',
  name: 'plain',
  frequency: 'plain',
  day_of_week: 'plain',
  day_of_month: 'plain',
  time: 'plain',
  timezone: 'plain',
  min_leads_required: 'plain',
  enabled: 'plain',
  tiers: 'plain',
  catch_up_hours: 'plain',
  next_run_at: 'plain',
  next_run_local: 'plain',
  last_run_at: 'plain',
  last_status: 'plain',
  created_at: 'plain',
  abilities: 'plain',
  version: 'plain',
};

@ApiSchema({ name: 'Schedule' })
@InAuditLog<ScheduleDto>(SCHEDULE_IN_LOG)
export class ScheduleDto implements Omit<Schedule, 'considered_until' | 'considered_day'> {
  @ApiProperty({ type: String })
  schedule_id!: string;

  @ApiProperty({ type: String, example: 'Weekly leads' })
  name!: string;

  @ApiProperty({ enum: FREQUENCIES })
  frequency!: Frequency;

  @ApiProperty({
    type: String,
    enum: DAYS_OF_WEEK,
    nullable: true,
    description: 'Null for monthly schedules.',
  })
  day_of_week!: DayOfWeek | null;

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 31,
    nullable: true,
    description: 'Null for weekly schedules. 29 to 31 fall on the last day of a shorter month.',
  })
  day_of_month!: number | null;

  @ApiProperty({
    type: String,
    example: '10:00',
    description:
      'What the clocks of the time zone show. A time that they skip is the instant at which they skip it, of one that comes twice it is the first.',
  })
  time!: string;

  @ApiProperty({ type: String, example: 'UTC', description: 'The IANA name of a time zone.' })
  timezone!: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: 'A run with fewer available leads distributes nothing.',
  })
  min_leads_required!: number;

  @ApiProperty({ type: Boolean })
  enabled!: boolean;

  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Only members of these tiers are served; null: all.',
  })
  tiers!: string[] | null;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: 8760,
    description: 'How many hours after its time a missed run is still caught up.',
  })
  catch_up_hours!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description:
      'Null while the schedule is disabled. A day that has a record in the history is passed over, whatever has been changed since.',
  })
  next_run_at!: Date | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-11-23T04:00-06:00',
    description:
      'What calendar and clocks of the time zone show then, and how far they are from UTC.',
  })
  next_run_local!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the last run whose turn came began; null before the first.',
  })
  last_run_at!: Date | null;

  @ApiProperty({
    type: String,
    enum: EXECUTION_STATUSES,
    nullable: true,
    description: 'The status of its newest history record, also of one that was missed.',
  })
  last_status!: ExecutionStatus | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @Abilities(SCHEDULE_ABILITIES)
  abilities!: ScheduleAbility[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;
}

/** What a schedule's answer tells beside its record. */
interface RunsOfSchedule {
  lastRun: LastRun | undefined;
  /** Undefined while it is disabled. */
  nextRun: NextTime | undefined;
  abilities: ScheduleAbility[];
}

export function scheduleView(
  schedule: Schedule,
  { lastRun, nextRun, abilities }: RunsOfSchedule,
): ScheduleDto {
  const { considered_until: _, considered_day: __, ...shown } = schedule;
  return {
    ...shown,
    next_run_at: nextRun?.at ?? null,
    next_run_local: nextRun?.local ?? null,
    last_run_at: lastRun?.executed_at ?? null,
    last_status: lastRun?.status ?? null,
    abilities,
  };
}
