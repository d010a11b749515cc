import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  PoolLoader,
  PoolRepository,
  type ForecastPoint,
  type Occurrence,
} from '@sluice/distribution';
import { Clock } from '@sluice/kernel';
import { ScheduleRepository, occurrences, type Schedule } from '@sluice/schedules';
import { ForecastEngine, type Forecast } from './forecast-engine';

/** Rule 12: five years at most. */
export const MOST_WEEKS = 260;
/** Nobody has more schedules than this; it bounds what one forecast reads. */
export const MOST_SCHEDULES = 1_000;

const WEEK = 7 * 24 * 60 * 60 * 1_000;
const MINUTE = 60_000;

/** What a kept forecast was made from; it holds as long as this stays the same. */
interface Basis {
  /** The pool's revision and the enabled schedules. */
  key: string;
  madeAt: number;
}

/**
 * The forecast for five years, played once and kept until the pool or a schedule changes, or a run
 * that it counted has come due. The weeks remaining go down by the minute, so a kept forecast is
 * also made anew when it is older than that.
 */
@Injectable()
export class ForecastService {
  private latest: (Basis & { forecast: Promise<Forecast> }) | null = null;

  constructor(
    private readonly pool: PoolRepository,
    private readonly loader: PoolLoader,
    private readonly schedules: ScheduleRepository,
    private readonly engine: ForecastEngine,
    private readonly clock: Clock,
  ) {}

  async fiveYears(): Promise<Forecast> {
    const schedules = await this.schedules.enabled(MOST_SCHEDULES);
    const { revision } = await this.pool.state();
    const key = keyOf(revision, schedules);
    const now = this.clock.now().getTime();
    if (this.latest?.key !== key || now - this.latest.madeAt >= MINUTE) {
      const forecast = this.play(schedules, now);
      this.latest = { key, madeAt: now, forecast };
      forecast.catch(() => (this.latest = null));
    }
    return this.latest!.forecast;
  }

  /** The weeks until the first shortage, and the runs of the coming weeks. */
  async coming(weeks: number): Promise<Forecast> {
    const { weeks_until_shortage, points } = await this.fiveYears();
    const end = this.clock.now().getTime() + weeks * WEEK;
    return { weeks_until_shortage, points: points.filter(({ at }: ForecastPoint) => at < end) };
  }

  private async play(schedules: readonly Schedule[], now: number): Promise<Forecast> {
    const { state, csvs, members, planMembers } = await this.loader.load({
      tiers: null,
      member_ids: null,
    });
    return this.engine.play({
      now,
      csvs: csvs.map(({ csv_id, rows, limit, counts, withdrawn }) => ({
        csv_id,
        rows,
        limit,
        counts,
        withdrawn,
      })),
      members: planMembers.map((member, index) => ({ ...member, tier: members[index]!.tier })),
      occurrences: comingRuns(schedules, now),
      installation_id: state.installation_id,
      runs_committed: state.runs_committed,
    });
  }
}

/** The runs of all schedules within five years, in the order of time, then of the schedules. */
function comingRuns(schedules: readonly Schedule[], now: number): Occurrence[] {
  const end = now + MOST_WEEKS * WEEK;
  const runs: Occurrence[] = [];
  for (const schedule of schedules) {
    const { schedule_id, tiers, min_leads_required } = schedule;
    for (const due of occurrences(schedule, new Date(now))) {
      const at = due.getTime();
      if (at > end) break;
      runs.push({ at, schedule_id, tiers, min_leads_required });
    }
  }
  return runs.sort((one, other) => one.at - other.at);
}

function keyOf(revision: number, schedules: readonly Schedule[]): string {
  return createHash('sha256')
    .update(JSON.stringify([revision, schedules]))
    .digest('hex');
}
