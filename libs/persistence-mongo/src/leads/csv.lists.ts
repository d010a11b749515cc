import type { Page, PageRequest } from '@sluice/kernel';
import {
  CSV_STATUSES,
  type Csv,
  type CsvFilter,
  type CsvStatus,
  type CsvTotals,
} from '@sluice/leads';
import type { Model } from 'mongoose';
import { QUEUE_ORDER, csvOf, type CsvDocument } from './csv.schema';

interface Part {
  filter: { csv_status: 'active' | { $in: CsvStatus[] }; paused?: true };
  sort: Record<string, 1 | -1>;
}

/** The active ones in queue order, then the others, newest first: two queries, one list. */
export async function listCsvs(
  csvs: Model<CsvDocument>,
  statuses: readonly CsvFilter[] | null,
  page: PageRequest,
): Promise<Page<Csv>> {
  const items: CsvDocument[] = [];
  let skip = (page.page - 1) * page.page_size;
  let total = 0;
  for (const { filter, sort } of partsOf(statuses ?? CSV_STATUSES)) {
    const count = await csvs.countDocuments(filter);
    const limit = page.page_size - items.length;
    if (limit > 0 && skip < count) {
      items.push(
        ...(await csvs.find(filter).sort(sort).skip(skip).limit(limit).lean<CsvDocument[]>()),
      );
    }
    skip = Math.max(0, skip - count);
    total += count;
  }
  return { ...page, items: items.map(csvOf), total };
}

function partsOf(statuses: readonly CsvFilter[]): Part[] {
  const parts: Part[] = [];
  if (statuses.includes('active')) {
    parts.push({ filter: { csv_status: 'active' }, sort: QUEUE_ORDER });
  } else if (statuses.includes('paused')) {
    parts.push({ filter: { csv_status: 'active', paused: true }, sort: QUEUE_ORDER });
  }
  const others = CSV_STATUSES.filter((status) => status !== 'active' && statuses.includes(status));
  if (others.length > 0) {
    parts.push({ filter: { csv_status: { $in: others } }, sort: { created_at: -1, _id: -1 } });
  }
  return parts;
}

/** Sums over the records of the CSVs: thousands of documents, never over leads. */
export async function totalsOfCsvs(csvs: Model<CsvDocument>): Promise<CsvTotals> {
  const isStatus = (status: CsvStatus): object => ({ $eq: ['$csv_status', status] });
  const isPaused = { $and: [isStatus('active'), '$paused'] };
  const [totals] = await csvs.aggregate<CsvTotals>([
    {
      $group: {
        _id: null,
        total_leads: { $sum: '$total_leads' },
        remaining_leads: { $sum: { $cond: [isStatus('archived'), 0, '$remaining_leads'] } },
        paused_leads: { $sum: { $cond: [isPaused, '$remaining_leads', 0] } },
        distributed_leads: { $sum: '$distributed_leads' },
        possible_distributions: { $sum: '$possible_distributions' },
        active_csvs_count: { $sum: { $cond: [isStatus('active'), 1, 0] } },
        exhausted_csvs_count: { $sum: { $cond: [isStatus('exhausted'), 1, 0] } },
      },
    },
    { $unset: '_id' },
  ]);
  return totals ?? NO_CSVS;
}

const NO_CSVS: CsvTotals = {
  total_leads: 0,
  remaining_leads: 0,
  paused_leads: 0,
  distributed_leads: 0,
  possible_distributions: 0,
  active_csvs_count: 0,
  exhausted_csvs_count: 0,
};
