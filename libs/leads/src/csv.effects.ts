import { ON_OVERVIEW, outdatingPlans, telling, type Effects } from '@sluice/events';
import type { Csv } from './csv';
import type { IngestBatch, IngestResult } from './ingestion.repository';

/** What changes of CSVs bring about. */
export const csvEffects = {
  added: ON_OVERVIEW,

  changed: (before: InQueue, after: InQueue): Effects =>
    before.paused === after.paused && before.csv_status === after.csv_status
      ? ON_OVERVIEW
      : outdatingPlans(),

  archived: outdatingPlans(),
  reordered: outdatingPlans(),
  removed: outdatingPlans(),

  /** When the erasure of what it holds begins, and when it ends. */
  erasing: ON_OVERVIEW,

  progressed: (csv_id: string, progress: IngestBatch['progress']): Effects =>
    telling({ type: 'csv.progress', data: { csv_id, ...progress } }),

  takenIn: (csv_id: string, { total_leads, rejected_rows }: IngestResult): Effects =>
    outdatingPlans({ type: 'csv.ready', data: { csv_id, total_leads, rejected_rows } }),

  failed: (csv_id: string): Effects => telling({ type: 'csv.failed', data: { csv_id } }),
};

type InQueue = Pick<Csv, 'paused' | 'csv_status'>;
