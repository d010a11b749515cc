import type { NewEvent } from './event';

/**
 * What a change brings about beside its own values. The library whose records change says it, in its
 * `*.effects.ts`; an engine writes it in the transaction of the change, in one place.
 */
export interface Effects {
  /** Whether what was planned before no longer holds: the pool's revision moves on. */
  outdatesPlans: boolean;
  events: readonly NewEvent[];
}

const OVERVIEW_CHANGED: NewEvent = { type: 'overview.changed', data: {} };

/** Of a change that nobody has to hear of. */
export const NO_EFFECTS: Effects = { outdatesPlans: false, events: [] };

/** Of a change that the Overview shows, though no run would notice it. */
export const ON_OVERVIEW: Effects = { outdatesPlans: false, events: [OVERVIEW_CHANGED] };

/** Of a change that a run would notice. @param events what else is told of it */
export function outdatingPlans(...events: readonly NewEvent[]): Effects {
  return { outdatesPlans: true, events: [OVERVIEW_CHANGED, ...events] };
}

/** Of a change that its events tell of, and nothing else. */
export function telling(...events: readonly NewEvent[]): Effects {
  return { outdatesPlans: false, events };
}
