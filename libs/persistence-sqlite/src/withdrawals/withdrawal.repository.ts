import type { WithdrawalChange, WithdrawalRepository, WithdrawnRows } from '@sluice/distribution';
import type { Connection } from '../connection';
import { recordEvent } from '../events/event-log';
import { moveRevision } from '../pool-revision';
import { withdrawnRows } from './withdrawal-rows';

export class SqliteWithdrawalRepository implements WithdrawalRepository {
  constructor(private readonly connection: Connection) {}

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
      const csvNo = this.csvNo(change.csv_id)!;
      this.writeRecords(csvNo, change);
      this.connection.run(
        `UPDATE ledgers SET withdrawn = ? WHERE csv_no = ?`,
        JSON.stringify(change.withdrawn),
        csvNo,
      );
      const wasActive = this.isActive(csvNo);
      this.writeCounters(csvNo, change);
      moveRevision(this.connection);
      if (wasActive && change.available === 0)
        recordEvent(this.connection, { type: 'csv.exhausted', data: { csv_id: change.csv_id } });
      return 'committed';
    });
  }

  private writeRecords(csvNo: number, { removed, added }: WithdrawalChange): void {
    for (const from of removed)
      this.connection.run(`DELETE FROM withdrawals WHERE csv_no = ? AND from_row = ?`, csvNo, from);
    for (const { from, to, cause, reason, by, at } of added)
      this.connection.run(
        `INSERT INTO withdrawals (csv_no, from_row, to_row, cause, reason, by, at)
          VALUES (?, ?, ?, ?, ?, ?, ?)`,
        csvNo,
        from,
        to,
        cause,
        reason,
        by,
        at.getTime(),
      );
  }

  private writeCounters(csvNo: number, { available, possible, at }: WithdrawalChange): void {
    this.connection.run(
      `UPDATE csvs SET
          remaining_leads = :available,
          possible_distributions = :possible,
          csv_status = CASE
            WHEN csv_status = 'active' AND :available = 0 THEN 'exhausted'
            WHEN csv_status = 'exhausted' AND :available > 0 THEN 'active'
            ELSE csv_status END,
          exhausted_at = iif(:available > 0, NULL, coalesce(exhausted_at, :at)),
          version = version + 1
        WHERE csv_no = :csvNo`,
      { csvNo, available, possible, at: at.getTime() },
    );
  }

  private isActive(csvNo: number): boolean {
    return (
      this.connection.one(
        `SELECT 1 FROM csvs WHERE csv_no = ? AND csv_status = 'active'`,
        csvNo,
      ) !== undefined
    );
  }

  private csvNo(csv_id: string): number | undefined {
    return this.connection.one<{ csv_no: number }>(
      `SELECT csv_no FROM csvs WHERE csv_id = ?`,
      csv_id,
    )?.csv_no;
  }
}
