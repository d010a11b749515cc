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
export { comingOccurrences } from './domain/due-occurrences';
export { OccurrenceClaimer } from './occurrence-claimer';
export { RunStarter, type RunNowOrder } from './run-starter';
export { type NewSchedule, type Schedule, type ScheduleSettings } from './schedule';
export {
  ScheduleRepository,
  type ConsideredSchedule,
  type ScheduleUpdate,
} from './schedule.repository';
export { ScheduleService } from './schedule.service';
export { SchedulesModule } from './schedules.module';
export { TierNames } from './tier-names';
