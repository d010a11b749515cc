import type { ReturnCommit, ReturnRepository, ReturnedLead } from '@sluice/distribution';
import type { Page, PageRequest } from '@sluice/kernel';
import type { Connection } from '../connection';
import { moveRevision } from '../pool-revision';
import { toDate } from '../values';
import { WithdrawalWriter } from '../withdrawals/withdrawal-writer';
import { changeCredits } from './credits';

type ReturnRow = Omit<ReturnedLead, 'at' | 'make_good'> & { at: number; make_good: 0 | 1 };

const RETURNS = `SELECT csv_id, row, member_id, execution_id, reason, at, make_good
  FROM returns JOIN csvs USING (csv_no)`;

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
      .all<ReturnRow>(
        `${RETURNS} WHERE csv_id = :csv_id AND member_id = :member_id
            AND row IN (SELECT value FROM json_each(:rows))
          ORDER BY row, at`,
        { csv_id, member_id, rows: JSON.stringify(rows) },
      )
      .map(returnedLead);
  }

  async list(member_id: string, page: PageRequest): Promise<Page<ReturnedLead>> {
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<ReturnRow>(
          `${RETURNS} WHERE member_id = ? ORDER BY at DESC, csv_id, row, execution_id
            LIMIT ? OFFSET ?`,
          member_id,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(returnedLead),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM returns WHERE member_id = ?`,
        member_id,
      )!.total,
    }));
  }

  async commit(change: ReturnCommit): Promise<'committed' | 'stale'> {
    return this.connection.durableTransaction(() => {
      const { revision, member_id, returned, withdrawals } = change;
      const isCurrent = this.connection.one(`SELECT 1 FROM pool WHERE revision = ?`, revision);
      if (isCurrent === undefined) return 'stale';
      moveRevision(this.connection);
      for (const withdrawal of withdrawals)
        this.writer.write(this.csvNo(withdrawal.csv_id), withdrawal);
      for (const lead of returned) this.insert(lead);
      const leads = returned.filter(({ make_good }) => make_good).length;
      if (leads > 0) changeCredits(this.connection, [{ member_id, leads }], 1);
      return 'committed';
    });
  }

  private insert({
    csv_id,
    row,
    member_id,
    execution_id,
    reason,
    at,
    make_good,
  }: ReturnedLead): void {
    const csvNo = this.csvNo(csv_id);
    this.connection.run(
      `UPDATE csvs SET returned_leads = returned_leads + 1 WHERE csv_no = :csvNo
        AND NOT EXISTS (SELECT 1 FROM returns WHERE csv_no = :csvNo AND row = :row)`,
      { csvNo, row },
    );
    this.connection.run(
      `INSERT INTO returns (csv_no, row, member_id, execution_id, reason, at, make_good)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
      csvNo,
      row,
      member_id,
      execution_id,
      reason,
      at.getTime(),
      Number(make_good),
    );
  }

  private csvNo(csv_id: string): number {
    return this.connection.one<{ csv_no: number }>(
      `SELECT csv_no FROM csvs WHERE csv_id = ?`,
      csv_id,
    )!.csv_no;
  }
}

function returnedLead({ at, make_good, ...lead }: ReturnRow): ReturnedLead {
  return { ...lead, at: toDate(at), make_good: make_good === 1 };
}
