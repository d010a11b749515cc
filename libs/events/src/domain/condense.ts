import type { LoggedEvent } from '../event';

/**
 * Leaves out what a later event of the same page makes superfluous: of the same CSV's progress, of
 * the same run's, and of changes of the same erasure or of the Overview only the last is kept. The last event stays in any
 * case, so whoever resumes behind it has missed nothing.
 *
 * @param events in the order of their ids
 */
export function condense(events: readonly LoggedEvent[]): LoggedEvent[] {
  const told = new Set<string>();
  const kept: LoggedEvent[] = [];
  for (const event of events.toReversed()) {
    const subject = replacedByLater(event);
    if (subject !== null && told.has(subject)) continue;
    if (subject !== null) told.add(subject);
    kept.push(event);
  }
  return kept.reverse();
}

/** What the event is about, when a later one about the same says all that matters. */
function replacedByLater({ type, data }: LoggedEvent): string | null {
  if (type === 'csv.progress') return `csv ${data.csv_id}`;
  if (type === 'run.progress') return `run ${data.execution_id}`;
  if (type === 'erasures.changed') return `erasure ${data.erasure_id}`;
  return type === 'overview.changed' ? 'overview' : null;
}
