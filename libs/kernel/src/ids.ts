import { randomFillSync, randomInt } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock';

/** Where new ids come from, so that tests decide them. */
export abstract class Ids {
  /** A new id, unique over all instances; ids made later sort later, to the millisecond. */
  abstract next(): string;
}

/** How far the counter goes that UUIDs have within a millisecond. */
const LAST = 2 ** 32 - 1;

/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a counter within the
 * millisecond that begins by chance in its lower half (section 6.2, method 2), then chance. Ids of one
 * process sort in the order they were made, also within a millisecond and when the clock steps back.
 */
export class UuidV7Ids extends Ids {
  private milliseconds = 0;
  private counter = LAST;
  private readonly chance = new Chance();

  constructor(private readonly clock: Clock) {
    super();
  }

  override next(): string {
    this.advance();
    return v7({ msecs: this.milliseconds, seq: this.counter, random: this.chance.next() });
  }

  private advance(): void {
    const now = this.clock.now().getTime();
    if (now > this.milliseconds) this.begin(now);
    else if (this.counter === LAST) this.begin(this.milliseconds + 1);
    else this.counter += 1;
  }

  private begin(milliseconds: number): void {
    this.milliseconds = milliseconds;
    this.counter = randomInt(2 ** 31);
  }
}

/**
 * Random bytes, sixteen at a time: asking the system costs the same for those of a thousand ids, and uuid
 * asks for those of sixteen, which made half of what the import of a long list takes.
 */
class Chance {
  private readonly bytes = new Uint8Array(16 * 1_024);
  private used = this.bytes.length;

  next(): Uint8Array {
    if (this.used === this.bytes.length) {
      randomFillSync(this.bytes);
      this.used = 0;
    }
    this.used += 16;
    return this.bytes.subarray(this.used - 16, this.used);
  }
}

/** When an id of `UuidV7Ids` was made, to the millisecond. */
export function timeOfId(id: string): Date {
  return new Date(parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}
