import type { PlanCsv } from './plan';
import { simulate, type ForecastMember, type ForecastPoint, type Occurrence } from './simulate';
import { zero } from './step-counts';
import { MOST_WEEKS, weeksUntilShortage } from './weeks-until-shortage';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 23, 10);

function csv(csv_id: string, rows: number, change: Partial<PlanCsv> = {}): PlanCsv {
  return { csv_id, rows, limit: 10, counts: zero(rows), withdrawn: [], ...change };
}

function members(count: number, allowance: number, tier = 'bronze'): ForecastMember[] {
  return Array.from({ length: count }, (_, index) => ({
    member_id: `${tier} ${index}`,
    allowance,
    held: new Map(),
    tier,
  }));
}

/** One schedule, every week from now on. */
function* weekly(
  change: Partial<Occurrence> = {},
  first = NOW,
): Generator<Occurrence, void, undefined> {
  for (let at = first; ; at += 7 * DAY) {
    yield { at, schedule_id: 'weekly', tiers: null, min_leads_required: 0, ...change };
  }
}

const seedFor = (run: number) => `seed ${run}`;

/** The first few points of a forecast. */
function forecast(
  weeks: number,
  csvs: PlanCsv[],
  eligible: ForecastMember[],
  occurrences: Iterable<Occurrence> = weekly(),
): ForecastPoint[] {
  return simulate({ csvs, members: eligible, occurrences, seedFor }).take(weeks).toArray();
}

describe('the estimated weeks remaining (rule 12)', () => {
  it('is 10.0 for 3 bronze members and 1,000 leads, though 7,000 distributions are left', () => {
    const points = forecast(11, [csv('a', 1000)], members(3, 100));

    expect(points.slice(0, 10).map(({ short_members }) => short_members)).toEqual(
      new Array(10).fill(0),
    );
    expect(points[10]).toEqual({
      at: NOW + 70 * DAY,
      schedule_id: 'weekly',
      demand: 300,
      served: 0,
      available_after: 1000,
      short_members: 3,
      skipped: null,
      exhausted_csvs: [],
    });
    expect(weeksUntilShortage(NOW, points)).toBe(10);
  });

  it('is 15.0 for 10,000 leads, 50 members with 100 each and 25,000 distributed', () => {
    const start = csv('a', 10_000, {
      counts: [
        { from: 0, to: 2500, count: 10 },
        { from: 2500, to: 10_000, count: 0 },
      ],
    });

    const points = simulate({
      csvs: [start],
      members: members(50, 100),
      occurrences: weekly(),
      seedFor,
    });

    expect(weeksUntilShortage(NOW, points)).toBe(15);
  });
});

