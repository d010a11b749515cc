import { hash } from 'node:crypto';

/** A digit of a digest is four bits; so many of them are a whole number that is exact. */
const DIGITS = 13;

const HEX = /^[0-9a-f]{32}(?:[0-9a-f]{32})?$/;

/** A whole number below 2^52 that stands for a value; among a million of them it is unlikely that two share one. */
export function keyOf(value: string): number {
  return parseInt((HEX.test(value) ? value : hash('md5', value)).slice(0, DIGITS), 16);
}

/** Values in eight bytes each, however many: what is read of a list that nothing is kept of. */
export class KeyList {
  private keys = new Float64Array(1_024);
  private count = 0;
  private isSorted = true;

  add(value: string): void {
    if (this.count === this.keys.length) {
      const more = new Float64Array(this.count * 2);
      more.set(this.keys);
      this.keys = more;
    }
    this.keys[this.count] = keyOf(value);
    this.count += 1;
    this.isSorted = false;
  }

  /** How many different ones there are. */
  get size(): number {
    this.sort();
    return this.count;
  }

  /** The place of a value among all; -1 when it isn't there. */
  placeOf(value: string): number {
    return this.placeOfKey(keyOf(value));
  }

  /** Whether it has what stands at this place of another one. */
  has(other: KeyList, place: number): boolean {
    return this.placeOfKey(other.keys[place]!) >= 0;
  }

  private placeOfKey(key: number): number {
    this.sort();
    let [from, to] = [0, this.count - 1];
    while (from <= to) {
      const middle = (from + to) >>> 1;
      const found = this.keys[middle]!;
      if (found === key) return middle;
      if (found < key) from = middle + 1;
      else to = middle - 1;
    }
    return -1;
  }

  /** Each once, in their order. */
  private sort(): void {
    if (this.isSorted) return;
    const sorted = this.keys.subarray(0, this.count).sort();
    let kept = 0;
    for (const key of sorted)
      if (kept === 0 || this.keys[kept - 1] !== key) this.keys[kept++] = key;
    this.count = kept;
    this.isSorted = true;
  }
}
