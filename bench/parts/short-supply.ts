import {
  normalise,
  planRun,
  total,
  union,
  zero,
  type Plan,
  type PlanCsv,
  type PlanMember,
  type RowRanges,
} from '@sluice/distribution';
import { Chance } from '#samples';
import { ALLOWANCES, demandOf } from '../support/tiers';
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

/* Runs for which there isn't enough: the exact plan, with nothing in the past and with a tangled one. */

const ROUNDS = 5;
const LIMIT = 10;
const CSVS = 30;
const MEMBERS = 10_000 * SCALE;
const WITHIN = 2_000;
/** How much of the demand there is. */
const SUPPLY = 0.8;
/** How often the tangled pool could have served everybody, to begin with. */
const PAST = 10;

await shortRun('nothing handed out before', freshPool());
await shortRun('after many runs for some members from some CSVs', tangledPool());
report();

interface Pool {
  csvs: PlanCsv[];
  members: PlanMember[];
}

async function shortRun(past: string, pool: Pool): Promise<void> {
  const times: number[] = [];
  let plan: Plan | undefined;
  for (let round = 0; round < ROUNDS; round += 1)
    times.push(await timed(() => (plan = planRun({ ...pool, seed: 'bench' }))));
  const { members, members_short, shortage, total_leads_distributed } = plan!;
  const lacking = members.reduce((sum, { short_by }) => sum + short_by, 0);
  mustBe('Leads and lacks', total_leads_distributed + lacking, demandOf(MEMBERS));
  mustBe('The reason of the shortage', shortage!.wanted - shortage!.at_most, lacking);
  const time = median(times);
  tell({
    what: 'plan of a run that is short',
    size: `${count(MEMBERS)} members, ${CSVS} CSVs, ${past}; ${count(members_short)} short`,
    sluice: milliseconds(time),
    baseline: null,
    ratio: null,
    target: `below ${milliseconds(WITHIN)}`,
    isReached: time < WITHIN,
    numbers: { short_plan_ms: time },
  });
}

function freshPool(): Pool {
  const rows = Math.floor((SUPPLY * demandOf(MEMBERS)) / (CSVS * LIMIT));
  return { csvs: csvsOf(rows), members: membersOf() };
}

/**
 * As if schedules had tiers of their own, members came and went, and CSVs were paused and resumed:
 * runs for some members from some CSVs, until there isn't enough for all any more.
 */
function tangledPool(): Pool {
  const chance = new Chance(1);
  const rows = Math.floor((PAST * demandOf(MEMBERS)) / (CSVS * LIMIT));
  const { csvs, members } = { csvs: csvsOf(rows), members: membersOf() };
  for (let run = 0; distributionsLeft(csvs) > SUPPLY * demandOf(MEMBERS); run += 1) {
    const queue = csvs.filter(() => chance.happens(0.3));
    const served = members.filter(() => chance.happens(0.2));
    commit(planRun({ csvs: queue, members: served, seed: `run ${run}` }), csvs, members);
  }
  return { csvs, members };
}

function distributionsLeft(csvs: readonly PlanCsv[]): number {
  return csvs.reduce((sum, { rows, limit, counts }) => sum + rows * limit - total(counts), 0);
}

/** Makes a plan the past of a pool. */
function commit(plan: Plan, csvs: PlanCsv[], members: PlanMember[]): void {
  for (const { csv_id, counts } of plan.ledgers) {
    const place = csvs.findIndex((csv) => csv.csv_id === csv_id);
    csvs[place] = { ...csvs[place]!, counts };
  }
  const slices = new Map(plan.members.map((member) => [member.member_id, member.slices]));
  for (const [place, member] of members.entries()) {
    const held = new Map<string, RowRanges>(member.held);
    for (const { csv_id, from, to } of slices.get(member.member_id) ?? [])
      held.set(csv_id, union(held.get(csv_id) ?? [], normalise([[from, to]])));
    members[place] = { ...member, held };
  }
}

function csvsOf(rows: number): PlanCsv[] {
  return Array.from({ length: CSVS }, (_, csv) => ({
    csv_id: `csv-${csv}`,
    rows,
    limit: LIMIT,
    counts: zero(rows),
    withdrawn: [],
  }));
}

function membersOf(): PlanMember[] {
  return Array.from({ length: MEMBERS }, (_, member) => ({
    member_id: `member-${member}`,
    allowance: ALLOWANCES[member % ALLOWANCES.length]!,
    received: 0,
    held: new Map(),
  }));
}
