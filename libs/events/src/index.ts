export { runFinished, runRecorded, stagingProgress } from './domain/run-events';
export { NO_EFFECTS, ON_OVERVIEW, outdatingPlans, telling, type Effects } from './effects';
export type { EventData, EventType, LoggedEvent, NewEvent } from './event';
export { EventLog } from './event-log';
export { EventsModule } from './events.module';
export { PROGRESS_EVERY, Pace } from './pace';
