import { Clock, Ids } from '@sluice/kernel';
import type { AccessOptions } from '../access-options';

export const OPTIONS: AccessOptions = {
  setupToken: null,
  secureCookies: false,
  publicHost: null,
  requestsPerMinute: 1_000,
  strangerRequestsPerMinute: 1_000,
};

/** Stands still until a test moves it. */
export class FixedClock extends Clock {
  constructor(private time = new Date('2026-11-23T10:00:00Z')) {
    super();
  }

  override now(): Date {
    return this.time;
  }

  advance(seconds: number): void {
    this.time = new Date(this.time.getTime() + seconds * 1_000);
  }
}

export class CountingIds extends Ids {
  private last = 0;

  override next(): string {
    this.last++;
    return `id-${this.last}`;
  }
}
