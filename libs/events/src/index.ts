export { runRecorded, stagingProgress } from './domain/run-recorded';
export type { EventData, EventType, LoggedEvent, NewEvent } from './event';
export { EventLog } from './event-log';
export { EventsModule } from './events.module';
export { PROGRESS_EVERY, Pace } from './pace';
