import { Injectable } from '@nestjs/common';
import { Clock } from '@sluice/kernel';
import { CsvRepository, CsvService } from '@sluice/leads';
import { MemberRepository, TierRepository } from '@sluice/members';
import { ScheduleRepository, runsPerWeek, whatComes, type Schedule } from '@sluice/schedules';
import type { OverviewDto } from './dto/overview.dto';
import { ForecastService, MOST_SCHEDULES } from './forecast.service';

const ACTIVE_SHOWN = 100;
const EXHAUSTED_SHOWN = 5;

/** How many active members some tiers have, and what they are allowed per run. */
interface Eligible {
  members: number;
  allowances: number;
}

/** What is left, what runs next, how long it lasts: from counters and the kept forecast. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly csvViews: CsvService,
    private readonly members: MemberRepository,
    private readonly tiers: TierRepository,
    private readonly schedules: ScheduleRepository,
    private readonly forecast: ForecastService,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<OverviewDto> {
    const [totals, active, exhausted, schedules, eligibleFor, forecast] = await Promise.all([
      this.csvs.totals(),
      this.csvs.list(['active'], { page: 1, page_size: ACTIVE_SHOWN }),
      this.csvs.latestExhausted(EXHAUSTED_SHOWN),
      this.schedules.enabled(MOST_SCHEDULES),
      this.eligibleByTiers(),
      this.forecast.fiveYears(),
    ]);
    const next = await this.nextOf(schedules);
    const nextPoint = forecast.points.find(
      ({ at, schedule_id }) =>
        at === next?.at.getTime() && schedule_id === next.schedule.schedule_id,
    );
    return {
      ...totals,
      active_csvs: await this.csvViews.views(active.items),
      exhausted_csvs: await this.csvViews.views(exhausted),
      eligible_members: eligibleFor(null).members,
      weekly_demand: weeklyDemand(schedules, eligibleFor),
      estimated_weeks_remaining: forecast.weeks_until_shortage,
      next_scheduled_run: next?.at ?? null,
      next_schedule_id: next?.schedule.schedule_id ?? null,
      next_schedule_name: next?.schedule.name ?? null,
      next_run_eligible_members: next ? eligibleFor(next.schedule.tiers).members : null,
      next_run_sufficient: nextPoint ? nextPoint.short_members === 0 : null,
      next_run_skipped: nextPoint?.skipped ?? null,
      as_of: forecast.as_of,
    };
  }

  /** Of schedules that are due at the same time the older one, as the list has it. */
  private async nextOf(
    schedules: readonly Schedule[],
  ): Promise<{ schedule: Schedule; at: Date } | null> {
    const comingOf = await whatComes(schedules, this.schedules, this.clock.now());
    let next: { schedule: Schedule; at: Date } | null = null;
    for (const schedule of schedules) {
      const { at } = comingOf(schedule).next().value;
      if (!next || at < next.at) next = { schedule, at };
    }
    return next;
  }

  private async eligibleByTiers(): Promise<(tiers: readonly string[] | null) => Eligible> {
    const [tiers, active] = await Promise.all([this.tiers.all(), this.members.activeByTier()]);
    return (wanted) => {
      const eligible = { members: 0, allowances: 0 };
      for (const { tier, leads_per_distribution } of tiers) {
        if (wanted !== null && !wanted.includes(tier)) continue;
        const members = active.get(tier) ?? 0;
        eligible.members += members;
        eligible.allowances += members * leads_per_distribution;
      }
      return eligible;
    };
  }
}

/** Leads a week, to one decimal: a month has no whole number of weeks. */
function weeklyDemand(
  schedules: readonly Schedule[],
  eligibleFor: (tiers: readonly string[] | null) => Eligible,
): number {
  const demand = schedules.reduce(
    (sum, schedule) => sum + eligibleFor(schedule.tiers).allowances * runsPerWeek(schedule),
    0,
  );
  return Math.round(demand * 10) / 10;
}
