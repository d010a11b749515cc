import { NotFound, VersionConflict, type Page, type PageRequest } from '@sluice/kernel';
import {
  CsvInUse,
  SameFileUploaded,
  changedCsv,
  csvEffects,
  datedBehind,
  isRefusedAgain,
  manualPositions,
  type Csv,
  type CsvChange,
  type CsvFilter,
  type CsvRepository,
  type CsvTotals,
  type SameFileRule,
  type SoughtFile,
} from '@sluice/leads';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { toDate, toMs } from '../values';
import { type CsvRow, QUEUE_ORDER, TAKEN_IN, CSVS, csvOf, csvRowOf, nextCsvNo } from './csv-rows';
import type { Purge } from './purge';

/** Which CSVs a list has: active ones that are paused at least this much, others of these statuses. */
interface Wanted {
  active: boolean;
  paused: 0 | 1;
  others: string;
}

export class SqliteCsvRepository implements CsvRepository {
  constructor(
    private readonly connection: Connection,
    private readonly purge: Purge,
  ) {}

  async add(
    csvs: readonly Csv[],
    refuseSameFile: SameFileRule,
    dating: 'as_given' | 'behind_newest' = 'as_given',
  ): Promise<Csv[]> {
    this.connection.demandRoom();
    return this.connection.transaction(() => {
      const dated = dating === 'as_given' ? [...csvs] : datedBehind(csvs, this.newest());
      for (const csv of dated) {
        if (isRefusedAgain(csv.csv_id, refuseSameFile)) this.refuseSameFile(csv);
        this.insert(csv);
      }
      writeEffects(this.connection, csvEffects.added(dated));
      return dated;
    });
  }

  async byId(csv_id: string): Promise<Csv | null> {
    const row = this.row(csv_id);
    return row ? csvOf(row) : null;
  }

  async withContent(file: SoughtFile): Promise<Csv | null> {
    const row = this.oldestWith(file);
    return row ? csvOf(row) : null;
  }

  async list(statuses: readonly CsvFilter[] | null, page: PageRequest): Promise<Page<Csv>> {
    const wanted = wantedOf(statuses);
    const offset = (page.page - 1) * page.page_size;
    return this.connection.snapshot(() => {
      const active = this.countActive(wanted);
      const rows = this.activeRows(wanted, page.page_size, offset);
      const left = page.page_size - rows.length;
      const others = this.otherRows(wanted.others, left, Math.max(0, offset - active));
      return {
        ...page,
        items: [...rows, ...others].map(csvOf),
        total: active + this.countOthers(wanted.others),
      };
    });
  }

  async idsInQueue(limit: number): Promise<string[]> {
    return this.connection
      .all<{ csv_id: string }>(
        `SELECT csv_id FROM csvs WHERE csv_status = 'active' AND paused = 0
          ORDER BY ${QUEUE_ORDER} LIMIT ?`,
        limit,
      )
      .map(({ csv_id }) => csv_id);
  }

  async latestExhausted(limit: number): Promise<Csv[]> {
    return this.connection
      .all<CsvRow>(
        `SELECT * FROM csvs WHERE csv_status = 'exhausted'
          ORDER BY exhausted_at DESC, csv_id DESC LIMIT ?`,
        limit,
      )
      .map(csvOf);
  }

  async totals(): Promise<CsvTotals> {
    return this.connection.one<CsvTotals>(
      `SELECT
          coalesce(sum(total_leads), 0) AS total_leads,
          coalesce(sum(remaining_leads) FILTER (WHERE csv_status <> 'archived'), 0) AS remaining_leads,
          coalesce(sum(remaining_leads) FILTER (WHERE csv_status = 'active' AND paused), 0)
            AS paused_leads,
          coalesce(sum(distributed_leads), 0) AS distributed_leads,
          coalesce(sum(possible_distributions), 0) AS possible_distributions,
          count(*) FILTER (WHERE csv_status = 'active') AS active_csvs_count,
          count(*) FILTER (WHERE csv_status = 'exhausted') AS exhausted_csvs_count
        FROM csvs WHERE ${TAKEN_IN}`,
    )!;
  }

