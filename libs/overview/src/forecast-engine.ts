import type { ForecastMember, ForecastPoint, Occurrence, PlanCsv } from '@sluice/distribution';

/** Everything a forecast is played from; plain data, so that it can cross to another thread. */
export interface ForecastInput {
  /** Now, in milliseconds since 1970 UTC. */
  now: number;
  csvs: readonly PlanCsv[];
  members: readonly ForecastMember[];
  /** The coming runs in the order of time, as far as the forecast looks. */
  occurrences: readonly Occurrence[];
  installation_id: string;
  runs_committed: number;
}

/** The forecast as far as it was asked for. */
export interface Forecast {
  /** Rule 12. */
  weeks_until_shortage: number | null;
  points: ForecastPoint[];
}

/** Plays the coming runs forward, off the thread that answers requests. */
export abstract class ForecastEngine {
  abstract play(input: ForecastInput): Promise<Forecast>;
}
