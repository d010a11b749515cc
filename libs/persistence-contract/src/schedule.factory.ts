import type { Schedule } from '@sluice/schedules';
import { randomUUID } from 'node:crypto';

/** A weekly schedule, enabled and never run. */
export function scheduleOf(overrides: Partial<Schedule> = {}): Schedule {
  return {
    schedule_id: randomUUID(),
    name: 'Weekly handout',
    frequency: 'weekly',
    day_of_week: 'mon',
    day_of_month: null,
    time: '10:00',
    timezone: 'UTC',
    min_leads_required: 0,
    enabled: true,
    tiers: null,
    catch_up_hours: 24,
    considered_until: new Date('2026-01-05T09:00:00Z'),
    considered_day: null,
    created_at: new Date('2026-01-05T09:00:00Z'),
    version: 1,
    ...overrides,
  };
}
