import type { Csv } from '../../csv';
import {
  IngestionRepository,
  IngestionSuperseded,
  type IngestAttempt,
  type IngestBatch,
  type IngestResult,
  type KnownContact,
} from '../../ingestion.repository';
import type { NewLead, Reject } from '../../lead';

/** A lead of another CSV that is there already. */
export interface EarlierLead {
  csv_id: string;
  row: number;
  email?: string;
  phone?: string;
}

/**
 * Keeps what an ingestion writes, and is strict about it: rows without holes, rejects in the order of
 * the file, nothing from void attempts, nothing before `begin` or after the end.
 */
export class InMemoryIngestionRepository extends IngestionRepository {
  leads: NewLead[] = [];
  rejects: Reject[] = [];
  progress: IngestBatch['progress'][] = [];
  ended: { csv_status: 'active' | 'failed'; error: string | null; result: IngestResult } | null =
    null;

  private attempt: IngestAttempt | null = null;

  constructor(private readonly earlier: readonly EarlierLead[] = []) {
    super();
  }

  override async oldestWaiting(): Promise<Csv | null> {
    throw new Error('Nobody taught the repository which CSV waits.');
  }

  override async underWay(): Promise<string[]> {
    return this.attempt && !this.ended ? [this.attempt.csv_id] : [];
  }

  override async begin(csv_id: string): Promise<IngestAttempt> {
    this.attempt = { csv_id, attempt: (this.attempt?.attempt ?? 0) + 1 };
    this.leads = [];
    this.rejects = [];
    this.progress = [];
    this.ended = null;
    return this.attempt;
  }

  override async known(
    attempt: IngestAttempt,
    { emails, phones }: { emails: readonly string[]; phones: readonly string[] },
  ): Promise<{ emails: Map<string, KnownContact>; phones: Map<string, KnownContact> }> {
    this.check(attempt);
    return { emails: this.find('email', emails), phones: this.find('phone', phones) };
  }

  override async append(attempt: IngestAttempt, batch: IngestBatch): Promise<void> {
    this.check(attempt);
    // Like a real storage, which shows nothing of a batch before all of it is there.
    await new Promise((written) => setImmediate(written));
    for (const lead of batch.leads) {
      if (lead.row !== this.leads.length) {
        throw new Error(`Row ${lead.row} was written where ${this.leads.length} was due.`);
      }
      this.leads.push(lead);
    }
    for (const reject of batch.rejects) {
      const last = this.rejects.at(-1)?.line ?? 0;
      if (reject.line < last) throw new Error(`Line ${reject.line} was written after ${last}.`);
      this.rejects.push(reject);
    }
    this.progress.push(batch.progress);
  }

  override async complete(attempt: IngestAttempt, result: IngestResult): Promise<void> {
    this.check(attempt);
    this.checkCounts(result);
    this.ended = { csv_status: 'active', error: null, result };
  }

  override async fail(attempt: IngestAttempt, error: string, result: IngestResult): Promise<void> {
    this.check(attempt);
    this.checkCounts(result);
    if (this.leads.length > 0) throw new Error('A file with leads was said to have failed.');
    this.ended = { csv_status: 'failed', error, result };
  }

  private find(field: 'email' | 'phone', values: readonly string[]): Map<string, KnownContact> {
    const wanted = new Set(values);
    const csv_id = this.attempt!.csv_id;
    const own = this.leads.map((lead) => ({ csv_id, row: lead.row, value: lead[field] }));
    const others = this.earlier.map((lead) => ({ ...lead, value: lead[field] }));
    const found = new Map<string, KnownContact>();
    for (const { csv_id, row, value } of [...others, ...own]) {
      if (value && wanted.has(value) && !found.has(value)) found.set(value, { csv_id, row });
    }
    return found;
  }

  private check(attempt: IngestAttempt): void {
    if (attempt.attempt !== this.attempt?.attempt) throw new IngestionSuperseded(attempt);
    if (this.ended) throw new Error('The ingestion went on after its end.');
  }

  private checkCounts(result: IngestResult): void {
    const { total_rows, total_leads, rejected_rows, duplicate_rows } = result;
    expectSame('total_leads', total_leads, this.leads.length);
    expectSame('rejects', rejected_rows + duplicate_rows, this.rejects.length);
    expectSame('total_rows', total_rows, total_leads + rejected_rows + duplicate_rows);
  }
}

function expectSame(what: string, said: number, counted: number): void {
  if (said !== counted) throw new Error(`${what} was said to be ${said}, but is ${counted}.`);
}
