/** Measures how long something takes, whatever anybody does to the clock meanwhile. */
export abstract class Stopwatch {
  /** Milliseconds since some instant before; never goes back, and never jumps. */
  abstract elapsed(): number;
}

export class MonotonicStopwatch extends Stopwatch {
  override elapsed(): number {
    return performance.now();
  }
}
