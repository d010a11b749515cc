import {
  planRun,
  simulate,
  total,
  zero,
  type ForecastMember,
  type ForecastPoint,
  type Plan,
  type PlanCsv,
} from '@sluice/distribution';
import { ALLOWANCES, TIERS, demandOf } from '../support/tiers';
import {
  SCALE,
  count,
  median,
  milliseconds,
  mustBe,
  report,
  tell,
  timed,
} from '../support/measure';

/* The pure rules alone: large plans, and years of runs played forward. */

const ROUNDS = 5;
const WEEK = 7 * 24 * 60 * 60 * 1_000;
const LIMIT = 10;
const CSVS = 100;

interface PlanSize {
  members: number;
  csvs: number;
  rows: number;
}

const LARGE: PlanSize = { members: 100_000 * SCALE, csvs: 30, rows: 1_000_000 * SCALE };

await plans();
await forecast(1_000 * SCALE, 260, 500);
await forecast(10_000 * SCALE, 104, 2_000);
report();

/** The cost must grow with the members and not with the leads: A B C A B C … shows both. */
async function plans(): Promise<void> {
  const sizes = [
    LARGE,
    { ...LARGE, members: LARGE.members / 2 },
    { ...LARGE, rows: LARGE.rows * 10 },
  ];
  const times = sizes.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, size] of sizes.entries()) times[index]!.push(await planTime(size));
  const [whole, half, manyLeads] = times.map(median) as [number, number, number];
  tell({
    what: 'planRun',
    size: `${count(LARGE.members)} members, ${LARGE.csvs} CSVs of ${count(LARGE.rows)} rows`,
    sluice: milliseconds(whole),
    baseline: `${milliseconds(half)} with half the members, ${milliseconds(manyLeads)} with ten times the leads`,
    ratio: `twice the members ${(whole / half).toFixed(1)} ×, ten times the leads ${(manyLeads / whole).toFixed(1)} ×`,
    target: null,
    isReached: null,
    numbers: { plan_ms: whole, half_the_members_ms: half, ten_times_the_leads_ms: manyLeads },
  });
}

async function planTime({ members, csvs, rows }: PlanSize): Promise<number> {
  const input = { csvs: csvsOf(csvs, rows), members: membersOf(members), seed: 'bench' };
  let plan: Plan | undefined;
  const time = await timed(() => (plan = planRun(input)));
  const { total_leads_distributed, ledgers } = plan!;
  mustBe('Leads of a plan', total_leads_distributed, demandOf(members));
  mustBe(
    'Distributions in the ledgers of a plan',
    ledgers.reduce((sum, { counts }) => sum + total(counts), 0),
    demandOf(members),
  );
  return time;
}

async function forecast(members: number, weeks: number, within: number): Promise<void> {
  const demand = demandOf(members);
  // Twice what the runs need, so that all of them hand out the whole demand.
  const rows = Math.ceil((2 * demand * weeks) / (CSVS * LIMIT));
  const input = {
    csvs: csvsOf(CSVS, rows),
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
  for (let round = 0; round < ROUNDS; round += 1) {
    let points: ForecastPoint[] = [];
    times.push(await timed(() => (points = [...simulate(input)])));
    mustBe('Runs of a forecast', points.length, weeks);
    mustBe(
      'Leads of a forecast',
      points.reduce((sum, { served }) => sum + served, 0),
      demand * weeks,
    );
  }
  const time = median(times);
  tell({
    what: 'forecast',
    size: `${count(members)} members, ${weeks} weeks, ${CSVS} CSVs of ${count(rows)} rows`,
    sluice: milliseconds(time),
    baseline: null,
    ratio: null,
    target: `below ${milliseconds(within)}`,
    isReached: time < within,
    numbers: { forecast_ms: time },
  });
}

function csvsOf(csvs: number, rows: number): PlanCsv[] {
  return Array.from({ length: csvs }, (_, csv) => ({
    csv_id: `csv-${csv}`,
    rows,
    limit: LIMIT,
    counts: zero(rows),
    withdrawn: [],
  }));
}

function membersOf(members: number): ForecastMember[] {
  return Array.from({ length: members }, (_, member) => ({
    member_id: `member-${member}`,
    allowance: ALLOWANCES[member % ALLOWANCES.length]!,
    received: 0,
    held: new Map(),
    tier: TIERS[member % TIERS.length]!,
  }));
}
