import { canonicalJson } from '@sluice/kernel';
import type { Execution, RunRequest } from './execution';

/** What tells whether a run has been started before: what was asked of it, and of which schedule. */
export type RunStart = Pick<Execution, 'schedule_id' | 'request'>;

/**
 * Whether two runs were asked for as one and the same: with the same preview's plan_hash, for the
 * same members, of the same schedule. Two schedules that cover the same members have the same previews
 * and yet are two runs; and a plan_hash that is sent with other members is no plan of theirs.
 */
export function isSameStart(one: RunStart, other: RunStart): boolean {
  return (
    one.request.plan_hash !== null &&
    one.schedule_id === other.schedule_id &&
    asText(one.request) === asText(other.request)
  );
}

/** The same for requests that name the same things, in whatever order. */
function asText(request: RunRequest): string {
  const named = Object.entries(request).filter(([, value]) => value !== null);
  return canonicalJson(
    Object.fromEntries(
      named.map(([field, value]: [string, unknown]) => [
        field,
        Array.isArray(value) ? value.toSorted() : value,
      ]),
    ),
  );
}
