import { type ContactEntries, emptyEntries } from './contact-entries';

/** Marks a free slot; a hash is never below 0. */
const FREE = -1;

const NO_ROWS: readonly number[] = [];

/** A bounded number of contacts with their rows: a hash table with open addressing in typed arrays. */
export class RecentContacts {
  private readonly hashes: Float64Array;
  private readonly firstRows: Uint32Array;
  private different = 0;
  /** Rows after the first, where a contact comes again because duplicates are allowed. */
  private readonly laterRows = new Map<number, number[]>();
  private later = 0;

  constructor(private readonly most: number) {
    const slots = 2 ** Math.ceil(Math.log2(most * 1.3));
    this.hashes = new Float64Array(slots).fill(FREE);
    this.firstRows = new Uint32Array(slots);
  }

  /** How many places of contacts it holds. */
  get size(): number {
    return this.different + this.later;
  }

  get isFull(): boolean {
    return this.size >= this.most;
  }

  /** Rows come in growing order. */
  add(hash: number, row: number): void {
    const slot = this.slotOf(hash);
    if (this.hashes[slot] === hash) {
      this.addLater(hash, row);
      return;
    }
    this.hashes[slot] = hash;
    this.firstRows[slot] = row;
    this.different += 1;
  }

  rowsOf(hash: number): readonly number[] {
    const slot = this.slotOf(hash);
    if (this.hashes[slot] !== hash) return NO_ROWS;
    return [this.firstRows[slot]!, ...(this.laterRows.get(hash) ?? NO_ROWS)];
  }

  /** Everything in it, in the order of the hashes, then of the rows. */
  entries(csvNo: number): ContactEntries {
    const result = emptyEntries(this.size);
    let index = 0;
    for (const hash of this.hashes.filter((slot) => slot !== FREE).sort()) {
      result.hashes[index] = hash;
      result.rows[index] = this.firstRows[this.slotOf(hash)]!;
      index += 1;
      for (const row of this.laterRows.get(hash) ?? NO_ROWS) {
        result.hashes[index] = hash;
        result.rows[index] = row;
        index += 1;
      }
    }
    result.csvNos.fill(csvNo);
    return result;
  }

  clear(): void {
    this.hashes.fill(FREE);
    this.different = 0;
    this.laterRows.clear();
    this.later = 0;
  }

  private addLater(hash: number, row: number): void {
    const rows = this.laterRows.get(hash);
    if (rows) rows.push(row);
    else this.laterRows.set(hash, [row]);
    this.later += 1;
  }

  /** Where the hash is, or would go. */
  private slotOf(hash: number): number {
    const mask = this.hashes.length - 1;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    while (this.hashes[slot] !== FREE && this.hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}
