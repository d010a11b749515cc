export const SAMPLE_SCHEDULE = {
  name: 'Monday morning',
  frequency: 'weekly',
  day_of_week: 'mon',
  time: '08:00',
  timezone: 'UTC',
} as const;
