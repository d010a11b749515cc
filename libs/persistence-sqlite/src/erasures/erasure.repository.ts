import {
  csvEffects,
  type Csv,
  type ErasedLead,
  type ErasureRepository,
  type NewLead,
} from '@sluice/leads';
import { writeEffects } from '../changes/effects';
import type { Connection } from '../connection';
import { contactHashes } from '../leads/contacts/contact-hash';
import type { ContactIndex } from '../leads/contacts/contact-index';
import { TAKEN_IN, csvOf, nextCsvNo, type CsvRow } from '../leads/csv-rows';
import { ROWS_PER_CSV } from '../leads/block-columns';
import type { LeadBlocks } from '../leads/lead-blocks';
import type { Purge } from '../leads/purge';

/** Everything that is removed is overwritten with zeros (`secure_delete`), in the file and in its log. */
export class SqliteErasureRepository implements ErasureRepository {
  constructor(
    private readonly connection: Connection,
    private readonly blocks: LeadBlocks,
    private readonly index: ContactIndex,
    private readonly purge: Purge,
  ) {}

  async secret(): Promise<string> {
    return this.connection.one<{ secret: string }>(`SELECT secret FROM secrets`)!.secret;
  }

  async hasAny(): Promise<boolean> {
    return this.connection.one(`SELECT 1 FROM erased_contacts LIMIT 1`) !== undefined;
  }

  async among(hashes: readonly string[]): Promise<Set<string>> {
    const found = this.connection.all<{ hash: string }>(
      `SELECT hash FROM erased_contacts WHERE hash IN (SELECT value FROM json_each(?))`,
      JSON.stringify(hashes),
    );
    return new Set(found.map(({ hash }) => hash));
  }

  async refuse(hashes: readonly string[], at: Date): Promise<void> {
    if (hashes.length === 0) return;
    this.connection.durableTransaction(() => {
      for (const hash of hashes)
        this.connection.run(
          `INSERT INTO erased_contacts VALUES (?, ?) ON CONFLICT DO NOTHING`,
          hash,
          at.getTime(),
        );
      this.voidAttempts();
    });
    await this.purge.run();
  }

  async eraseLeads(csv_id: string, leads: readonly ErasedLead[]): Promise<void> {
    this.connection.durableTransaction(() => {
      const csvNo = this.takenIn(csv_id);
      if (csvNo === null) return;
      const places = this.blocks
        .erase(csvNo, new Set(leads.map((lead) => lead.row)))
        .flatMap((lead) => contactHashes(lead).map((hash) => ({ hash, csvNo, row: lead.row })));
      this.index.forget(places);
      this.forgetReasons(csvNo, leads);
      this.keepPlaces(csvNo, leads);
    });
  }

  async maskLeads(
    csv_id: string,
    rows: readonly number[],
    mask: (lead: NewLead) => NewLead,
  ): Promise<void> {
    this.connection.durableTransaction(() => {
      const csvNo = this.takenIn(csv_id);
      if (csvNo === null) return;
      const places = (lead: NewLead) =>
        contactHashes(lead).map((hash) => ({ hash, csvNo, row: lead.row }));
      const changed = this.blocks.change(csvNo, new Set(rows), mask);
      this.index.exchange(
        changed.flatMap(({ from }) => places(from)),
        changed.flatMap(({ to }) => places(to)),
      );
    });
  }

  async erasedWith(hashes: readonly string[]): Promise<{ csv_id: string; row: number }[]> {
    return this.connection.all(
      `SELECT DISTINCT csv_id, row FROM erased_leads JOIN csvs USING (csv_no)
        WHERE hash IN (SELECT value FROM json_each(?)) ORDER BY csv_id, row`,
      JSON.stringify(hashes),
    );
  }

  async erasedTogether(hashes: readonly string[]): Promise<Set<string>> {
    const found = this.connection.all<{ hash: string }>(
      `SELECT DISTINCT other.hash FROM erased_leads AS one
          JOIN erased_leads AS other USING (csv_no, row)
        WHERE one.hash IN (SELECT value FROM json_each(?))`,
      JSON.stringify(hashes),
    );
    return new Set([...hashes, ...found.map(({ hash }) => hash)]);
  }

