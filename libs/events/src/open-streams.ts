import { Injectable } from '@nestjs/common';
import { NoStreamLeft, TooManyStreams } from './events.errors';

/** Streams that one caller may hold open: a person's tabs, the processes that share a key. */
const MOST_OF_ONE = 50;
/** Streams of all callers at this instance; each reads the log on its own whenever it grows. */
const MOST_IN_ALL = 1_000;

/** Counts who follows the events, so that nobody takes up the server by following without end. */
@Injectable()
export class OpenStreams {
  private readonly counts = new Map<string, number>();
  private all = 0;

  /**
   * @returns gives the place back; only its first call counts
   * @throws TooManyStreams, NoStreamLeft
   */
  enter(caller: string): () => void {
    const count = this.counts.get(caller) ?? 0;
    if (count >= MOST_OF_ONE) throw new TooManyStreams(MOST_OF_ONE);
    if (this.all >= MOST_IN_ALL) throw new NoStreamLeft(MOST_IN_ALL);
    this.change(caller, 1);
    let isInside = true;
    return () => {
      if (isInside) this.change(caller, -1);
      isInside = false;
    };
  }

  private change(caller: string, by: 1 | -1): void {
    const count = (this.counts.get(caller) ?? 0) + by;
    if (count > 0) this.counts.set(caller, count);
    else this.counts.delete(caller);
    this.all += by;
  }
}
