import { readEntries, type ContactReaders, type Entry } from './domain/entry';
import { ListWarnings, type ListWarning } from './domain/list-warnings';
import { maskedEntry } from './domain/mask';
import type { ImportCounts } from './imports/list-import';
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
  /** What is worth a look. */
  warnings: ListWarning[];
}

/** Takes the lines of a list in, batch by batch, and counts what became of them. */
export class SuppressionImport {
  private readonly report: ImportReport = {
    added: 0,
    already_there: 0,
    rejected: [],
    rejected_count: 0,
    warnings: [],
  };
  private batch = new Map<string, Entry>();
  private readonly warnings: ListWarnings;

  /**
   * @param country where numbers without a country code belong
   * @param add is told what became of the list before
   */
  constructor(
    private readonly readers: ContactReaders,
    country: string | null,
    private readonly add: (entries: readonly Entry[], before: ImportCounts) => Promise<number>,
  ) {
    this.warnings = new ListWarnings(country);
  }

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
    return { ...this.report, warnings: this.warnings.found };
  }

  private takeCell(line: number, cell: string): void {
    const entries = readEntries(cell, this.readers);
    if (typeof entries === 'string') {
      this.warnings.seeRefused(cell);
      this.refuse(line, cell, entries);
      return;
    }
    for (const entry of entries) {
      this.warnings.see(entry);
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
    const added = await this.add(entries, this.report);
    this.report.added += added;
    this.report.already_there += entries.length - added;
  }
}
