import { Clock } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { AccessOptions } from './access-options';

const WINDOW_MS = 60_000;

/** How a caller stands with their limit after a request. */
export interface Allowance {
  /** Requests that a minute takes. */
  limit: number;
  /** Requests that are left in this minute; below 0 the request was one too many. */
  remaining: number;
  /** Whole seconds until the next minute begins. */
  resetSeconds: number;
}

/**
 * Counts the requests of each caller, minute by minute. Each instance counts for itself: a counter
 * in storage would cost every request a write, to guard against what the limit is meant to prevent.
 */
@Injectable()
export class RequestLimiter {
  private minute = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly options: AccessOptions,
    private readonly clock: Clock,
  ) {}

  count(caller: string): Allowance {
    const now = this.clock.now().getTime();
    const minute = Math.floor(now / WINDOW_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = (this.counts.get(caller) ?? 0) + 1;
    this.counts.set(caller, count);
    const limit = this.options.requestsPerMinute;
    const resetSeconds = Math.ceil(((minute + 1) * WINDOW_MS - now) / 1_000);
    return { limit, remaining: limit - count, resetSeconds };
  }
}
