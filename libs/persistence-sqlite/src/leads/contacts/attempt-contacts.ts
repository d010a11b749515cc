import { type ContactEntries, copyEntry, countBelow, emptyEntries } from './contact-entries';
import { ContactFilter } from './contact-filter';
import { RecentContacts } from './recent-contacts';

/** So that the table of recent contacts fits the processor's cache. */
const MOST_RECENT = 190_000;

/** How many entries `inOrder` gives at a time, about. */
const PORTION = 10_000;

/** Hashes are below it. */
const END_OF_HASHES = 2 ** 53;

/**
 * The contacts of one attempt that aren't in the index yet, with their rows, in 16 bytes each: the
 * recent ones in a hash table, those before them in sorted runs. A filter over the runs spares most
 * questions a search in them.
 */
export class AttemptContacts {
  private readonly recent: RecentContacts;
  private runs: ContactEntries[] = [];
  private filter: ContactFilter | null = null;
  private inRuns = 0;

  /**
   * @param csvNo of the attempt
   * @param most how many contacts it is going to hold at most
   * @param mostRecent how many of them in the hash table
   */
  constructor(
    private readonly csvNo: number,
    private readonly most: number,
    mostRecent = Math.min(most, MOST_RECENT),
  ) {
    this.recent = new RecentContacts(mostRecent);
  }

  get isFull(): boolean {
    return this.inRuns + this.recent.size >= this.most;
  }

  /** Rows come in growing order. */
  add(hash: number, row: number): void {
    this.recent.add(hash, row);
    if (this.recent.isFull) this.startRun();
  }

  /** The rows in which the hash was seen, the first one first. */
  rowsOf(hash: number): readonly number[] {
    const recent = this.recent.rowsOf(hash);
    if (!this.filter?.mayHave(hash)) return recent;
    return [...this.runs.flatMap((run) => rowsIn(run, hash)), ...recent];
  }

  /** Everything in it, in the order of the hashes, some thousand at a time. */
  *inOrder(): Generator<ContactEntries> {
    this.startRun();
    const portions = Math.ceil(this.inRuns / PORTION);
    const width = Math.ceil(END_OF_HASHES / portions);
    for (let portion = 0; portion < portions; portion += 1) {
      yield this.between(portion * width, (portion + 1) * width);
    }
  }

  clear(): void {
    this.recent.clear();
    this.runs = [];
    this.inRuns = 0;
    this.filter = null;
  }

  private startRun(): void {
    const run = this.recent.entries(this.csvNo);
    this.filter ??= new ContactFilter(this.most);
    for (const hash of run.hashes) this.filter.add(hash);
    this.runs.push(run);
    this.inRuns += run.hashes.length;
    this.recent.clear();
  }

  /** The entries with hashes in [from, to), of all runs; equal ones in the order of the runs. */
  private between(from: number, to: number): ContactEntries {
    const parts = this.runs.map((run) => ({
      run,
      next: countBelow(run.hashes, from),
      end: countBelow(run.hashes, to),
    }));
    const result = emptyEntries(parts.reduce((sum, { next, end }) => sum + end - next, 0));
    for (let index = 0; index < result.hashes.length; index += 1) {
      let first = null;
      for (const part of parts) {
        if (part.next === part.end) continue;
        if (!first || part.run.hashes[part.next]! < first.run.hashes[first.next]!) first = part;
      }
      copyEntry(first!.run, first!.next++, result, index);
    }
    return result;
  }
}

function rowsIn({ hashes, rows }: ContactEntries, hash: number): number[] {
  const start = countBelow(hashes, hash);
  let end = start;
  while (hashes[end] === hash) end += 1;
  return [...rows.subarray(start, end)];
}
