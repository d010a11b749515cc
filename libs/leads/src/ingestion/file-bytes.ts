import type { Readable } from 'node:stream';

/** The bytes of a file in pieces of a size that is worth decoding and parsing at once. */
export class FileBytes {
  /** How many bytes were handed out so far. */
  bytesDone = 0;

  private readonly chunks: AsyncIterator<Uint8Array>;

  constructor(private readonly stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  }

  /** At least `minimum` bytes, fewer only at the end of the file; null behind it. */
  async next(minimum: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (length < minimum) {
      const { done, value } = await this.chunks.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    this.bytesDone += length;
    return length === 0 ? null : Buffer.concat(parts, length);
  }

  /** The rest of the file in such pieces; lets go of it at the end, and wherever the reading stops. */
  async *pieces(minimum: number): AsyncGenerator<Uint8Array> {
    try {
      for (let piece = await this.next(minimum); piece; piece = await this.next(minimum))
        yield piece;
    } finally {
      this.close();
    }
  }

  /** Lets go of the file, wherever the reading was. */
  close(): void {
    this.stream.destroy();
  }
}
