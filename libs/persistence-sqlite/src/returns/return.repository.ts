import type { ReturnRepository, ReturnedLead } from '@sluice/distribution';
import type { Page, PageRequest } from '@sluice/kernel';
import type { Connection } from '../connection';
import { toDate } from '../values';

type ReturnRow = Omit<ReturnedLead, 'at' | 'make_good'> & { at: number; make_good: 0 | 1 };

const RETURNS = `SELECT csv_id, row, member_id, execution_id, reason, at, make_good
  FROM returns JOIN csvs USING (csv_no)`;

export class SqliteReturnRepository implements ReturnRepository {
  constructor(private readonly connection: Connection) {}

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

  async returnedRows(csv_id: string, rows: readonly number[]): Promise<Set<number>> {
    const returned = this.connection.all<{ row: number }>(
      `SELECT DISTINCT row FROM returns
        WHERE csv_no = (SELECT csv_no FROM csvs WHERE csv_id = :csv_id)
          AND row IN (SELECT value FROM json_each(:rows))`,
      { csv_id, rows: JSON.stringify(rows) },
    );
    return new Set(returned.map(({ row }) => row));
  }
}

function returnedLead({ at, make_good, ...lead }: ReturnRow): ReturnedLead {
  return { ...lead, at: toDate(at), make_good: make_good === 1 };
}
