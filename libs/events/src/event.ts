/** What each type of event tells. Ids and numbers only: whoever may see more asks for it. */
export interface EventData {
  /** A file is being taken in. */
  'csv.progress': { csv_id: string; bytes_done: number; rows_done: number };
  /** A file was taken in; its CSV is in the queue. */
  'csv.ready': { csv_id: string; total_leads: number; rejected_rows: number };
  /** A file was not taken in; its CSV says why. */
  'csv.failed': { csv_id: string };
  /** A run used up the last available lead of a CSV. */
  'csv.exhausted': { csv_id: string };
  /** A run waits its turn, or the allotments of so many members are written. */
  'run.progress': {
    execution_id: string;
    phase: 'waiting' | 'staging';
    members_staged: number;
  };
  /** A run has ended, or was missed. */
  'run.finished': {
    execution_id: string;
    status: 'completed' | 'skipped' | 'missed' | 'failed' | 'cancelled';
  };
  /** A run was reverted. */
  'run.reverted': { execution_id: string };
  /** An erasure has come to its record, or somebody was ticked off there as told. */
  'erasures.changed': { erasure_id: string };
  /** Something that the Overview shows has changed. */
  'overview.changed': Record<string, never>;
}

export type EventType = keyof EventData;

/** An event before it is logged. */
export type NewEvent = {
  [Type in EventType]: { type: Type; data: EventData[Type] };
}[EventType];

/** An event of the log; ids grow in the order in which the changes were committed. */
export type LoggedEvent = NewEvent & { event_id: number };
