import type { WithdrawalChange, WithdrawalRepository, WithdrawnRows } from '@sluice/distribution';
import type { Connection } from '../connection';
import { moveRevision } from '../pool-revision';
import { withdrawnRows } from './withdrawal-rows';
import { WithdrawalWriter } from './withdrawal-writer';

export class SqliteWithdrawalRepository implements WithdrawalRepository {
  private readonly writer: WithdrawalWriter;

  constructor(private readonly connection: Connection) {
    this.writer = new WithdrawalWriter(connection);
  }

  async within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]> {
    return this.connection.snapshot(() => {
      const csvNo = this.csvNo(csv_id);
      return csvNo === undefined ? [] : withdrawnRows(this.connection, csvNo, from, to);
    });
  }

  async commit(change: WithdrawalChange): Promise<'committed' | 'stale'> {
    return this.connection.durableTransaction(() => {
      const moved = this.connection.one(`SELECT 1 FROM pool WHERE revision = ?`, change.revision);
      if (moved === undefined) return 'stale';
      moveRevision(this.connection);
      this.writer.write(this.csvNo(change.csv_id)!, change);
      return 'committed';
    });
  }

  private csvNo(csv_id: string): number | undefined {
    return this.connection.one<{ csv_no: number }>(
      `SELECT csv_no FROM csvs WHERE csv_id = ?`,
      csv_id,
    )?.csv_no;
  }
}