describe('a forecast', () => {
  it('says when CSVs run dry', () => {
    const points = forecast(
      4,
      [csv('a', 20, { limit: 1 }), csv('b', 25, { limit: 1 })],
      members(1, 10),
    );

    expect(points.map(({ exhausted_csvs }) => exhausted_csvs)).toEqual([[], ['a'], [], []]);
    expect(points.map(({ available_after }) => available_after)).toEqual([35, 25, 15, 5]);
  });

  it('does not report CSVs that were dry before', () => {
    const dry = csv('a', 20, { withdrawn: [[0, 20]] });

    expect(forecast(1, [dry], members(1, 10))[0]!.exhausted_csvs).toEqual([]);
  });

  it('serves the tiers that each schedule names', () => {
    const both = [...members(2, 10, 'bronze'), ...members(1, 50, 'gold')];
    const occurrences = [null, ['gold'], ['bronze'], ['bronze', 'gold'], ['silver'], []].map(
      (tiers, week) => ({
        at: NOW + week * 7 * DAY,
        schedule_id: 's',
        tiers,
        min_leads_required: 0,
      }),
    );

    const points = forecast(6, [csv('a', 1000)], both, occurrences);

    expect(points.map(({ demand }) => demand)).toEqual([70, 50, 20, 70, 0, 0]);
    expect(points.map(({ served }) => served)).toEqual([70, 50, 20, 70, 0, 0]);
  });

  it('skips a run with fewer available leads than it requires, and says who would be short without that', () => {
    const start = csv('a', 25, { limit: 1 });

    const points = forecast(3, [start], members(2, 5), weekly({ min_leads_required: 15 }));

    const skipped = { min_leads_required: 15, available: 5 };
    expect(points.map((point) => point.skipped)).toEqual([null, null, skipped]);
    expect(points[2]).toMatchObject({
      demand: 10,
      served: 0,
      available_after: 5,
      short_members: 2,
      exhausted_csvs: [],
    });
    expect(weeksUntilShortage(NOW, points)).toBe(2);
  });

  it('goes on where a run is skipped though there is enough for everybody', () => {
    // One schedule waits for more than there is, the other serves all of them until week 5.
    const start = csv('a', 50, { limit: 1 });
    const both = Array.from({ length: 12 }, (_, run): Occurrence => ({
      at: NOW + Math.floor(run / 2) * 7 * DAY + (run % 2),
      schedule_id: run % 2 === 0 ? 'choosy' : 'plain',
      tiers: null,
      min_leads_required: run % 2 === 0 ? 1_000 : 0,
    }));

    const points = forecast(12, [start], members(2, 5), both);

    const choosy = points.filter(({ schedule_id }) => schedule_id === 'choosy');
    expect(choosy.map(({ skipped }) => skipped?.available)).toEqual([50, 40, 30, 20, 10, 0]);
    expect(choosy.map(({ served, short_members }) => [served, short_members])).toEqual([
      ...new Array<number[]>(5).fill([0, 0]),
      [0, 2],
    ]);
    expect(weeksUntilShortage(NOW, points)).toBe(5);
    // Alone it is never short, but it does nothing either.
    const alone = forecast(3, [start], members(2, 5), weekly({ min_leads_required: 1_000 }));
    expect(alone.map(({ short_members }) => short_members)).toEqual([0, 0, 0]);
  });

  it('counts runs for the seed, but not those that are skipped', () => {
    const asked: number[] = [];
    const points = simulate({
      csvs: [csv('a', 1000)],
      members: members(1, 5),
      occurrences: [0, 5000, 0, 5000, 0].map((min_leads_required, week) => ({
        at: NOW + week * 7 * DAY,
        schedule_id: 's',
        tiers: null,
        min_leads_required,
      })),
      seedFor: (run) => {
        asked.push(run);
        return `${run}`;
      },
    }).toArray();

    expect(points.map(({ skipped }) => skipped !== null)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(asked).toEqual([0, 1, 1, 2, 2]);
  });

  it('plays no further than it is asked', () => {
    let played = 0;
    const points = simulate({
      csvs: [csv('a', 1000)],
      members: members(3, 100),
      occurrences: weekly(),
      seedFor: (run) => {
        played += 1;
        return `${run}`;
      },
    });

    expect(weeksUntilShortage(NOW, points)).toBe(10);
    expect(played).toBe(11);
  });

  it('leaves what it was given as it was', () => {
    const csvs = [csv('a', 100)];
    const eligible = members(3, 10);
    const before = structuredClone({ csvs, eligible });

    forecast(5, csvs, eligible);

    expect({ csvs, eligible }).toEqual(before);
  });
});

describe('weeksUntilShortage', () => {
  function points(...shortMembers: number[]): ForecastPoint[] {
    return shortMembers.map((short_members, index) => ({
      at: NOW + 3 * DAY + index * 7 * DAY,
      schedule_id: 's',
      demand: 10,
      served: 10,
      available_after: 100,
      short_members,
      skipped: null,
      exhausted_csvs: [],
    }));
  }

  it('rounds to one decimal', () => {
    expect(weeksUntilShortage(NOW, points(0, 0, 1))).toBe(2.4);
  });

  it('is 0 when the very next run is short, whenever that is', () => {
    expect(weeksUntilShortage(NOW, points(1, 0))).toBe(0);
  });

  it('is 0 when the short run was due before now', () => {
    const [first, second] = points(0, 1);

    expect(weeksUntilShortage(NOW, [first!, { ...second!, at: NOW - DAY }])).toBe(0);
  });

  it('is null when nothing is scheduled', () => {
    expect(weeksUntilShortage(NOW, [])).toBeNull();
  });

  it('is null when no run has an eligible member', () => {
    const empty = points(0, 0).map((point) => ({ ...point, demand: 0 }));

    expect(weeksUntilShortage(NOW, empty)).toBeNull();
  });

  it('is five years at most', () => {
    const ample = simulate({
      csvs: [csv('a', 1_000_000)],
      members: members(2, 10),
      occurrences: weekly(),
      seedFor,
    });

    expect(weeksUntilShortage(NOW, ample)).toBe(MOST_WEEKS);
    expect(weeksUntilShortage(NOW, points(0, ...new Array<number>(300).fill(0), 1))).toBe(260);
  });
});
