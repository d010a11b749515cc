import { zero } from '@sluice/distribution';
import { PROGRESS_EVERY, Pace } from '@sluice/events';
import {
  IngestionSuperseded,
  csvEffects,
  hasContact,
  type ContactScope,
  type Csv,
  type IngestAttempt,
  type IngestBatch,
  type IngestionRepository,
  type IngestResult,
  type KnownContact,
} from '@sluice/leads';
import { inOrder } from '../lists';
import type { CsvRow, Tables } from '../tables';
import { byAge, csvOf, isTakenIn } from './csv-rows';

export class MemoryIngestionRepository implements IngestionRepository {
  private readonly progressPace = new Pace(PROGRESS_EVERY);

  constructor(private readonly tables: Tables) {}

  async oldestWaiting(): Promise<Csv | null> {
    const [oldest] = this.waiting().sort(byAge);
    return oldest ? csvOf(oldest) : null;
  }

  async underWay(): Promise<string[]> {
    return this.waiting()
      .filter(({ ingest }) => ingest.started_at !== null)
      .map(({ csv_id }) => csv_id);
  }

  async begin(csv_id: string, started_at: Date): Promise<IngestAttempt> {
    return this.tables.database.transaction(() => {
      const csv = this.tables.csvs.get(csv_id);
      const attempt = this.tables.next('attempt');
      if (csv?.csv_status !== 'ingesting') throw new IngestionSuperseded({ csv_id, attempt });
      this.tables.dropAttempt(csv.attempt, { leads: true, rejects: true });
      const ingest = { ...csv.ingest, started_at, bytes_done: 0, rows_done: 0 };
      this.tables.csvs.change(csv_id, { attempt, ingest });
      return { csv_id, attempt };
    });
  }

  async known(
    attempt: IngestAttempt | null,
    contacts: { emails: readonly string[]; phones: readonly string[] },
    scope: ContactScope,
  ): Promise<{ emails: Map<string, KnownContact>; phones: Map<string, KnownContact> }> {
    const own = attempt === null ? [] : [this.current(attempt)];
    const csvs = [...this.tables.csvs.where(isTakenIn).sort(byAge), ...own];
    return {
      emails: this.owners('email', contacts.emails, csvs, scope),
      phones: this.owners('phone', contacts.phones, csvs, scope),
    };
  }

  async append(attempt: IngestAttempt, { leads, rejects, progress }: IngestBatch): Promise<void> {
    this.tables.database.transaction(() => {
      const { ingest } = this.current(attempt);
      const number = attempt.attempt;
      for (const lead of leads)
        this.tables.leads.insert(`${number}/${lead.row}`, { ...lead, attempt: number });
      for (const reject of rejects)
        this.tables.rejects.insert(`${number}/${reject.line}`, { ...reject, attempt: number });
      this.tables.csvs.change(attempt.csv_id, { ingest: { ...ingest, ...progress } });
      if (this.progressPace.isTime())
        this.tables.writeEffects(csvEffects.progressed(attempt.csv_id, progress));
    });
  }

  async complete(attempt: IngestAttempt, result: IngestResult): Promise<void> {
    this.tables.database.transaction(() => {
      const { csv_id } = attempt;
      const { total_leads } = result;
      this.end(attempt, result, { csv_status: 'active', leads: total_leads, error: null });
      this.tables.ledgers.put(csv_id, {
        csv_id,
        rows: total_leads,
        counts: zero(total_leads),
        withdrawn: [],
      });
      this.tables.writeEffects(csvEffects.takenIn(csv_id, result));
    });
  }

  async fail(attempt: IngestAttempt, error: string, result: IngestResult): Promise<void> {
    this.tables.database.transaction(() => {
      this.end(attempt, result, { csv_status: 'failed', leads: 0, error });
      this.tables.dropAttempt(attempt.attempt, { leads: true, rejects: false });
      this.tables.writeEffects(csvEffects.failed(attempt.csv_id));
    });
  }

  private waiting(): CsvRow[] {
    return this.tables.csvs.where(({ csv_status }) => csv_status === 'ingesting');
  }

  /** @throws IngestionSuperseded */
  private current(attempt: IngestAttempt): CsvRow {
    const csv = this.tables.csvs.get(attempt.csv_id);
    if (csv?.csv_status !== 'ingesting' || csv.attempt !== attempt.attempt)
      throw new IngestionSuperseded(attempt);
    return csv;
  }

  /** Of leads with the same contact, the one of the oldest CSV with the lowest row. */
  private owners(
    field: 'email' | 'phone',
    values: readonly string[],
    csvs: readonly CsvRow[],
    scope: ContactScope,
  ): Map<string, KnownContact> {
    const ages = new Map(csvs.map(({ attempt }, age) => [attempt, age]));
    const owners = new Map<string, KnownContact>();
    for (const value of new Set(values)) {
      const having =
        scope === 'own'
          ? this.tables.leads.having(field, value)
          : this.tables.leads.where((lead) => hasContact(lead, field, value));
      const [owner] = having
        .filter(({ attempt }) => ages.has(attempt))
        .sort(
          inOrder(
            (one, other) => ages.get(one.attempt)! - ages.get(other.attempt)!,
            (one, other) => one.row - other.row,
          ),
        );
      if (owner) {
        const { csv_id } = csvs[ages.get(owner.attempt)!]!;
        owners.set(value, { csv_id, row: owner.row });
      }
    }
    return owners;
  }

  private end(
    attempt: IngestAttempt,
    result: IngestResult,
    outcome: { csv_status: 'active' | 'failed'; leads: number; error: string | null },
  ): void {
    const csv = this.current(attempt);
    const { csv_status, leads, error } = outcome;
    const { headers, total_rows, rejected_rows, duplicate_rows, bytes, finished_at } = result;
    const { reject_reasons, lost_contacts, encoding, delimiter } = result;
    this.tables.csvs.change(csv.csv_id, {
      csv_status,
      headers: [...headers],
      total_rows,
      total_leads: leads,
      remaining_leads: leads,
      possible_distributions: leads * csv.distribution_limit,
      rejected_rows,
      duplicate_rows,
      reject_reasons,
      lost_contacts,
      encoding,
      delimiter,
      ingest: { ...csv.ingest, error, finished_at, bytes_done: bytes, rows_done: total_rows },
      version: csv.version + 1,
    });
  }
}
