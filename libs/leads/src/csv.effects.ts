import { ON_OVERVIEW, outdatingPlans, telling, type Effects } from '@sluice/events';
import type { Csv } from './csv';
import type { IngestBatch, IngestResult } from './ingestion.repository';

/** What changes of CSVs bring about; each is told of what changed, whether or not its events name that yet. */
export const csvEffects = {
  added: (_csvs: readonly Csv[]): Effects => ON_OVERVIEW,

  changed: (before: InQueue, after: InQueue): Effects =>
    before.paused === after.paused && before.csv_status === after.csv_status
      ? ON_OVERVIEW
      : outdatingPlans(),

  archived: (_csvs: readonly Csv[]): Effects => outdatingPlans(),

  reordered: (_csv_ids: readonly string[]): Effects => outdatingPlans(),

  removed: (_csv_id: string): Effects => outdatingPlans(),

  /** When the erasure of what it holds begins, and when it ends. */
  erasing: (_csv_id: string): Effects => ON_OVERVIEW,

  progressed: (csv_id: string, progress: IngestBatch['progress']): Effects =>
    telling({ type: 'csv.progress', data: { csv_id, ...progress } }),

  takenIn: (csv_id: string, { total_leads, rejected_rows }: IngestResult): Effects =>
    outdatingPlans({ type: 'csv.ready', data: { csv_id, total_leads, rejected_rows } }),

  failed: (csv_id: string): Effects => telling({ type: 'csv.failed', data: { csv_id } }),
};

type InQueue = Pick<Csv, 'paused' | 'csv_status'>;
