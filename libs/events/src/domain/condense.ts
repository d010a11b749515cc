import type { EventData, EventType, LoggedEvent } from '../event';

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

/** Of each type what its events are about, when a later one about the same says all that matters. */
const SUBJECTS: { [Type in EventType]: ((data: EventData[Type]) => string) | null } = {
  'csv.progress': ({ csv_id }) => `csv ${csv_id}`,
  'csv.ready': null,
  'csv.failed': null,
  'csv.exhausted': null,
  'run.progress': ({ execution_id }) => `run ${execution_id}`,
  'run.finished': null,
  'run.reverted': null,
  'erasures.changed': ({ erasure_id }) => `erasure ${erasure_id}`,
  'overview.changed': () => 'overview',
};

function replacedByLater({ type, data }: LoggedEvent): string | null {
  const subject = SUBJECTS[type] as ((of: typeof data) => string) | null;
  return subject && subject(data);
}
