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
  private readonly chance = new Chance();

  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    this.advance();
    const bytes = this.chance.next();
    bytes.writeUIntBE(this.milliseconds, 0, 6);
    bytes.writeUInt16BE(this.counter, 6);
    return uuidOf(bytes, 7);
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

/** Random bytes, sixteen at a time: asking the system costs the same for the bytes of a thousand ids. */
class Chance {
  private readonly bytes = Buffer.alloc(16 * 1_024);
  private used = this.bytes.length;

  next(): Buffer {
    if (this.used === this.bytes.length) {
      randomFillSync(this.bytes);
      this.used = 0;
    }
    this.used += 16;
    return this.bytes.subarray(this.used - 16, this.used);
  }
}

/** 16 bytes as a UUID of RFC 9562; version and variant are written over what they say there. */
export function uuidOf(bytes: Buffer, version: 7 | 8): string {
  bytes[6] = (version << 4) | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** When an id of `UuidV7Ids` was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
