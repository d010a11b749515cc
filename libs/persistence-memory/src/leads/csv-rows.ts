import type { Csv } from '@sluice/leads';
import { byText, inOrder } from '../lists';
import type { CsvRow } from '../tables';

/** Whether the leads of a CSV are there for everybody. */
export function isTakenIn({ csv_status }: Csv): boolean {
  return csv_status === 'active' || csv_status === 'exhausted' || csv_status === 'archived';
}

export function csvOf({ attempt: _attempt, headers: _headers, ...csv }: CsvRow): Csv {
  return csv;
}

export const byAge = inOrder<Csv>(
  (one, other) => one.created_at.getTime() - other.created_at.getTime(),
  (one, other) => byText(one.csv_id, other.csv_id),
);
