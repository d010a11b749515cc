import { seedOf, simulate, type ForecastPoint } from '@sluice/distribution';
import type { ForecastInput } from './forecast-engine';

/** What a forecast engine does, on whatever thread it runs. */
export function playForecast(input: ForecastInput): ForecastPoint[] {
  return [
    ...simulate({
      csvs: input.csvs,
      members: input.members,
      occurrences: input.occurrences,
      seedFor: (run) => seedOf(input.installation_id, input.runs_committed + run),
    }),
  ];
}
