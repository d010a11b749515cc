/** A day of the calendar where the viewer is: 2026-11-23. */
export type Day = string;

/** The day that a text names; undefined when it names none. */
export function dayIn(text: string): Day | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOf(text).getTime())
    ? text
    : undefined;
}

export function startOf(day: Day): Date {
  return new Date(`${day}T00:00:00`);
}

/** When it is over. */
export function endOf(day: Day): Date {
  const end = startOf(day);
  end.setDate(end.getDate() + 1);
  return end;
}
