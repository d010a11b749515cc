/** What each type of event tells: see `GET /api/admin/events` in the API's description. */
interface LiveEventData {
  'csv.progress': { csv_id: string; bytes_done: number; rows_done: number };
  'csv.ready': { csv_id: string; total_leads: number; rejected_rows: number };
  'csv.failed': { csv_id: string };
  'csv.exhausted': { csv_id: string };
  'run.progress': {
    execution_id: string;
    phase: 'waiting' | 'staging';
    members_staged: number;
  };
  'run.finished': { execution_id: string; status: string };
  'run.reverted': { execution_id: string };
  'erasures.changed': { erasure_id: string };
  'overview.changed': Record<string, never>;
  /** Some events were missed: whatever is shown has to be loaded anew. */
  reset: Record<string, never>;
}

export type LiveEventType = keyof LiveEventData;

export type LiveEvent = {
  [Type in LiveEventType]: { type: Type; data: LiveEventData[Type] };
}[LiveEventType];

export const liveEventTypes: readonly LiveEventType[] = [
  'csv.progress',
  'csv.ready',
  'csv.failed',
  'csv.exhausted',
  'run.progress',
  'run.finished',
  'run.reverted',
  'erasures.changed',
  'overview.changed',
  'reset',
];
