export {
  DAYS_OF_WEEK,
  FREQUENCIES,
  nextOccurrence,
  occurrences,
  previousOccurrence,
  runsPerWeek,
  type DayOfWeek,
  type Frequency,
  type RecurrenceRule,
} from './domain/recurrence';
export {
  RUN_STATUSES,
  type NewSchedule,
  type RunStatus,
  type Schedule,
  type ScheduleSettings,
} from './schedule';
export { ScheduleRepository } from './schedule.repository';
export { ScheduleService } from './schedule.service';
export { SchedulesModule } from './schedules.module';
export { TierNames } from './tier-names';
