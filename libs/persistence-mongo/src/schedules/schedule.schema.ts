import type { Schedule } from '@sluice/schedules';
import { collection, without } from '../collection';

export interface ScheduleDocument extends Omit<Schedule, 'schedule_id'> {
  /** The schedule_id. */
  _id: string;
}

export const OLDEST_FIRST = { created_at: 1, _id: 1 } as const;

export const scheduleCollection = collection<ScheduleDocument>(
  'schedules',
  {
    _id: String,
    name: { type: String, required: true },
    frequency: { type: String, required: true },
    day_of_week: { type: String, default: null },
    day_of_month: { type: Number, default: null },
    time: { type: String, required: true },
    timezone: { type: String, required: true },
    min_leads_required: { type: Number, required: true },
    enabled: { type: Boolean, required: true },
    tiers: { type: [String], default: null },
    catch_up_hours: { type: Number, required: true },
    considered_until: { type: Date, required: true },
    considered_day: { type: String, default: null },
    created_at: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  [
    // list
    { keys: OLDEST_FIRST },
    // enabled
    { keys: { enabled: 1, ...OLDEST_FIRST } },
  ],
);

export function scheduleDocument(schedule: Schedule): ScheduleDocument {
  return { _id: schedule.schedule_id, ...without(schedule, 'schedule_id') };
}

export function scheduleOf(document: ScheduleDocument): Schedule {
  return { schedule_id: document._id, ...without(document, '_id') };
}
