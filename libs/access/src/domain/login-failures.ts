/** The failures that were counted under one name. */
export interface LoginFailures {
  count: number;
  last: Date;
}

/** What failures are counted under, and how many of them are free. */
export interface ThrottledName {
  name: string;
  free: number;
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** Failures whose last one was at this instant or before are forgotten. */
export function forgottenSince(now: Date): Date {
  return new Date(now.getTime() - FORGOTTEN_AFTER_MS);
}

/** How many failures still count. */
export function rememberedCount(failures: LoginFailures | null, now: Date): number {
  return failures === null || failures.last <= forgottenSince(now) ? 0 : failures.count;
}

/**
 * Milliseconds until the next attempt may be made, 0 or less when it may be made now: after the
 * free failures each further one makes wait, 30 seconds first, then twice as long each time, up to
 * 15 minutes.
 */
export function waitAfter(failures: LoginFailures | null, free: number, now: Date): number {
  const count = rememberedCount(failures, now);
  if (failures === null || count < free) return 0;
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (count - free), LONGEST_WAIT_MS);
  return failures.last.getTime() + wait - now.getTime();
}
