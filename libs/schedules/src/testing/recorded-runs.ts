import type { Execution } from '@sluice/history';
import type { MemoryStorage } from '@sluice/persistence-memory';

/** What claims have put into the history, the occurrence that was due first in front. */
export async function recordedRuns({ executions }: MemoryStorage): Promise<Execution[]> {
  return (await executions.list({}, { page: 1, page_size: 200 })).items.reverse();
}
