import { Injectable } from '@nestjs/common';
import { Stopwatch } from '@sluice/kernel';

const MINUTE = 60_000;

/** How far, in milliseconds, a clock may move against the stopwatch between two looks. */
const TOLERANCE = MINUTE;
/** How long, in milliseconds, it has to go evenly after a step before it is believed again. */
const SETTLING = MINUTE;

/**
 * Notices when the clock of this machine is set forward or back, or when the machine has slept.
 * Such a step is often a mistake that is put right soon after, and what was fired meanwhile can't
 * be called back; so the clock is only believed again when it has gone evenly for a minute.
 */
@Injectable()
export class ClockWatch {
  private last: { wall: number; elapsed: number } | null = null;
  private unevenUntil = -Infinity;

  constructor(private readonly stopwatch: Stopwatch) {}

  /**
   * Compares what the clock shows with the stopwatch; to be called every few seconds.
   *
   * @param now what the clock shows; where it proves even, whoever looks goes by this, since a clock
   *   that is asked again may have been set in between
   * @returns by how many milliseconds the clock has stepped since the look before; 0 when it goes evenly
   */
  look(now: Date): number {
    const wall = now.getTime();
    const elapsed = this.stopwatch.elapsed();
    const step = this.last ? wall - this.last.wall - (elapsed - this.last.elapsed) : 0;
    this.last = { wall, elapsed };
    if (Math.abs(step) <= TOLERANCE) return 0;
    this.unevenUntil = elapsed + SETTLING;
    return step;
  }

  /** Whether the clock has gone evenly for a minute, or since the start. */
  get isEven(): boolean {
    return this.stopwatch.elapsed() >= this.unevenUntil;
  }
}
