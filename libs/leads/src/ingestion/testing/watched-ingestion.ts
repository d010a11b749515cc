import type { IngestBatch, IngestResult, IngestionRepository } from '../../ingestion.repository';

/**
 * The way to storage, watched: batches come with their rows without holes and their rejects in the
 * order of the file, and the numbers at the end are those of what came. Each batch is some turns on
 * its way, as to a storage on disk, so that the next one can't rely on it.
 */
export class WatchedIngestion {
  /** What the batches of the newest attempt said of the progress. */
  progress: IngestBatch['progress'][] = [];
  private leads = 0;
  private rejects = 0;
  private lastLine = 0;

  /** What the ingestion writes through. */
  readonly repository: IngestionRepository;

  constructor(storage: IngestionRepository) {
    const watched: Partial<IngestionRepository> = {
      begin: async (...attempt) => {
        this.progress = [];
        this.leads = this.rejects = this.lastLine = 0;
        return storage.begin(...attempt);
      },
      append: async (attempt, batch) => {
        await new Promise((written) => setImmediate(written));
        await storage.append(attempt, batch);
        this.note(batch);
      },
      complete: async (attempt, result) => {
        this.checkCounts(result);
        await storage.complete(attempt, result);
      },
      fail: async (attempt, error, result) => {
        this.checkCounts(result);
        if (this.leads > 0) throw new Error('A file with leads was said to have failed.');
        await storage.fail(attempt, error, result);
      },
    };
    this.repository = Object.assign(Object.create(storage) as IngestionRepository, watched);
  }

  private note({ leads, rejects, progress }: IngestBatch): void {
    for (const { row } of leads) {
      if (row !== this.leads)
        throw new Error(`Row ${row} was written where ${this.leads} was due.`);
      this.leads += 1;
    }
    for (const { line } of rejects) {
      if (line < this.lastLine) throw new Error(`Line ${line} was written after ${this.lastLine}.`);
      this.lastLine = line;
      this.rejects += 1;
    }
    this.progress.push(progress);
  }

  private checkCounts(result: IngestResult): void {
    const { total_rows, total_leads, rejected_rows, duplicate_rows } = result;
    expectSame('total_leads', total_leads, this.leads);
    expectSame('rejects', rejected_rows + duplicate_rows, this.rejects);
    expectSame('total_rows', total_rows, total_leads + rejected_rows + duplicate_rows);
  }
}

function expectSame(what: string, said: number, counted: number): void {
  if (said !== counted) throw new Error(`${what} was said to be ${said}, but is ${counted}.`);
}