  async change(
    csv_id: string,
    change: CsvChange,
    now: Date,
    expectedVersion: number | null,
  ): Promise<Csv> {
    return this.connection.transaction(() => {
      const csv = csvOf(this.existing(csv_id));
      if (expectedVersion !== null && expectedVersion !== csv.version) {
        throw new VersionConflict('CSV', expectedVersion, csv.version);
      }
      const changed = { ...csv, ...changedCsv(csv, change, now), version: csv.version + 1 };
      this.connection.run(
        `UPDATE csvs SET name = ?, csv_status = ?, paused = ?, archived_at = ?,
            brought_back_at = ?, version = ?
          WHERE csv_id = ?`,
        changed.name,
        changed.csv_status,
        Number(changed.paused),
        toMs(changed.archived_at),
        toMs(changed.brought_back_at),
        changed.version,
        csv_id,
      );
      writeEffects(this.connection, csvEffects.changed(csv, changed));
      return changed;
    });
  }

  async archiveExhausted(until: Date, now: Date, limit: number): Promise<Csv[]> {
    return this.connection.transaction(() => {
      const old = this.connection.all<CsvRow>(
        `SELECT * FROM csvs WHERE csv_status = 'exhausted' AND exhausted_at <= :until
            AND coalesce(brought_back_at, 0) <= :until
          ORDER BY exhausted_at, csv_id LIMIT :limit`,
        { until: toMs(until), limit },
      );
      if (old.length === 0) return [];
      const archived = old.map((row) => archivedCsv(csvOf(row), now));
      for (const { csv_id, version } of archived) {
        this.connection.run(
          `UPDATE csvs SET csv_status = 'archived', archived_at = ?, version = ? WHERE csv_id = ?`,
          toMs(now),
          version,
          csv_id,
        );
      }
      writeEffects(this.connection, csvEffects.archived(archived));
      return archived;
    });
  }