  async eraseRejects(csv_id: string, lines: readonly number[], detail: string): Promise<void> {
    this.connection.durableTransaction(() => {
      for (const line of lines)
        this.connection.run(
          `UPDATE rejects SET raw = '[]', detail = :detail
            WHERE reject_id = (SELECT csv_no FROM csvs WHERE csv_id = :csv_id) * ${ROWS_PER_CSV} + :line`,
          { csv_id, line, detail },
        );
    });
  }

  async beginErasingCsv(archivedUntil: Date | null, now: Date): Promise<Csv | null> {
    return this.connection.durableTransaction(() => {
      const next = this.connection.one<CsvRow>(
        `SELECT * FROM csvs
          WHERE csv_status = 'archived' AND personal_data_erased_at IS NULL
            AND (erasure_began_at IS NOT NULL OR archived_at <= ?)
          ORDER BY erasure_began_at DESC, archived_at, csv_id LIMIT 1`,
        archivedUntil?.getTime() ?? null,
      );
      if (!next || next.erasure_began_at !== null) return next ? csvOf(next) : null;
      const begun = this.connection.one<CsvRow>(
        `UPDATE csvs SET version = version + 1, erasure_began_at = ? WHERE csv_no = ? RETURNING *`,
        now.getTime(),
        next.csv_no,
      )!;
      writeEffects(this.connection, csvEffects.erasing(next.csv_id));
      return csvOf(begun);
    });
  }

  async finishErasingCsv(csv_id: string, now: Date): Promise<boolean> {
    return this.connection.durableTransaction(() => {
      const finished = this.connection.run(
        `UPDATE csvs SET personal_data_erased_at = ?, version = version + 1
          WHERE csv_id = ? AND erasure_began_at IS NOT NULL AND personal_data_erased_at IS NULL`,
        now.getTime(),
        csv_id,
      );
      if (finished > 0) writeEffects(this.connection, csvEffects.erasing(csv_id));
      return finished > 0;
    });
  }

  async scrub(): Promise<void> {
    await this.connection.emptyLog();
  }

  private takenIn(csv_id: string): number | null {
    const csv = this.connection.one<{ csv_no: number }>(
      `SELECT csv_no FROM csvs WHERE csv_id = ? AND ${TAKEN_IN}`,
      csv_id,
    );
    return csv?.csv_no ?? null;
  }

  /** Why they were returned was written by people, who may have named the person. */
  private forgetReasons(csvNo: number, leads: readonly ErasedLead[]): void {
    for (const { row } of leads)
      this.connection.run(
        `UPDATE returns SET reason = '' WHERE csv_no = ? AND row = ?`,
        csvNo,
        row,
      );
  }

  private keepPlaces(csvNo: number, leads: readonly ErasedLead[]): void {
    for (const { row, hashes } of leads)
      for (const hash of hashes)
        this.connection.run(
          `INSERT INTO erased_leads VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
          hash,
          csvNo,
          row,
        );
  }

  /** What an attempt writes after this is refused: the CSV has another number by then. */
  private voidAttempts(): void {
    const begun = this.connection.all<{ csv_no: number; contacts_indexed: 0 | 1 }>(
      `SELECT csv_no, contacts_indexed FROM csvs
        WHERE csv_status = 'ingesting' AND started_at IS NOT NULL`,
    );
    for (const { csv_no, contacts_indexed } of begun) {
      this.purge.note(csv_no, { leads: true, rejects: true, contacts: contacts_indexed === 1 });
      this.connection.run(
        `UPDATE csvs SET csv_no = ?, started_at = NULL, bytes_done = 0, rows_done = 0,
            contacts_indexed = 0 WHERE csv_no = ?`,
        nextCsvNo(this.connection),
        csv_no,
      );
    }
  }
}
