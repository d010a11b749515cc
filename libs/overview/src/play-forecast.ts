import { seedOf, simulate, weeksUntilShortage, type ForecastPoint } from '@sluice/distribution';
import type { Forecast, ForecastInput } from './forecast-engine';

/** What a forecast engine does, on whatever thread it runs. */
export function playForecast(input: ForecastInput): Forecast {
  const points: ForecastPoint[] = [
    ...simulate({
      csvs: input.csvs,
      members: input.members,
      occurrences: input.occurrences,
      seedFor: (run) => seedOf(input.installation_id, input.runs_committed + run),
    }),
  ];
  return { weeks_until_shortage: weeksUntilShortage(input.now, points), points };
}