  async reorder(csv_ids: readonly string[]): Promise<void> {
    this.connection.transaction(() => {
      const active = this.connection.all<{ csv_id: string }>(
        `SELECT csv_id FROM csvs
          WHERE csv_status = 'active' AND csv_id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(csv_ids),
      );
      const positions = manualPositions(csv_ids, new Set(active.map(({ csv_id }) => csv_id)));
      this.connection.run(
        `UPDATE csvs SET manual_position = NULL WHERE manual_position IS NOT NULL`,
      );
      for (const [csv_id, position] of positions)
        this.connection.run(
          `UPDATE csvs SET manual_position = ? WHERE csv_id = ?`,
          position,
          csv_id,
        );
      writeEffects(this.connection, csvEffects.reordered(csv_ids));
    });
  }

  async removeUntouched(csv_id: string): Promise<void> {
    this.connection.transaction(() => {
      const row = this.existing(csv_id);
      if (this.wasDrawnFrom(row)) throw new CsvInUse(row.name, row.distributed_leads);
      this.purge.note(row.csv_no, {
        leads: true,
        rejects: true,
        contacts: row.contacts_indexed === 1,
      });
      this.connection.run(`DELETE FROM csvs WHERE csv_no = ?`, row.csv_no);
      writeEffects(this.connection, csvEffects.removed(csv_id));
    });
    this.purge.start();
  }

  async drawnFrom(csv_ids: readonly string[]): Promise<Set<string>> {
    const drawn = this.connection.all<{ csv_id: string }>(
      `SELECT csv_id FROM json_each(?) AS asked JOIN csvs ON csv_id = asked.value
        WHERE EXISTS (SELECT 1 FROM draws WHERE draws.csv_no = csvs.csv_no)`,
      JSON.stringify(csv_ids),
    );
    return new Set(drawn.map(({ csv_id }) => csv_id));
  }

  private insert(csv: Csv): void {
    this.connection.run(CSVS.insert, csvRowOf(nextCsvNo(this.connection), csv));
  }

  /** The last of all by created_at, then csv_id. */
  private newest(): Pick<Csv, 'csv_id' | 'created_at'> | null {
    // Without an index: an installation has thousands of CSVs, and an upload looks once.
    const row = this.connection.one<Pick<CsvRow, 'csv_id' | 'created_at'>>(
      `SELECT csv_id, created_at FROM csvs ORDER BY created_at DESC, csv_id DESC LIMIT 1`,
    );
    return row ? { ...row, created_at: toDate(row.created_at) } : null;
  }

  private refuseSameFile(csv: Csv): void {
    const earlier = this.oldestWith(csv);
    if (earlier) throw new SameFileUploaded(csv.file_name, csvOf(earlier));
  }

  private oldestWith(file: SoughtFile): CsvRow | undefined {
    const oldest = `csv_status <> 'failed' ORDER BY created_at, csv_id LIMIT 1`;
    return 'file_sha256' in file
      ? this.connection.one(
          `SELECT * FROM csvs WHERE file_sha256 = ? AND ${oldest}`,
          file.file_sha256,
        )
      : this.connection.one(
          `SELECT * FROM csvs WHERE head_sha256 = ? AND bytes_total = ? AND ${oldest}`,
          file.head_sha256,
          file.bytes,
        );
  }

  private row(csv_id: string): CsvRow | undefined {
    return this.connection.one<CsvRow>(`SELECT * FROM csvs WHERE csv_id = ?`, csv_id);
  }

  private existing(csv_id: string): CsvRow {
    const row = this.row(csv_id);
    if (!row) throw new NotFound('CSV', csv_id);
    return row;
  }

  private wasDrawnFrom({ csv_no }: CsvRow): boolean {
    return (
      this.connection.one(`SELECT 1 FROM draws WHERE csv_no = ? LIMIT 1`, csv_no) !== undefined
    );
  }

  private countActive({ active, paused }: Wanted): number {
    if (!active) return 0;
    return this.connection.one<{ total: number }>(
      `SELECT count(*) AS total FROM csvs WHERE csv_status = 'active' AND paused >= ?`,
      paused,
    )!.total;
  }

  private activeRows({ active, paused }: Wanted, limit: number, offset: number): CsvRow[] {
    if (!active) return [];
    return this.connection.all<CsvRow>(
      `SELECT * FROM csvs WHERE csv_status = 'active' AND paused >= ?
        ORDER BY ${QUEUE_ORDER} LIMIT ? OFFSET ?`,
      paused,
      limit,
      offset,
    );
  }

  private countOthers(statuses: string): number {
    return this.connection.one<{ total: number }>(
      `SELECT count(*) AS total FROM csvs
        WHERE csv_status <> 'active' AND csv_status IN (SELECT value FROM json_each(?))`,
      statuses,
    )!.total;
  }

  private otherRows(statuses: string, limit: number, offset: number): CsvRow[] {
    return this.connection.all<CsvRow>(
      `SELECT * FROM csvs
        WHERE csv_status <> 'active' AND csv_status IN (SELECT value FROM json_each(?))
        ORDER BY created_at DESC, csv_id DESC LIMIT ? OFFSET ?`,
      statuses,
      limit,
      offset,
    );
  }
}

function archivedCsv(csv: Csv, now: Date): Csv {
  return { ...csv, ...changedCsv(csv, { archived: true }, now), version: csv.version + 1 };
}

function wantedOf(statuses: readonly CsvFilter[] | null): Wanted {
  const all = statuses ?? ['ingesting', 'active', 'exhausted', 'archived', 'failed'];
  return {
    active: all.includes('active') || all.includes('paused'),
    paused: all.includes('active') ? 0 : 1,
    others: JSON.stringify(all),
  };
}
