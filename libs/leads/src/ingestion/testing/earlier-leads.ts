import type { MemoryStorage } from '@sluice/persistence-memory';
import { FIND_OUT, uploadedCsv } from '../../domain/uploaded-csv';
import { EMPTY_CONTENT, type NewLead } from '../../lead';

/** A lead of another CSV that is there already. */
export interface EarlierLead {
  csv_id: string;
  row: number;
  email?: string;
  phone?: string;
}

/** Takes CSVs in that hold these leads, on other rows leads that nobody is like. */
export async function addEarlier(
  { csvs, ingestion }: MemoryStorage,
  earlier: readonly EarlierLead[],
  at: Date,
): Promise<void> {
  for (const [csv_id, known] of Map.groupBy(earlier, (lead) => lead.csv_id)) {
    const name = `CSV ${csv_id}`;
    const csv = uploadedCsv({
      csv_id,
      name,
      file_name: `${name}.csv`,
      file_sha256: csv_id,
      head_sha256: null,
      created_at: at,
      bytes: 0,
      distribution_limit: 10,
      options: FIND_OUT,
    });
    await csvs.add([csv], false);
    const leads = leadsOf(known);
    const attempt = await ingestion.begin(csv_id, at);
    await ingestion.append(attempt, {
      leads,
      rejects: [],
      progress: { bytes_done: 0, rows_done: leads.length },
    });
    await ingestion.complete(attempt, {
      headers: [],
      total_rows: leads.length,
      total_leads: leads.length,
      rejected_rows: 0,
      duplicate_rows: 0,
      reject_reasons: [],
      lost_contacts: [],
      encoding: 'utf-8',
      delimiter: ',',
      bytes: 0,
      finished_at: at,
    });
  }
}

function leadsOf(known: readonly EarlierLead[]): NewLead[] {
  const last = Math.max(...known.map(({ row }) => row));
  return Array.from({ length: last + 1 }, (_, row) => {
    const { email = null, phone = null } = known.find((lead) => lead.row === row) ?? {};
    return { ...EMPTY_CONTENT, email, phone, row };
  });
}
