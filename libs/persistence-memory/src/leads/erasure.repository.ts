import {
  EMPTY_CONTENT,
  csvEffects,
  type Csv,
  type ErasedLead,
  type ErasureRepository,
  type NewLead,
} from '@sluice/leads';
import { byText } from '../lists';
import type { Tables } from '../tables';
import { csvOf, isTakenIn } from './csv-rows';

export class MemoryErasureRepository implements ErasureRepository {
  constructor(private readonly tables: Tables) {}

  async secret(): Promise<string> {
    return this.tables.secret;
  }

  async hasAny(): Promise<boolean> {
    return this.tables.erasedContacts.size > 0;
  }

  async among(hashes: readonly string[]): Promise<Set<string>> {
    return new Set(hashes.filter((hash) => this.tables.erasedContacts.has(hash)));
  }

  async refuse(hashes: readonly string[], at: Date): Promise<void> {
    if (hashes.length === 0) return;
    this.tables.database.transaction(() => {
      for (const hash of hashes)
        if (!this.tables.erasedContacts.has(hash)) this.tables.erasedContacts.put(hash, { at });
      this.voidAttempts();
    });
  }

  async eraseLeads(csv_id: string, leads: readonly ErasedLead[]): Promise<void> {
    this.tables.database.transaction(() => {
      const csv = this.tables.csvs.get(csv_id);
      if (!csv || !isTakenIn(csv)) return;
      for (const { row, hashes } of leads) {
        if (!this.tables.leads.change(`${csv.attempt}/${row}`, EMPTY_CONTENT)) continue;
        this.forgetReasons(csv_id, row);
        for (const hash of hashes)
          this.tables.erasedLeads.put(`${hash}/${csv_id}/${row}`, { hash, csv_id, row });
      }
    });
  }

  async maskLeads(
    csv_id: string,
    rows: readonly number[],
    mask: (lead: NewLead) => NewLead,
  ): Promise<void> {
    this.tables.database.transaction(() => {
      const csv = this.tables.csvs.get(csv_id);
      if (!csv || !isTakenIn(csv)) return;
      for (const row of rows) {
        const lead = this.tables.leads.get(`${csv.attempt}/${row}`);
        if (lead) this.tables.leads.change(`${csv.attempt}/${row}`, mask(lead));
      }
    });
  }

  async erasedWith(hashes: readonly string[]): Promise<{ csv_id: string; row: number }[]> {
    const places = new Map(
      this.tables.erasedLeads
        .where(({ hash }) => hashes.includes(hash))
        .map(({ csv_id, row }) => [`${csv_id}/${row}`, { csv_id, row }]),
    );
    return [...places.values()].sort(
      (one, other) => byText(one.csv_id, other.csv_id) || one.row - other.row,
    );
  }

  async erasedTogether(hashes: readonly string[]): Promise<Set<string>> {
    const places = new Set(
      this.tables.erasedLeads
        .where(({ hash }) => hashes.includes(hash))
        .map(({ csv_id, row }) => `${csv_id}/${row}`),
    );
    const others = this.tables.erasedLeads.where(({ csv_id, row }) =>
      places.has(`${csv_id}/${row}`),
    );
    return new Set([...hashes, ...others.map(({ hash }) => hash)]);
  }

  async eraseRejects(csv_id: string, lines: readonly number[], detail: string): Promise<void> {
    this.tables.database.transaction(() => {
      const attempt = this.tables.csvs.get(csv_id)?.attempt;
      for (const line of lines)
        this.tables.rejects.change(`${attempt}/${line}`, { raw: [], detail });
    });
  }

  async beginErasingCsv(archivedUntil: Date | null, now: Date): Promise<Csv | null> {
    return this.tables.database.transaction(() => {
      const archived = this.tables.csvs
        .where(
          (csv) =>
            csv.csv_status === 'archived' &&
            csv.personal_data_erased_at === null &&
            (csv.erasure_began_at !== null ||
              (archivedUntil !== null && csv.archived_at! <= archivedUntil)),
        )
        .sort(
          (one, other) =>
            Number(other.erasure_began_at !== null) - Number(one.erasure_began_at !== null) ||
            one.archived_at!.getTime() - other.archived_at!.getTime() ||
            byText(one.csv_id, other.csv_id),
        );
      const [csv] = archived;
      if (!csv) return null;
      if (csv.erasure_began_at !== null) return csvOf(csv);
      const begun = { ...csv, erasure_began_at: now, version: csv.version + 1 };
      this.tables.csvs.put(csv.csv_id, begun);
      this.tables.writeEffects(csvEffects.erasing(csv.csv_id));
      return csvOf(begun);
    });
  }

  async finishErasingCsv(csv_id: string, now: Date): Promise<boolean> {
    return this.tables.database.transaction(() => {
      const csv = this.tables.csvs.get(csv_id);
      if (!csv || csv.erasure_began_at === null || csv.personal_data_erased_at !== null)
        return false;
      const version = csv.version + 1;
      this.tables.csvs.change(csv_id, { personal_data_erased_at: now, version });
      this.tables.writeEffects(csvEffects.erasing(csv_id));
      return true;
    });
  }

  /** What is removed from memory is nowhere else. */
  async scrub(): Promise<void> {
    return Promise.resolve();
  }

  /** Why they were returned was written by people, who may have named the person. */
  private forgetReasons(csv_id: string, row: number): void {
    for (const lead of this.tables.returned.where(
      (returned) => returned.csv_id === csv_id && returned.row === row,
    )) {
      const key = `${csv_id}/${row}/${lead.member_id}/${lead.execution_id}`;
      this.tables.returned.change(key, { reason: '' });
    }
  }

  /** What an attempt writes after this is refused: the CSV belongs to another by then. */
  private voidAttempts(): void {
    const begun = this.tables.csvs.where(
      ({ csv_status, ingest }) => csv_status === 'ingesting' && ingest.started_at !== null,
    );
    for (const { csv_id, attempt, ingest } of begun) {
      this.tables.dropAttempt(attempt, { leads: true, rejects: true });
      const reset = { ...ingest, started_at: null, bytes_done: 0, rows_done: 0 };
      this.tables.csvs.change(csv_id, { attempt: null, ingest: reset });
    }
  }
}
