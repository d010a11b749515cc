import type { PlanCsv, PlanMember } from './plan-shapes';
import { WorkingPool } from './working-pool';
import { serve } from './serve';

/** A member whose tier decides which schedules' runs serve them. */
export interface ForecastMember extends PlanMember {
  readonly tier: string;
}

/** One coming run of a schedule. */
export interface Occurrence {
  /** When it is due, in milliseconds since 1970 UTC. */
  readonly at: number;
  readonly schedule_id: string;
  /** The tiers that it serves; null for all. */
  readonly tiers: readonly string[] | null;
  /** With fewer available leads than this the run is skipped. */
  readonly min_leads_required: number;
}

/** Why a run distributes nothing: fewer leads are available than it requires (rule 6). */
export interface Skipped {
  readonly min_leads_required: number;
  /** How many leads there are then, over all CSVs. */
  readonly available: number;
}

/** What one coming run will be like. */
export interface ForecastPoint {
  /** When it is due, in milliseconds since 1970 UTC. */
  readonly at: number;
  readonly schedule_id: string;
  /** The allowances of all who will be eligible, added up. */
  readonly demand: number;
  /** How many leads they will get. */
  readonly served: number;
  /** How many leads will be available after the run, over all CSVs. */
  readonly available_after: number;
  /**
   * How many members will get less than their allowance; in a run that is skipped, how many would
   * if it had no minimum (rule 12): what it lacks then is not supply.
   */
  readonly short_members: number;
  /** Null unless the run will distribute nothing for want of the leads that it requires. */
  readonly skipped: Skipped | null;
  /** The CSVs whose last available lead the run will use up. */
  readonly exhausted_csvs: readonly string[];
}

/**
 * Plays the coming runs forward with the real planner, one after the other, each on what the one
 * before left. Lazy: the runs are played as the points are asked for, so whoever only wants to know
 * about the first shortage stops there, and a chart takes as many as it shows.
 *
 * Equal to planning each run by `planRun` and committing it before the next, but made on one pool,
 * so that a year costs little more than its runs.
 *
 * @param input.csvs in queue order
 * @param input.members today's active members; those without a tier that runs serve do no harm
 * @param input.occurrences in the order of time
 * @param input.seedFor the seed of the n-th run to be committed from now on, counted from 0.
 *   Skipped runs commit nothing and don't count.
 * @throws RangeError when a CSV or a member is named twice or has impossible numbers
 * @example
 * const points = simulate({ csvs, members, occurrences, seedFor: (run) => `seed ${run}` });
 * weeksUntilShortage(now, points); // 10
 */
export function* simulate(input: {
  readonly csvs: readonly PlanCsv[];
  readonly members: readonly ForecastMember[];
  readonly occurrences: Iterable<Occurrence>;
  readonly seedFor: (run: number) => string;
}): Generator<ForecastPoint, void, undefined> {
  const pool = new WorkingPool(input.csvs, input.members);
  const eligibleFor = eligibleByTiers(input.members);
  const stock = new Stock(pool, input.csvs);
  const untried = new Untried(pool);
  let runs = 0;
  for (const { at, schedule_id, tiers, min_leads_required } of input.occurrences) {
    const eligible = eligibleFor(tiers);
    const { available } = pool;
    if (available < min_leads_required) {
      const tried = untried.tally(eligible, input.seedFor(runs));
      const skipped = { min_leads_required, available };
      const nothing = { served: 0, available_after: available, exhausted_csvs: [] };
      yield { at, schedule_id, ...tried, ...nothing, skipped };
      continue;
    }
    serve(pool, eligible, input.seedFor(runs));
    runs += 1;
    yield {
      at,
      schedule_id,
      ...tally(pool, eligible),
      available_after: pool.available,
      skipped: null,
      exhausted_csvs: stock.justExhausted(),
    };
    pool.closeRun();
    untried.forget();
  }
}

/**
 * What runs would come to that are skipped: they are tried and gone back on. As long as nothing is
 * distributed in between, the same members get the same.
 */
class Untried {
  private readonly known = new Map<Int32Array, ReturnType<typeof tally>>();

  constructor(private readonly pool: WorkingPool) {}

  tally(eligible: Int32Array, seed: string): ReturnType<typeof tally> {
    let found = this.known.get(eligible);
    if (found === undefined) {
      serve(this.pool, eligible, seed);
      found = tally(this.pool, eligible);
      this.pool.goBack();
      this.known.set(eligible, found);
    }
    return found;
  }

  forget(): void {
    this.known.clear();
  }
}

/** Adds up what a run wanted and what it gave. */
function tally(
  pool: WorkingPool,
  eligible: Int32Array,
): Pick<ForecastPoint, 'demand' | 'served' | 'short_members'> {
  let demand = 0;
  let served = 0;
  let short_members = 0;
  for (const member of eligible) {
    demand += pool.allowances[member]!;
    served += pool.given[member]!;
    if (pool.lacks(member) > 0) short_members += 1;
  }
  return { demand, served, short_members };
}

/** Finds the members of some tiers, once for each set of tiers. */
function eligibleByTiers(
  members: readonly ForecastMember[],
): (tiers: readonly string[] | null) => Int32Array {
  const known = new Map<string, Int32Array>();
  return (tiers) => {
    const key = JSON.stringify(tiers);
    const found =
      known.get(key) ??
      Int32Array.from(
        members.keys().filter((member) => tiers?.includes(members[member]!.tier) ?? true),
      );
    known.set(key, found);
    return found;
  };
}

/** Notices which CSVs run dry. */
class Stock {
  private readonly dry: Set<number>;

  constructor(
    private readonly pool: WorkingPool,
    private readonly csvs: readonly PlanCsv[],
  ) {
    this.dry = new Set(this.csvs.keys().filter((csv) => this.isDry(csv)));
  }

  /** The CSVs that were not dry when this was last asked for. */
  justExhausted(): string[] {
    const exhausted: string[] = [];
    for (const [csv, { csv_id }] of this.csvs.entries()) {
      if (this.dry.has(csv) || !this.isDry(csv)) continue;
      this.dry.add(csv);
      exhausted.push(csv_id);
    }
    return exhausted;
  }

  private isDry(csv: number): boolean {
    return this.pool.openRowsOf(csv).available === 0;
  }
}
