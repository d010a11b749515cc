import { ValidateBy } from 'class-validator';

/** A day, or a time with its zone: without one it would depend on where the server stands. */
const DAY_OR_TIME = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Days that the calendar lacks, such as 30 February, `Date` would take for the days that follow. */
function isDayOrTime(value: unknown): boolean {
  const day = typeof value === 'string' ? DAY_OR_TIME.exec(value)?.[1] : undefined;
  if (day === undefined || Number.isNaN(Date.parse(value as string))) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

/** For fields that hold a day (from 00:00 UTC) or a time with its zone, as a string. */
export const IsDayOrTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDayOrTime',
    validator: {
      validate: isDayOrTime,
      defaultMessage: (told) =>
        `${told?.property} must be a day, such as 2026-11-22 (from 00:00 UTC), or a time, such as 2026-11-22T10:00:00Z`,
    },
  });
