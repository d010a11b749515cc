/**
 * Counts, piece by piece, the whole sequences of UTF-8 beyond ASCII and the bytes that belong to none.
 * What is a sequence says table 3-7 of the Unicode Standard: no overlong ones, no surrogates.
 */
export class Utf8Count {
  /** Whole sequences of two to four bytes. */
  whole = 0;
  /** Bytes beyond ASCII that are no part of a whole sequence. */
  broken = 0;
  /** Bytes of a sequence that has begun and may go on. */
  open = 0;

  /** How many bytes the open sequence still takes, and between what the next one has to lie. */
  private missing = 0;
  private least = 0x80;
  private most = 0xbf;

  get isBetweenSequences(): boolean {
    return this.missing === 0;
  }

  push(piece: Uint8Array): void {
    for (const byte of piece) {
      if (this.missing > 0) {
        if (byte >= this.least && byte <= this.most) {
          this.goOn();
          continue;
        }
        this.broken += this.open;
        this.open = 0;
        this.missing = 0;
      }
      if (byte > 0x7f) this.begin(byte);
    }
  }

  private goOn(): void {
    this.missing -= 1;
    this.open += 1;
    this.least = 0x80;
    this.most = 0xbf;
    if (this.missing > 0) return;
    this.whole += 1;
    this.open = 0;
  }

  private begin(byte: number): void {
    if (byte < 0xc2 || byte > 0xf4) {
      this.broken += 1;
      return;
    }
    this.missing = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    this.open = 1;
    this.least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
  }
}
