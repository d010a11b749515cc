import type { EventData, NewEvent } from '../event';

type FinishedStatus = EventData['run.finished']['status'];

/** The event of a run that has ended without a commit. */
export function runFinished(execution_id: string, status: FinishedStatus): NewEvent {
  return { type: 'run.finished', data: { execution_id, status } };
}

/** The event of a run that has just been put on record: it waits, or it ended before it began. */
export function runRecorded({
  execution_id,
  status,
}: {
  execution_id: string;
  status: string;
}): NewEvent {
  return status === 'running'
    ? { type: 'run.progress', data: { execution_id, phase: 'waiting', members_staged: 0 } }
    : runFinished(execution_id, status as FinishedStatus);
}

/**
 * The event of a run of which further allotments are written: a run's members are numbered from 0,
 * without holes, and written in that order.
 */
export function stagingProgress(
  execution_id: string,
  written: readonly { position: number }[],
): NewEvent {
  const members_staged = (written.at(-1)?.position ?? -1) + 1;
  return { type: 'run.progress', data: { execution_id, phase: 'staging', members_staged } };
}
