import { type Schemas } from '@sluice/api-client';
import { csvOf } from './factories';

type Forecast = Schemas['Forecast'];
type ForecastPoint = Schemas['ForecastPoint'];
type Overview = Schemas['Overview'];

/** The Overview and its forecast as the server sends them; a test names only what it is about. */

export function overviewOf(part: Partial<Overview> = {}): Overview {
  return {
    total_leads: 1_248_310,
    remaining_leads: 412_077,
    paused_leads: 0,
    distributed_leads: 25_000,
    possible_distributions: 100_000,
    active_csvs_count: 1,
    exhausted_csvs_count: 0,
    active_csvs: [csvOf()],
    exhausted_csvs: [],
    eligible_members: 50,
    weekly_demand: 5_000,
    estimated_weeks_remaining: 15,
    next_scheduled_run: '2026-11-23T10:00:00Z',
    next_schedule_id: 'schedule-1',
    next_schedule_name: 'Monday hand-out',
    next_run_eligible_members: 50,
    next_run_sufficient: true,
    next_run_skipped: null,
    as_of: '2026-11-22T09:00:00Z',
    ...part,
  };
}

/** What the server answers before anything was uploaded or created. */
export function emptyOverview(): Overview {
  return overviewOf({
    total_leads: 0,
    remaining_leads: 0,
    distributed_leads: 0,
    possible_distributions: 0,
    active_csvs_count: 0,
    active_csvs: [],
    eligible_members: 0,
    weekly_demand: 0,
    estimated_weeks_remaining: null,
    next_scheduled_run: null,
    next_schedule_id: null,
    next_schedule_name: null,
    next_run_eligible_members: null,
    next_run_sufficient: null,
  });
}

export function pointOf(part: Partial<ForecastPoint> = {}): ForecastPoint {
  return {
    at: '2026-11-23T10:00:00Z',
    schedule_id: 'schedule-1',
    demand: 5_000,
    served: 5_000,
    available_after: 400_000,
    short_members: 0,
    skipped: null,
    exhausted_csvs: [],
    ...part,
  };
}

export function forecastOf(points: ForecastPoint[] = [pointOf()]): Forecast {
  return { weeks_until_shortage: null, points };
}
