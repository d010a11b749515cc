import { type ContactEntries, emptyEntries } from './contact-entries';

/** A hash is never below 0. */
const FREE = -1;
const FULL_ABOVE = 0.75;
const HASHES_AT_A_TIME = 10_000;
const NO_ROWS: readonly number[] = [];

/**
 * The contacts of one attempt that aren't in the index yet, each with its rows: a hash table with
 * open addressing in two typed arrays, some 20 bytes for a contact.
 */
export class AttemptContacts {
  private hashes = new Float64Array(1 << 12).fill(FREE);
  private firstRows = new Uint32Array(1 << 12);
  private different = 0;
  /** Rows after the first, where a contact comes again (its rule of duplicates allows it). */
  private readonly laterRows = new Map<number, number[]>();
  private later = 0;

  /** How many places of contacts it holds. */
  get size(): number {
    return this.different + this.later;
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
    if (this.different > this.hashes.length * FULL_ABOVE) this.grow();
  }

  /** The rows in which the hash was seen, the first one first. */
  rowsOf(hash: number): readonly number[] {
    const slot = this.slotOf(hash);
    if (this.hashes[slot] !== hash) return NO_ROWS;
    return [this.firstRows[slot]!, ...(this.laterRows.get(hash) ?? [])];
  }

  /** Everything in it, in the order of the hashes, some thousand at a time. */
  *inOrder(csvNo: number): Generator<ContactEntries> {
    const order = this.hashes.filter((hash) => hash !== FREE).sort();
    for (let start = 0; start < order.length; start += HASHES_AT_A_TIME) {
      yield this.entriesOf(order.subarray(start, start + HASHES_AT_A_TIME), csvNo);
    }
  }

  clear(): void {
    this.hashes = new Float64Array(1 << 12).fill(FREE);
    this.firstRows = new Uint32Array(1 << 12);
    this.different = 0;
    this.laterRows.clear();
    this.later = 0;
  }

  private entriesOf(hashes: Float64Array, csvNo: number): ContactEntries {
    const places = [...hashes].flatMap((hash) => this.rowsOf(hash).map((row) => ({ hash, row })));
    const result = emptyEntries(places.length);
    places.forEach(({ hash, row }, index) => {
      result.hashes[index] = hash;
      result.csvNos[index] = csvNo;
      result.rows[index] = row;
    });
    return result;
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
    let slot = (Math.imul(hash >>> 0, 0x9e3779b1) >>> 7) & mask;
    while (this.hashes[slot] !== FREE && this.hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { hashes, firstRows } = this;
    this.hashes = new Float64Array(hashes.length * 2).fill(FREE);
    this.firstRows = new Uint32Array(firstRows.length * 2);
    hashes.forEach((hash, index) => {
      if (hash === FREE) return;
      const slot = this.slotOf(hash);
      this.hashes[slot] = hash;
      this.firstRows[slot] = firstRows[index]!;
    });
  }
}
