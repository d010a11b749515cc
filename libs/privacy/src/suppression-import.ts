import { readEntries, type ContactReaders, type Entry } from './domain/entry';
import { maskedEntry } from './domain/mask';
import type { ListLine } from './list-file';

/** How many refused entries a report names. */
export const MOST_NAMED = 100;

/** How many entries go to storage at once, in some MiB: the more, the less it writes for each. */
const BATCH = 50_000;

export interface RefusedEntry {
  line: number;
  /** What stands there, shortened so that it shows nobody. */
  value: string;
  reason: string;
}

export interface ImportReport {
  added: number;
  /** Entries that the list had already, or that the file has more than once. */
  already_there: number;
  /** The first ones. */
  rejected: RefusedEntry[];
  rejected_count: number;
}

/** Takes the lines of a list in, batch by batch, and counts what became of them. */
export class SuppressionImport {
  private readonly report: ImportReport = {
    added: 0,
    already_there: 0,
    rejected: [],
    rejected_count: 0,
  };
  private batch = new Map<string, Entry>();

  constructor(
    private readonly readers: ContactReaders,
    private readonly add: (entries: readonly Entry[]) => Promise<number>,
  ) {}

  async take(lines: readonly ListLine[]): Promise<void> {
    for (const { line, entries, fault } of lines) {
      for (const cell of entries) {
        if (fault === null) this.takeCell(line, cell);
        else this.refuse(line, cell, fault);
      }
      if (this.batch.size >= BATCH) await this.flush();
    }
  }

  async finish(): Promise<ImportReport> {
    await this.flush();
    return this.report;
  }

  private takeCell(line: number, cell: string): void {
    const entries = readEntries(cell, this.readers);
    if (typeof entries === 'string') {
      this.refuse(line, cell, entries);
      return;
    }
    for (const entry of entries) {
      if (this.batch.has(entry.value)) this.report.already_there += 1;
      else this.batch.set(entry.value, entry);
    }
  }

  private refuse(line: number, value: string, reason: string): void {
    this.report.rejected_count += 1;
    if (this.report.rejected.length === MOST_NAMED) return;
    this.report.rejected.push({ line, value: maskedEntry(value), reason });
  }

  private async flush(): Promise<void> {
    const entries = [...this.batch.values()];
    this.batch = new Map();
    if (entries.length === 0) return;
    const added = await this.add(entries);
    this.report.added += added;
    this.report.already_there += entries.length - added;
  }
}
