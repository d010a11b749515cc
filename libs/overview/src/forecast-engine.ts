import type { ForecastMember, ForecastPoint, Occurrence, PlanCsv } from '@sluice/distribution';

/** Everything a forecast is played from; plain data, so that it can cross to another thread. */
export interface ForecastInput {
  csvs: readonly PlanCsv[];
  members: readonly ForecastMember[];
  /** The coming runs in the order of time, as far as the forecast looks. */
  occurrences: readonly Occurrence[];
  installation_id: string;
  runs_committed: number;
}

/** Plays the coming runs forward, off the thread that answers requests. */
export abstract class ForecastEngine {
  /** @returns what each of the coming runs will be like */
  abstract play(input: ForecastInput): Promise<ForecastPoint[]>;
}
