import type { Page, PageRequest } from '@sluice/kernel';
import type { ImportCounts, ListImport, ListImportRepository } from '@sluice/privacy';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';

type ImportRow = Omit<ListImport, 'at' | 'touched_at' | 'finished_at'> & {
  at: number;
  touched_at: number;
  finished_at: number | null;
};

const COLUMNS =
  'number, import_id, file_name, at, by, added, already_there, rejected_count, hits, touched_at, finished_at';

export class SqliteListImportRepository implements ListImportRepository {
  constructor(private readonly connection: Connection) {}

  async begin({
    import_id,
    file_name,
    at,
    by,
  }: Pick<ListImport, 'import_id' | 'file_name' | 'at' | 'by'>): Promise<number> {
    return this.connection.transaction(() => {
      const { number } = this.connection.one<{ number: number }>(
        `INSERT INTO suppression_imports (import_id, file_name, at, by, behind, touched_at)
          VALUES (?, ?, ?, ?, (SELECT coalesce(max(number), 0) FROM suppressions), ?)
          RETURNING number`,
        import_id,
        file_name,
        toMs(at),
        by,
        toMs(at),
      )!;
      return number;
    });
  }

  async touch(number: number, at: Date): Promise<void> {
    this.connection.transaction(
      () =>
        void this.connection.run(
          `UPDATE suppression_imports SET touched_at = ? WHERE number = ?`,
          toMs(at),
          number,
        ),
    );
  }

  async note(number: number, counts: ImportCounts, at: Date): Promise<void> {
    this.connection.transaction(() => this.put(number, counts, at, null));
  }

  async finish(number: number, counts: ImportCounts, at: Date): Promise<void> {
    this.connection.transaction(() => this.put(number, counts, at, at));
  }

  async breakOff(number: number): Promise<void> {
    this.connection.transaction(() => {
      this.connection.run(
        `DELETE FROM suppression_imports WHERE number = ? AND added + already_there = 0`,
        number,
      );
      this.connection.run(`UPDATE suppression_imports SET touched_at = 0 WHERE number = ?`, number);
    });
  }

  async byId(import_id: string): Promise<ListImport | null> {
    const row = this.connection.one<ImportRow>(
      `SELECT ${COLUMNS} FROM suppression_imports WHERE import_id = ?`,
      import_id,
    );
    return row ? importOf(row) : null;
  }

  async list(page: PageRequest): Promise<Page<ListImport>> {
    return this.connection.snapshot(() => ({
      ...page,
      items: this.connection
        .all<ImportRow>(
          `SELECT ${COLUMNS} FROM suppression_imports ORDER BY number DESC LIMIT ? OFFSET ?`,
          page.page_size,
          (page.page - 1) * page.page_size,
        )
        .map(importOf),
      total: this.connection.one<{ total: number }>(
        `SELECT count(*) AS total FROM suppression_imports`,
      )!.total,
    }));
  }

  async numbered(numbers: readonly number[]): Promise<Map<number, ListImport>> {
    const rows = this.connection.all<ImportRow>(
      `SELECT ${COLUMNS} FROM suppression_imports WHERE number IN (SELECT value FROM json_each(?))`,
      JSON.stringify(numbers),
    );
    return new Map(rows.map((row) => [row.number, importOf(row)]));
  }

  private put(
    number: number,
    { added, already_there, rejected_count }: ImportCounts,
    at: Date,
    finished_at: Date | null,
  ): void {
    this.connection.run(
      `UPDATE suppression_imports SET added = ?, already_there = ?, rejected_count = ?,
        touched_at = ?, finished_at = ? WHERE number = ?`,
      added,
      already_there,
      rejected_count,
      toMs(at),
      finished_at === null ? null : toMs(finished_at),
      number,
    );
  }
}

function importOf({ at, touched_at, finished_at, ...row }: ImportRow): ListImport {
  return {
    ...row,
    at: toDate(at),
    touched_at: toDate(touched_at),
    finished_at: finished_at === null ? null : toDate(finished_at),
  };
}
