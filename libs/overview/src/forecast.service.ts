import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  BeforePlans,
  PoolLoader,
  PoolRepository,
  weeksUntilShortage,
  type ForecastPoint,
  type Occurrence,
} from '@sluice/distribution';
import { Clock } from '@sluice/kernel';
import {
  ScheduleRepository,
  whatComes,
  type Occurrence as Coming,
  type Schedule,
} from '@sluice/schedules';
import { ForecastEngine } from './forecast-engine';

/** Rule 12: five years at most. */
export const MOST_WEEKS = 260;
/** Nobody has more schedules than this; it bounds what one forecast reads. */
export const MOST_SCHEDULES = 1_000;

/** How old a forecast may grow, in milliseconds, while the pool is being changed in many steps. */
const OLDEST_MEANWHILE = 30_000;

const WEEK = 7 * 24 * 60 * 60 * 1_000;

/** The coming runs, and when the first of them falls short. */
export interface Forecast {
  /** Rule 12. */
  weeks_until_shortage: number | null;
  points: readonly ForecastPoint[];
  /** When the coming runs were played. */
  as_of: Date;
}

/** The runs that were played, and what they were played from. */
interface Played {
  /** The pool's revision and the enabled schedules. */
  key: string;
  playedAt: number;
  /** From then on the points no longer reach far enough ahead. */
  staleAt: number;
  points: Promise<readonly ForecastPoint[]>;
}

/**
 * The forecast for five years, played once and kept until the pool or a schedule changes, or a run
 * that it counted has come due. It is played a week further than it is told, so that the weeks
 * remaining can go down by the minute without playing it anew. While suppressed leads are being
 * withdrawn, step by step, the one of before is told: each step would make everybody wait for another.
 */
@Injectable()
export class ForecastService {
  private latest: Played | null = null;

  constructor(
    private readonly pool: PoolRepository,
    private readonly loader: PoolLoader,
    private readonly schedules: ScheduleRepository,
    private readonly engine: ForecastEngine,
    private readonly beforePlans: BeforePlans,
    private readonly clock: Clock,
  ) {}

  async fiveYears(): Promise<Forecast> {
    const schedules = await this.schedules.enabled(MOST_SCHEDULES);
    const { revision } = await this.pool.state();
    const now = this.clock.now();
    const comingOf = await whatComes(schedules, this.schedules, now);
    const key = keyOf(revision, schedules);
    const played = await this.playedFrom(key, now, () => comingRuns(schedules, now, comingOf));
    const points = await played.points;
    const as_of = new Date(played.playedAt);
    return { weeks_until_shortage: weeksUntilShortage(now.getTime(), points), points, as_of };
  }

  /** The weeks until the first shortage, and the runs of the coming weeks. */
  async coming(weeks: number): Promise<Forecast> {
    const forecast = await this.fiveYears();
    const end = this.clock.now().getTime() + weeks * WEEK;
    return { ...forecast, points: forecast.points.filter(({ at }) => at < end) };
  }

  private async playedFrom(key: string, now: Date, coming: () => Occurrence[]): Promise<Played> {
    const kept = this.latest;
    if (kept && now.getTime() < kept.staleAt && (await this.isCurrent(kept, key, now))) return kept;
    const occurrences = coming();
    const played: Played = {
      key,
      playedAt: now.getTime(),
      staleAt: Math.min(now.getTime() + WEEK, occurrences[0]?.at ?? Infinity),
      points: this.play(occurrences),
    };
    this.latest = played;
    played.points.catch(() => {
      if (this.latest === played) this.latest = null;
    });
    return played;
  }

  private async isCurrent(kept: Played, key: string, now: Date): Promise<boolean> {
    if (kept.key === key) return true;
    if (now.getTime() - kept.playedAt > OLDEST_MEANWHILE) return false;
    return this.beforePlans.isOutstanding();
  }

  private async play(occurrences: Occurrence[]): Promise<readonly ForecastPoint[]> {
    const { state, csvs, members, planMembers } = await this.loader.load({
      tiers: null,
      member_ids: null,
    });
    return this.engine.play({
      csvs: csvs.map(({ csv_id, rows, limit, counts, withdrawn }) => ({
        csv_id,
        rows,
        limit,
        counts,
        withdrawn,
      })),
      members: planMembers.map((member, index) => ({ ...member, tier: members[index]!.tier })),
      occurrences,
      installation_id: state.installation_id,
      runs_committed: state.runs_committed,
    });
  }
}

/** The runs of all schedules as far as the forecast looks, in the order of time, then of the schedules. */
function comingRuns(
  schedules: readonly Schedule[],
  now: Date,
  comingOf: (schedule: Schedule) => Iterable<Coming>,
): Occurrence[] {
  const end = now.getTime() + (MOST_WEEKS + 1) * WEEK;
  const runs: Occurrence[] = [];
  for (const schedule of schedules) {
    const { schedule_id, tiers, min_leads_required } = schedule;
    for (const due of comingOf(schedule)) {
      const at = due.at.getTime();
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
