/** More bits would cost memory that the ingestion of a large file needs for other things: 128 MiB. */
const MOST_BITS = 2 ** 30;
const BITS_PER_CONTACT = 12;
const PROBES = 4;

/**
 * A Bloom filter over contact hashes (Bloom 1970; the probes come from two halves of the hash, as in
 * Kirsch and Mitzenmacher 2006). It says of nearly all new contacts that they are new, without a
 * look at the disk: at its capacity, it is wrong about one in a hundred.
 */
export class ContactFilter {
  private readonly bits: Uint32Array;
  private readonly mask: number;
  private added = 0;

  /** @param expected how many contacts it should be good for */
  constructor(private readonly expected: number) {
    const wanted = Math.min(MOST_BITS, Math.max(1024, expected * BITS_PER_CONTACT));
    const size = 2 ** Math.ceil(Math.log2(wanted));
    this.bits = new Uint32Array(size / 32);
    this.mask = size - 1;
  }

  /** Whether it holds more than it was made for, and is wrong too often. */
  get isOverfull(): boolean {
    return this.added > this.expected;
  }

  add(hash: number): void {
    this.added += 1;
    let position = hash >>> 0;
    const stride = strideOf(hash);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = position & this.mask;
      this.bits[bit >>> 5]! |= 1 << (bit & 31);
      position = (position + stride) >>> 0;
    }
  }

  /** False: it was never added. True: it probably was. */
  mayHave(hash: number): boolean {
    let position = hash >>> 0;
    const stride = strideOf(hash);
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = position & this.mask;
      if ((this.bits[bit >>> 5]! & (1 << (bit & 31))) === 0) return false;
      position = (position + stride) >>> 0;
    }
    return true;
  }
}

/** From the high 21 bits of the hash, spread over 32; odd, so that probes don't repeat. */
function strideOf(hash: number): number {
  return (Math.imul(Math.floor(hash / 0x1_0000_0000), 0x9e3779b1) | 1) >>> 0;
}
