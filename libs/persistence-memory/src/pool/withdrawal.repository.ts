import type { WithdrawalRepository, WithdrawnRows } from '@sluice/distribution';
import type { Tables } from '../tables';

export class MemoryWithdrawalRepository implements WithdrawalRepository {
  constructor(private readonly tables: Tables) {}

  async within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]> {
    return withdrawnRows(this.tables, csv_id, from, to);
  }
}

/** The records about rows in [from, to) of a CSV, whole as they are, in row order. */
export function withdrawnRows(
  tables: Tables,
  csv_id: string,
  from: number,
  to: number,
): WithdrawnRows[] {
  return tables.withdrawals
    .where((record) => record.csv_id === csv_id && record.from < to && record.to > from)
    .sort((one, other) => one.from - other.from)
    .map(({ csv_id: _, ...record }) => record);
}
