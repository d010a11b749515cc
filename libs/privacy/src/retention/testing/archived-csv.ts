import { EMPTY_CONTENT, FIND_OUT, uploadedCsv, type LeadContent, type Reject } from '@sluice/leads';
import type { MemoryStorage } from '@sluice/persistence-memory';

/** Takes a CSV in and archives it. */
export async function addArchived(
  storage: MemoryStorage,
  csv_id: string,
  contents: readonly Partial<LeadContent>[],
  rejects: readonly Reject[],
  at: Date,
): Promise<void> {
  await addTakenIn(storage, csv_id, contents, rejects, at);
  await storage.csvs.change(csv_id, { archived: true }, at, null);
}

/** Takes a CSV in. */
export async function addTakenIn(
  { csvs, ingestion }: MemoryStorage,
  csv_id: string,
  contents: readonly Partial<LeadContent>[],
  rejects: readonly Reject[],
  at: Date,
): Promise<void> {
  const csv = uploadedCsv({
    csv_id,
    name: csv_id,
    file_name: `${csv_id}.csv`,
    file_sha256: csv_id,
    head_sha256: null,
    created_at: at,
    bytes: 0,
    distribution_limit: 10,
    options: FIND_OUT,
  });
  await csvs.add([csv], false);
  const attempt = await ingestion.begin(csv_id, at);
  const total_rows = contents.length + rejects.length;
  await ingestion.append(attempt, {
    leads: contents.map((content, row) => ({ ...EMPTY_CONTENT, ...content, row })),
    rejects,
    progress: { bytes_done: 0, rows_done: total_rows },
  });
  await ingestion.complete(attempt, {
    headers: [],
    total_rows,
    total_leads: contents.length,
    rejected_rows: rejects.length,
    duplicate_rows: 0,
    reject_reasons: [],
    lost_contacts: [],
    encoding: 'utf-8',
    delimiter: ',',
    bytes: 0,
    finished_at: at,
  });
}
