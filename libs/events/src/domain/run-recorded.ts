import type { EventData, NewEvent } from '../event';

type FinishedStatus = EventData['run.finished']['status'];

/** The event of a run that has just been put on record: it waits, or it ended before it began. */
export function runRecorded({
  execution_id,
  status,
}: {
  execution_id: string;
  status: string;
}): NewEvent {
  return status === 'running'
    ? { type: 'run.progress', data: { execution_id, phase: 'waiting' } }
    : { type: 'run.finished', data: { execution_id, status: status as FinishedStatus } };
}
