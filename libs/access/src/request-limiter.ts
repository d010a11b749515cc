import { Clock } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { AccessOptions } from './access-options';
import { networkOf } from './caller-network';

const WINDOW_MS = 60_000;
/** So many are counted at once, some ten megabytes; the oldest makes room for a new one. */
const MOST_COUNTED = 100_000;

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
  private callers = new Map<string, number>();
  private strangers = new Map<string, number>();

  constructor(
    private readonly options: AccessOptions,
    private readonly clock: Clock,
  ) {}

  /** Of somebody who is known, by whatever names them. */
  count(caller: string): Allowance {
    const now = this.now();
    return allowance(now, counted(this.callers, caller), this.options.requestsPerMinute);
  }

  /** Of somebody without a session or a key, by the address they call from. */
  countStranger(address: string): Allowance {
    const now = this.now();
    const count = counted(this.strangers, networkOf(address));
    return allowance(now, count, this.options.strangerRequestsPerMinute);
  }

  /** In milliseconds. In a new minute nobody has asked for anything yet. */
  private now(): number {
    const now = this.clock.now().getTime();
    const minute = Math.floor(now / WINDOW_MS);
    if (minute !== this.minute) {
      this.minute = minute;
      this.callers = new Map();
      this.strangers = new Map();
    }
    return now;
  }
}

/**
 * Who has so many addresses that they push each other out has as many times the limit anyway: what is
 * forgotten of them gives them nothing, and nobody else is refused for their sake.
 */
function counted(counts: Map<string, number>, name: string): number {
  const count = (counts.get(name) ?? 0) + 1;
  if (count === 1 && counts.size >= MOST_COUNTED) counts.delete(counts.keys().next().value!);
  counts.set(name, count);
  return count;
}

function allowance(now: number, count: number, limit: number): Allowance {
  const resetSeconds = Math.ceil((WINDOW_MS - (now % WINDOW_MS)) / 1_000);
  return { limit, remaining: limit - count, resetSeconds };
}
