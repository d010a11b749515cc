import { randomFillSync } from 'node:crypto';
import { Clock } from './clock';

/** Where new ids come from, so that tests decide them. */
export abstract class Ids {
  /** A new id, unique over all instances; ids made later sort later, to the millisecond. */
  abstract next(): string;
}

/** UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then chance. */
export class UuidV7Ids extends Ids {
  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    const bytes = randomFillSync(Buffer.alloc(16));
    bytes.writeUIntBE(this.clock.now().getTime(), 0, 6);
    bytes[6] = 0x70 | (bytes[6]! & 0x0f);
    bytes[8] = 0x80 | (bytes[8]! & 0x3f);
    const hex = bytes.toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20),
    ].join('-');
  }
}
