import { Clock } from '@sluice/kernel';
import { Injectable } from '@nestjs/common';
import { TooManyAttempts } from './access.errors';

/**
 * How many failures are free. Person and address together are stopped early; the address alone
 * late, since a whole office may share it; the person alone later still (NIST SP 800-63B allows
 * 100), since anybody could lock them out.
 */
const FREE = { both: 5, address: 50, email: 100 } as const;

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** Memory stays bounded however many names are tried; those tried longest ago are forgotten. */
const MOST_ENTRIES = 10_000;

interface Failures {
  count: number;
  /** Milliseconds since 1970. */
  last: number;
}

/** One attempt to log in. It counts as a failure until it says that it wasn't. */
export interface Attempt {
  succeeded(): void;
}

/**
 * Slows down guessing: after the free failures each further one makes the next attempt wait, 30
 * seconds first, then twice as long each time, up to 15 minutes. Kept in the memory of this
 * process: several instances each count for themselves, and a restart forgets.
 */
@Injectable()
export class LoginThrottle {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly clock: Clock) {}

  /**
   * Counts the attempt before its outcome is known, so that many at once can't slip through.
   *
   * @throws TooManyAttempts, without counting
   */
  begin(email: string, address: string): Attempt {
    const now = this.clock.now().getTime();
    const keys = {
      both: `both ${email} ${address}`,
      address: `address ${address}`,
      email: `email ${email}`,
    };
    const wait = Math.max(
      this.waitFor(keys.both, FREE.both, now),
      this.waitFor(keys.address, FREE.address, now),
      this.waitFor(keys.email, FREE.email, now),
    );
    if (wait > 0) throw new TooManyAttempts(Math.ceil(wait / 1_000));
    for (const key of Object.values(keys)) this.count(key, now);
    return {
      succeeded: () => {
        this.failures.delete(keys.both);
        this.failures.delete(keys.email);
        // Whoever owns one account here must not wash off the failures on all others.
        this.uncount(keys.address);
      },
    };
  }

  private waitFor(key: string, free: number, now: number): number {
    const { count, last } = this.known(key, now);
    if (count < free) return 0;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - free), LONGEST_WAIT_MS);
    return last + wait - now;
  }

  private count(key: string, now: number): void {
    const { count } = this.known(key, now);
    // Set anew, so that the map's order is from longest ago to latest.
    this.failures.delete(key);
    this.failures.set(key, { count: count + 1, last: now });
    const [oldest] = this.failures.keys();
    if (this.failures.size > MOST_ENTRIES && oldest !== undefined) this.failures.delete(oldest);
  }

  private uncount(key: string): void {
    const known = this.failures.get(key);
    if (known) known.count--;
  }

  private known(key: string, now: number): Failures {
    const known = this.failures.get(key);
    return known && now - known.last < FORGOTTEN_AFTER_MS ? known : { count: 0, last: now };
  }
}
