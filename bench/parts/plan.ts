import { planRun, simulate, zero, type ForecastMember, type PlanCsv } from '@sluice/distribution';
import { SCALE, median, mustBe, report, tell, timed } from '../support/measure';

/* The pure rules alone: one large plan, and years of runs played forward. */

const ROUNDS = 3;
const ALLOWANCES = [100, 250, 500];
const WEEK = 7 * 24 * 60 * 60 * 1_000;

const results: Record<string, number> = {};

await plan(100_000 * SCALE, 30, 1_000_000);
await forecast(1_000 * SCALE, 260, '500 ms');
await forecast(10_000 * SCALE, 104, '2,000 ms');
report(results);

async function plan(members: number, csvCount: number, rows: number): Promise<void> {
  const input = { csvs: csvsOf(csvCount, rows), members: membersOf(members), seed: 'bench' };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    times.push(
      await timed(() => {
        const { total_leads_distributed } = planRun(input);
        mustBe('leads of a plan', total_leads_distributed, demandOf(members));
      }),
    );
  results['plan_ms'] = median(times);
  tell(`plan, ${members} members, ${csvCount} CSVs`, `${median(times).toFixed(0)} ms`);
}

async function forecast(members: number, weeks: number, target: string): Promise<void> {
  const input = {
    // Enough for every run, so that all of them hand out the whole demand.
    csvs: csvsOf(100, Math.ceil((demandOf(members) * weeks) / 500)),
    members: membersOf(members),
    occurrences: Array.from({ length: weeks }, (_, week) => ({
      at: week * WEEK,
      schedule_id: 'weekly',
      tiers: null,
      min_leads_required: 0,
    })),
    seedFor: (run: number) => `seed ${run}`,
  };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    times.push(
      await timed(() => {
        const points = [...simulate(input)];
        mustBe('runs of a forecast', points.length, weeks);
      }),
    );
  results[`forecast_${members}_${weeks}_ms`] = median(times);
  tell(`forecast, ${members} members, ${weeks} weeks`, `${median(times).toFixed(0)} ms`, target);
}

function csvsOf(count: number, rows: number): PlanCsv[] {
  return Array.from({ length: count }, (_, csv) => ({
    csv_id: `csv-${csv}`,
    rows,
    limit: 10,
    counts: zero(rows),
    withdrawn: [],
  }));
}

function membersOf(count: number): ForecastMember[] {
  return Array.from({ length: count }, (_, member) => ({
    member_id: `member-${member}`,
    allowance: ALLOWANCES[member % 3]!,
    received: 0,
    held: new Map(),
    tier: ['bronze', 'silver', 'gold'][member % 3]!,
  }));
}

function demandOf(members: number): number {
  return Array.from({ length: members }, (_, member) => ALLOWANCES[member % 3]!).reduce(
    (sum, allowance) => sum + allowance,
    0,
  );
}
