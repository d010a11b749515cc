import type { Readable } from 'node:stream';
import { HEAD_BYTES, formOf, rowBlocks, type BrokenRow, type RowBlock } from '@sluice/csv-text';
import { type Clock, DomainError, type StorageRoom } from '@sluice/kernel';
import { optOutRuleOf, type Csv } from '../csv';
import type { CsvRepository } from '../csv.repository';
import { columnsOf } from '../domain/columns';
import { NoLeadRows } from '../domain/no-lead';
import { RowFault } from '../domain/row-fault';
import { RowReader } from '../domain/row-reader';
import type { IngestAttempt, IngestionRepository, IngestResult } from '../ingestion.repository';
import type { NewLead, Reject } from '../lead';
import type { OptOutList } from '../opt-out-list';
import type { RefusedContacts } from '../refused-contacts';
import { type Candidate, DuplicateFinder } from './duplicates';
import { FileBytes } from './file-bytes';
import { readHead, type Layout } from './layout';
import { handOverRefusals } from './opt-out-handover';
import { REFUSAL_DETAILS, RefusalFinder } from './refusals';
import { Tally, whyNothingWasAccepted } from './verdict';

/** How much of the file is parsed at once, in bytes: some 5,000 rows, which is a good transaction. */
const PIECE_BYTES = 512 * 1024;

/** How many rows are written in one transaction at most. */
const BATCH_ROWS = 10_000;

/** How much of each cell is kept of a row that was rejected for a cell's length, in characters. */
const RAW_CELL_LENGTH = 1000;

const NO_BYTES = new Uint8Array(0);

/** One file to take in, and what that takes. */
export interface IngestJob {
  csv: Csv;
  /** The file's bytes, from the start. */
  open: () => Promise<Readable>;
  repository: IngestionRepository;
  /** Names the CSVs that duplicates are in. */
  csvs: Pick<CsvRepository, 'byId'>;
  /** Who keeps people from being taken in. */
  refused: readonly RefusedContacts[];
  /** Takes those who do not want to be contacted, where the CSV's options say so. */
  optOuts: OptOutList;
  clock: Clock;
  /** Where there is none, the file waits between two batches. */
  room: Pick<StorageRoom, 'wait'>;
  /** Stops between two batches; the file is taken in anew later. */
  signal: AbortSignal;
}

/** How it ended; `error` says why a file failed. */
export interface IngestOutcome {
  csv_status: 'active' | 'failed';
  error: string | null;
  result: IngestResult;
}

/**
 * Takes a file in: every row that has a valid e-mail address or phone number and is no duplicate
 * becomes a lead, every other one a reject with its reason. The CSV ends as active, or as failed when
 * the file is no CSV or none of its rows was accepted.
 *
 * Memory stays the same whatever the size of the file. Nothing is kept between attempts: after an
 * error the next attempt begins anew, and the repository drops what this one wrote.
 *
 * @throws IngestionSuperseded when a newer attempt took over, the signal's reason when it stops, and
 *   whatever the file's stream or the repository throws
 */
export async function ingestFile(job: IngestJob): Promise<IngestOutcome> {
  const attempt = await job.repository.begin(job.csv.csv_id, job.clock.now());
  const file = new FileBytes(await job.open());
  try {
    const head = (await file.next(HEAD_BYTES + 1)) ?? NO_BYTES;
    const layout = await layoutOf(head, job);
    if (typeof layout === 'string') return await refuse(job, attempt, layout);
    return await new Ingestion(job, attempt, file, layout).run(head);
  } finally {
    file.close();
  }
}

