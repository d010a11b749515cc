/** Lets something happen only so often, such as telling how far a file has come. */
export class Pace {
  private nextAt = -Infinity;

  /** @param every milliseconds that lie between two times at least */
  constructor(private readonly every: number) {}

  /** Whether it is time again; if so, the next time is `every` milliseconds away. */
  isTime(): boolean {
    const now = performance.now();
    if (now < this.nextAt) return false;
    this.nextAt = now + this.every;
    return true;
  }
}

/** Milliseconds between two events of progress. */
export const PROGRESS_EVERY = 500;
