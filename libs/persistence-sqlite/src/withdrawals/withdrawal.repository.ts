import type { WithdrawalRepository, WithdrawnRows } from '@sluice/distribution';
import type { Connection } from '../connection';
import { withdrawnRows } from './withdrawal-rows';

export class SqliteWithdrawalRepository implements WithdrawalRepository {
  constructor(private readonly connection: Connection) {}

  async within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]> {
    return this.connection.snapshot(() => {
      const csv = this.connection.one<{ csv_no: number }>(
        `SELECT csv_no FROM csvs WHERE csv_id = ?`,
        csv_id,
      );
      return csv === undefined ? [] : withdrawnRows(this.connection, csv.csv_no, from, to);
    });
  }
}
