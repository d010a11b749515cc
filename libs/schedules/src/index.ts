export {
  DAYS_OF_WEEK,
  FREQUENCIES,
  nextOccurrence,
  occurrences,
  previousOccurrence,
  runsPerWeek,
  type DayOfWeek,
  type Frequency,
  type Occurrence,
  type RecurrenceRule,
} from './domain/recurrence';
export { type LocalDay } from './domain/local-day';
export { localDayOf } from './domain/time-zone';
export { OccurrenceClaimer } from './occurrence-claimer';
export { RunStarter, type RunNowOrder } from './run-starter';
export { type NewSchedule, type Schedule, type ScheduleSettings } from './schedule';
export {
  ScheduleRepository,
  type Considered,
  type ConsideredSchedule,
  type ScheduleUpdate,
} from './schedule.repository';
export { ScheduleService } from './schedule.service';
export { SchedulesModule } from './schedules.module';
export { TierNames } from './tier-names';
export { whatComes } from './what-comes';
export { scheduleEffects } from './schedule.effects';