/** The layout, or why the file is refused. */
async function layoutOf(head: Uint8Array, job: IngestJob): Promise<Layout | string> {
  const { options } = job.csv;
  try {
    const isWhole = head.length <= HEAD_BYTES;
    const form = await formOf(head, isWhole, options.encoding, () => bytesOf(job));
    return readHead(head.subarray(0, HEAD_BYTES), isWhole, form, options).layout;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/** The bytes of a file that is looked through from its start once more. */
async function* bytesOf({ open, signal }: IngestJob): AsyncGenerator<Uint8Array> {
  for await (const piece of new FileBytes(await open()).pieces(PIECE_BYTES)) {
    signal.throwIfAborted();
    yield piece;
  }
}

async function refuse(
  job: IngestJob,
  attempt: IngestAttempt,
  error: string,
): Promise<IngestOutcome> {
  const result: IngestResult = {
    headers: [],
    total_rows: 0,
    total_leads: 0,
    rejected_rows: 0,
    duplicate_rows: 0,
    reject_reasons: [],
    lost_contacts: [],
    encoding: null,
    delimiter: null,
    bytes: job.csv.ingest.bytes_total,
    finished_at: job.clock.now(),
  };
  await job.repository.fail(attempt, error, result);
  return { csv_status: 'failed', error, result };
}

/** One attempt at a file whose layout is known. */
class Ingestion {
  private readonly reader: RowReader;
  private readonly noLeads: NoLeadRows;
  private readonly duplicates: DuplicateFinder;
  private readonly refusals: RefusalFinder;
  private readonly tally = new Tally();
  private hasRefusals = false;
  /** The last batch on its way to storage, while the next one is read, parsed and looked up. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly job: IngestJob,
    private readonly attempt: IngestAttempt,
    private readonly file: FileBytes,
    private readonly layout: Layout,
  ) {
    const { csv, csvs, repository, refused } = job;
    const rule = optOutRuleOf(csv.options);
    this.reader = new RowReader(layout.columns, layout.defaultCountry, layout.countries, rule);
    this.noLeads = new NoLeadRows(layout.headers);
    this.duplicates = new DuplicateFinder(
      attempt,
      repository,
      csvs,
      csv.options.dedupe,
      csv.options.dedupe_contacts,
    );
    this.refusals = new RefusalFinder(refused, layout.defaultCountry);
  }

  async run(head: Uint8Array): Promise<IngestOutcome> {
    const { encoding, shape } = this.layout;
    try {
      for await (const block of rowBlocks(this.pieces(head), encoding, shape))
        await this.take(block);
    } finally {
      // Also after an error: the caller may close the storage as soon as this method has ended.
      await this.writing;
    }
    await this.handOver();
    await this.refusals.keepCount(this.job.csv.csv_id);
    return await this.finish();
  }

  private async *pieces(head: Uint8Array): AsyncGenerator<Uint8Array> {
    yield head;
    yield* this.file.pieces(PIECE_BYTES);
  }

  private async take(block: RowBlock): Promise<void> {
    let broken: readonly BrokenRow[] = block.broken;
    for (let from = 0; from < block.rows.length || broken.length > 0; from += BATCH_ROWS) {
      await this.job.room.wait(this.job.signal);
      await this.takeBatch(block, from, Math.min(from + BATCH_ROWS, block.rows.length), broken);
      broken = [];
    }
  }

  private async takeBatch(
    { rows, lines }: RowBlock,
    from: number,
    to: number,
    broken: readonly BrokenRow[],
  ): Promise<void> {
    const candidates: Candidate[] = [];
    const rejects: Reject[] = [];
    for (const reject of broken) {
      if (reject.line > this.layout.headerLine) this.reject(rejects, reject);
    }
    for (let i = from; i < to; i += 1) {
      const line = lines[i]!;
      if (line > this.layout.headerLine) this.readRow(rows[i]!, line, candidates, rejects);
    }
    const leads = await this.sift(candidates, rejects);
    await this.writing;
    this.write(leads, rejects);
  }

  private readRow(cells: string[], line: number, candidates: Candidate[], rejects: Reject[]): void {
    const content = this.noLeads.faultOf(cells) ?? this.reader.read(cells);
    if (content === null) return;
    if (content instanceof RowFault) {
      const { reason, detail } = content;
      this.hasRefusals ||= reason === 'opted_out';
      const raw =
        reason === 'cell_too_long' ? cells.map((cell) => cell.slice(0, RAW_CELL_LENGTH)) : cells;
      this.reject(rejects, { line, reason, detail, raw });
      return;
    }
    this.hasRefusals ||= content.lost.some(({ reason }) => reason === 'opted_out');
    this.tally.rows += 1;
    candidates.push({ lead: content, line, cells });
  }

  private reject(rejects: Reject[], reject: Reject): void {
    this.tally.rows += 1;
    this.tally.countReject(reject.reason);
    rejects.push(reject);
  }

  /** The candidates that become leads, numbered; the refused and the duplicates go to the rejects. */
  private async sift(candidates: readonly Candidate[], rejects: Reject[]): Promise<NewLead[]> {
    await this.refusals.prepare(candidates, rejects);
    rejects.forEach((reject, index) => (rejects[index] = this.refusals.emptied(reject)));
    const admitted = candidates.filter((candidate) => !this.refuse(candidate, rejects));
    await this.duplicates.prepare(admitted);
    const leads: NewLead[] = [];
    for (const candidate of admitted) {
      const duplicate = this.duplicates.find(candidate);
      if (duplicate) {
        const { reason, detail, csvName } = duplicate;
        rejects.push({ line: candidate.line, reason, detail, raw: candidate.cells });
        this.tally.countDuplicate(reason, csvName);
        continue;
      }
      candidate.lead.row = this.tally.leads;
      this.tally.countLead(candidate.lead.lost);
      this.duplicates.accept(candidate);
      leads.push(candidate.lead);
    }
    return leads;
  }

  /** Of a refused row nothing is kept but its line and the reason. */
  private refuse(candidate: Candidate, rejects: Reject[]): boolean {
    const reason = this.refusals.find(candidate);
    if (reason === null) return false;
    this.refusals.count(candidate);
    this.tally.countReject(reason);
    rejects.push({ line: candidate.line, reason, detail: REFUSAL_DETAILS[reason], raw: [] });
    return true;
  }

  private write(leads: readonly NewLead[], rejects: Reject[]): void {
    rejects.sort((a, b) => a.line - b.line);
    const progress = { bytes_done: this.file.bytesDone, rows_done: this.tally.rows };
    this.writing = this.job.repository.append(this.attempt, { leads, rejects, progress });
    // Whoever waits for the batch sees the error; until then nobody does, and that is no accident.
    this.writing.catch(() => undefined);
  }

  /**
   * Before the CSV is through: whoever breaks this off leaves a file that is taken in anew, and what is
   * on the list already is not put there twice.
   */
  private async handOver(): Promise<void> {
    const { csv, optOuts: list } = this.job;
    if (!this.hasRefusals || optOutRuleOf(csv.options) !== 'suppress') return;
    const { layout, reader } = this;
    await handOverRefusals({ bytes: bytesOf(this.job), layout, reader, list, from: csv });
  }

  private async finish(): Promise<IngestOutcome> {
    const { attempt, tally } = this;
    const { repository, clock } = this.job;
    const { columns, headers } = this.layout;
    const result: IngestResult = {
      headers,
      total_rows: tally.rows,
      total_leads: tally.leads,
      rejected_rows: tally.rejected,
      duplicate_rows: tally.duplicates,
      reject_reasons: tally.rejectReasons,
      lost_contacts: tally.lostContacts,
      encoding: this.layout.encoding,
      delimiter: this.layout.shape.delimiter,
      bytes: this.file.bytesDone,
      finished_at: clock.now(),
    };
    if (tally.leads > 0) {
      await repository.complete(attempt, result);
      return { csv_status: 'active', error: null, result };
    }
    const contacts = columnsOf(columns, 'email').length + columnsOf(columns, 'phone').length;
    const error = whyNothingWasAccepted(tally, headers, contacts > 0);
    await repository.fail(attempt, error, result);
    return { csv_status: 'failed', error, result };
  }
}
