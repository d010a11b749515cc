import { type Schedule } from './schedules-data';

type Day = NonNullable<Schedule['day_of_week']>;

export const daysOfWeek: readonly { value: Day; words: string; everyWords: string }[] = [
  { value: 'mon', words: $localize`Monday`, everyWords: $localize`Mondays` },
  { value: 'tue', words: $localize`Tuesday`, everyWords: $localize`Tuesdays` },
  { value: 'wed', words: $localize`Wednesday`, everyWords: $localize`Wednesdays` },
  { value: 'thu', words: $localize`Thursday`, everyWords: $localize`Thursdays` },
  { value: 'fri', words: $localize`Friday`, everyWords: $localize`Fridays` },
  { value: 'sat', words: $localize`Saturday`, everyWords: $localize`Saturdays` },
  { value: 'sun', words: $localize`Sunday`, everyWords: $localize`Sundays` },
];

type Recurring = Pick<Schedule, 'frequency' | 'day_of_week' | 'day_of_month' | 'time' | 'timezone'>;

/**
 * When a schedule runs, in a few words.
 *
 * @example
 * recurrenceWords(weekly) // 'Mondays at 10:00, UTC'
 */
export function recurrenceWords(schedule: Recurring): string {
  const { frequency, day_of_week, day_of_month, time, timezone } = schedule;
  switch (frequency) {
    case 'weekly': {
      const days = daysOfWeek.find(({ value }) => value === day_of_week)?.everyWords ?? '';
      return $localize`${days} at ${time}, ${timezone}`;
    }
    case 'monthly':
      return $localize`Day ${day_of_month} of each month at ${time}, ${timezone}`;
    default:
      return frequency satisfies never;
  }
}
