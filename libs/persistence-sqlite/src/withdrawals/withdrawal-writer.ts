import type { WithdrawalChange } from '@sluice/distribution';
import type { Connection } from '../connection';
import { recordEvent } from '../events/event-log';

type Change = Omit<WithdrawalChange, 'revision'>;

/** Writes what becomes of a CSV without some of its leads, within a transaction of its caller. */
export class WithdrawalWriter {
  constructor(private readonly connection: Connection) {}

  write(csvNo: number, change: Change): void {
    this.writeRecords(csvNo, change);
    this.connection.run(
      `UPDATE ledgers SET withdrawn = ? WHERE csv_no = ?`,
      JSON.stringify(change.withdrawn),
      csvNo,
    );
    const wasActive = this.isActive(csvNo);
    this.writeCounters(csvNo, change);
    if (wasActive && change.available === 0)
      recordEvent(this.connection, { type: 'csv.exhausted', data: { csv_id: change.csv_id } });
  }

  private writeRecords(csvNo: number, { removed, added }: Change): void {
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

  private writeCounters(csvNo: number, { available, possible, at }: Change): void {
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
}
