import { occurrenceId, recordOf } from './occurrence-record';
import type { Schedule } from './schedule';

const DUE = new Date('2026-11-23T10:00:00Z');
const DAY = '2026-11-23';
const schedule: Schedule = {
  schedule_id: 's1',
  name: 'Weekly leads',
  frequency: 'weekly',
  day_of_week: 'mon',
  day_of_month: null,
  time: '10:00',
  timezone: 'UTC',
  min_leads_required: 500,
  enabled: true,
  tiers: ['gold'],
  catch_up_hours: 24,
  considered_until: new Date('2026-11-16T10:00:00Z'),
  considered_day: null,
  created_at: new Date('2026-11-10T09:00:00Z'),
  version: 3,
};

describe('occurrenceId', () => {
  it('is the same wherever it is worked out, and another for each schedule and day', () => {
    // Whatever version works it out: two of them may look at the same time.
    expect(occurrenceId('s1', DAY)).toBe('01a205b3-d000-8b5b-a3b6-efbe8e980645');
    const others = [
      occurrenceId('s1', DAY),
      occurrenceId('s2', DAY),
      occurrenceId('s1', '2026-11-24'),
    ];
    expect(new Set(others).size).toBe(3);
  });

  it('is a UUID of version 8 that sorts by the day', () => {
    const id = occurrenceId('s1', DAY);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const ids = ['2026-11-23', '2026-11-24', '2026-12-01', '2027-01-31'].map((day) =>
      occurrenceId(`s${day}`, day),
    );
    expect(ids.toSorted()).toEqual(ids);
  });
});

describe('recordOf', () => {
  it('is a run that waits since it was due, with what the schedule asks for', () => {
    const now = new Date('2026-11-23T10:00:03Z');
    expect(recordOf(schedule, { day: DAY, scheduled_for: DUE, fate: 'runs' }, now)).toEqual({
      execution_id: occurrenceId('s1', DAY),
      schedule_id: 's1',
      schedule_name: 'Weekly leads',
      trigger: 'schedule',
      scheduled_for: DUE,
      occurrence_day: DAY,
      requested_at: DUE,
      executed_at: null,
      finished_at: null,
      status: 'running',
      reason: null,
      reason_code: null,
      started_by: 'schedule',
      request: { tiers: ['gold'], member_ids: null, plan_hash: null, min_leads_required: 500 },
      outcome: null,
      reverted: null,
    });
  });

  it.each([
    [
      'too_late' as const,
      24,
      '2026-11-26T09:00:00Z',
      'Nothing ran when this was due, and it was noticed 2 days later; the schedule catches up no more than 24 hours. To make up for it, run the schedule now.',
    ],
    [
      'too_late' as const,
      1,
      '2026-11-23T13:59:00Z',
      'Nothing ran when this was due, and it was noticed 3 hours later; the schedule catches up no more than 1 hour. To make up for it, run the schedule now.',
    ],
    [
      'too_late' as const,
      0,
      '2026-11-23T10:06:00Z',
      'Nothing ran when this was due, and it was noticed less than an hour later; the schedule catches up nothing. To make up for it, run the schedule now.',
    ],
    [
      'superseded' as const,
      200,
      '2026-11-30T10:00:00Z',
      'Nothing ran when this was due, and it was noticed 7 days later; a later run of the schedule has come due as well, and only the latest is caught up. To make up for it, run the schedule now.',
    ],
  ])('says why it was missed: %s with %i hours', (fate, catch_up_hours, now, reason) => {
    const record = recordOf(
      { ...schedule, catch_up_hours },
      { day: DAY, scheduled_for: DUE, fate },
      new Date(now),
    );
    expect(record).toMatchObject({
      status: 'missed',
      reason,
      reason_code: fate,
      executed_at: null,
      finished_at: new Date(now),
    });
  });
});
