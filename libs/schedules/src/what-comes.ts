import { comingOccurrences } from './domain/due-occurrences';
import { earliestDayAt } from './domain/local-day';
import type { Occurrence } from './domain/recurrence';
import { NODE_ZONE_RULES } from './domain/time-zone';
import type { Schedule } from './schedule';
import type { ScheduleRepository } from './schedule.repository';

/**
 * What is still to come of some schedules, days that have a record left out, without end; one
 * question to storage for all of them.
 */
export async function whatComes(
  schedules: readonly Schedule[],
  storage: Pick<ScheduleRepository, 'daysOnRecord'>,
  now: Date,
  zones = NODE_ZONE_RULES,
): Promise<(schedule: Schedule) => Generator<Occurrence, never>> {
  const ids = schedules.map(({ schedule_id }) => schedule_id);
  const onRecord = await storage.daysOnRecord(ids, earliestDayAt(now));
  return (schedule) => comingOccurrences(schedule, now, onRecord.get(schedule.schedule_id), zones);
}
