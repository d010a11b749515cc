import type { ReturnCommit, ReturnRepository, ReturnedLead } from '@sluice/distribution';
import type { Connection } from '../connection';
import { moveRevision } from '../pool-revision';
import { toDate } from '../values';
import { WithdrawalWriter } from '../withdrawals/withdrawal-writer';
import { addCredits } from './credits';

export class SqliteReturnRepository implements ReturnRepository {
  private readonly writer: WithdrawalWriter;

  constructor(private readonly connection: Connection) {
    this.writer = new WithdrawalWriter(connection);
  }

  async ofMember(
    member_id: string,
    csv_id: string,
    rows: readonly number[],
  ): Promise<ReturnedLead[]> {
    return this.connection
      .all<Omit<ReturnedLead, 'at'> & { at: number }>(
        `SELECT csv_id, row, member_id, execution_id, reason, at
          FROM returns JOIN csvs USING (csv_no)
          WHERE csv_id = :csv_id AND member_id = :member_id
            AND row IN (SELECT value FROM json_each(:rows))
          ORDER BY row, at`,
        { csv_id, member_id, rows: JSON.stringify(rows) },
      )
      .map((lead) => ({ ...lead, at: toDate(lead.at) }));
  }

  async commit(change: ReturnCommit): Promise<'committed' | 'stale'> {
    return this.connection.durableTransaction(() => {
      const { revision, member_id, returned, withdrawals, credit } = change;
      const isCurrent = this.connection.one(`SELECT 1 FROM pool WHERE revision = ?`, revision);
      if (isCurrent === undefined) return 'stale';
      moveRevision(this.connection);
      for (const withdrawal of withdrawals)
        this.writer.write(this.csvNo(withdrawal.csv_id), withdrawal);
      for (const lead of returned) this.insert(lead);
      if (credit > 0) addCredits(this.connection, [{ member_id, leads: credit }]);
      return 'committed';
    });
  }

  private insert({ csv_id, row, member_id, execution_id, reason, at }: ReturnedLead): void {
    const csvNo = this.csvNo(csv_id);
    this.connection.run(
      `UPDATE csvs SET returned_leads = returned_leads + 1 WHERE csv_no = :csvNo
        AND NOT EXISTS (SELECT 1 FROM returns WHERE csv_no = :csvNo AND row = :row)`,
      { csvNo, row },
    );
    this.connection.run(
      `INSERT INTO returns (csv_no, row, member_id, execution_id, reason, at)
        VALUES (?, ?, ?, ?, ?, ?)`,
      csvNo,
      row,
      member_id,
      execution_id,
      reason,
      at.getTime(),
    );
  }

  private csvNo(csv_id: string): number {
    return this.connection.one<{ csv_no: number }>(
      `SELECT csv_no FROM csvs WHERE csv_id = ?`,
      csv_id,
    )!.csv_no;
  }
}
