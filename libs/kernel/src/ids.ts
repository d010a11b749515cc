import { randomFillSync } from 'node:crypto';
import type { Clock } from './clock';

/** Where new ids come from, so that tests decide them. */
export abstract class Ids {
  /** A new id, unique over all instances; ids made later sort later, to the millisecond. */
  abstract next(): string;
}

const COUNTER_BITS = 12;

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a counter within the
 * millisecond (section 6.2, method 1), then chance. Ids of one process sort in the order they were
 * made, also within a millisecond and when the clock steps back.
 */
export class UuidV7Ids extends Ids {
  private milliseconds = 0;
  private counter = 0;

  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    this.advance();
    const bytes = randomFillSync(Buffer.alloc(16));
    bytes.writeUIntBE(this.milliseconds, 0, 6);
    bytes.writeUInt16BE(0x7000 | this.counter, 6);
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

  private advance(): void {
    const now = this.clock.now().getTime();
    if (now > this.milliseconds) {
      this.milliseconds = now;
      this.counter = 0;
      return;
    }
    this.counter += 1;
    if (this.counter === 1 << COUNTER_BITS) {
      this.milliseconds += 1;
      this.counter = 0;
    }
  }
}

/** When an id of `UuidV7Ids` was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
