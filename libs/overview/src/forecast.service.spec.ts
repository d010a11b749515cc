import type { BeforePlans, ForecastPoint, PoolLoader, PoolRepository } from '@sluice/distribution';
import type { Clock } from '@sluice/kernel';
import type { Schedule, ScheduleRepository } from '@sluice/schedules';
import { ForecastEngine, type ForecastInput } from './forecast-engine';
import { ForecastService } from './forecast.service';

const WEEK = 7 * 24 * 3_600_000;
const NOW = new Date('2026-11-22T10:00:00Z');

/** Mondays at ten: the next is 2026-11-23. */
const weekly: Schedule = {
  schedule_id: 's1',
  name: 'Weekly leads',
  frequency: 'weekly',
  day_of_week: 'mon',
  day_of_month: null,
  time: '10:00',
  timezone: 'UTC',
  min_leads_required: 30,
  enabled: true,
  tiers: ['gold'],
  catch_up_hours: 24,
  considered_until: new Date('2026-11-16T10:00:00Z'),
  considered_day: null,
  created_at: new Date('2026-11-10T09:00:00Z'),
  version: 1,
};

/** Every run serves two members in full, until the one that `shortAt` names. */
class NotingEngine extends ForecastEngine {
  readonly played: ForecastInput[] = [];
  shortAt = 3;
  failures = 0;

  override async play(input: ForecastInput): Promise<ForecastPoint[]> {
    this.played.push(input);
    if (this.failures-- > 0) throw new Error('The thread has ended.');
    return input.occurrences.map(({ at, schedule_id }, index) => ({
      at,
      schedule_id,
      demand: 200,
      served: index < this.shortAt ? 200 : 50,
      available_after: 10,
      short_members: index < this.shortAt ? 0 : 2,
      skipped: null,
      exhausted_csvs: index === this.shortAt ? ['csv-a'] : [],
    }));
  }
}

let now: Date;
let revision: number;
let schedules: Schedule[];
let onRecord: Map<string, Set<string>>;
let isOutstanding: boolean;
let engine: NotingEngine;
let service: ForecastService;

beforeEach(() => {
  now = NOW;
  revision = 7;
  schedules = [weekly];
  onRecord = new Map();
  isOutstanding = false;
  engine = new NotingEngine();
  const state = () => ({ installation_id: 'here', revision, runs_committed: 4 });
  const pool: Awaited<ReturnType<PoolLoader['load']>> = {
    state: state(),
    queue: [],
    members: [],
    csvs: [],
    planMembers: [],
  };
  service = new ForecastService(
    { state: async () => state() } as PoolRepository,
    { load: async () => pool } as unknown as PoolLoader,
    {
      enabled: async () => schedules,
      daysOnRecord: async () => onRecord,
    } as unknown as ScheduleRepository,
    engine,
    { isOutstanding: async () => isOutstanding } as BeforePlans,
    { now: () => now } as Clock,
  );
});

it('plays the runs of every schedule in the order of time, with their tiers and minimums', async () => {
  schedules = [
    weekly,
    { ...weekly, schedule_id: 's2', day_of_week: 'sun', tiers: null, min_leads_required: 0 },
  ];
  await service.fiveYears();

  const [{ occurrences, runs_committed }] = engine.played as [ForecastInput];
  expect(runs_committed).toBe(4);
  expect(occurrences.slice(0, 3)).toEqual([
    { at: +NOW, schedule_id: 's2', tiers: null, min_leads_required: 0 },
    {
      at: Date.UTC(2026, 10, 23, 10),
      schedule_id: 's1',
      tiers: ['gold'],
      min_leads_required: 30,
    },
    { at: +NOW + WEEK, schedule_id: 's2', tiers: null, min_leads_required: 0 },
  ]);
  expect(occurrences.at(-1)!.at).toBeGreaterThan(+NOW + 260 * WEEK);
});

it('does not count an occurrence that was dealt with before the clock went back', async () => {
  schedules = [{ ...weekly, considered_until: new Date('2026-11-23T10:00:00Z') }];
  await service.fiveYears();
  expect(engine.played[0]!.occurrences[0]!.at).toBe(Date.UTC(2026, 10, 30, 10));
});

it('does not count a day that has a record, though its time was edited', async () => {
  schedules = [{ ...weekly, time: '12:00', version: 2 }];
  onRecord = new Map([['s1', new Set(['2026-11-23'])]]);
  await service.fiveYears();
  expect(engine.played[0]!.occurrences[0]!.at).toBe(Date.UTC(2026, 10, 30, 12));
});

it('is played once for all who ask at the same time', async () => {
  await Promise.all([service.fiveYears(), service.fiveYears()]);
  expect(engine.played).toHaveLength(1);
});

it('is played once, and the weeks go down with the time', async () => {
  const weeks = async () => (await service.fiveYears()).weeks_until_shortage;

  expect(await weeks()).toBe(3.1);
  now = new Date(+NOW + 0.1 * WEEK);
  expect(await weeks()).toBe(3);
  expect(engine.played).toHaveLength(1);
});

it.each<[string, () => void]>([
  ['the pool', () => (revision += 1)],
  ['a schedule', () => (schedules = [{ ...weekly, min_leads_required: 31, version: 2 }])],
  ['the set of schedules', () => (schedules = [])],
])('is played anew when %s changes', async (_what, change) => {
  await service.fiveYears();
  change();
  await service.fiveYears();
  await service.fiveYears();
  expect(engine.played).toHaveLength(2);
});

it('is played anew when a run that it counted has come due', async () => {
  await service.fiveYears();
  now = new Date('2026-11-23T09:59:59Z');
  await service.fiveYears();
  expect(engine.played).toHaveLength(1);
  now = new Date('2026-11-23T10:00:00Z');
  await service.fiveYears();
  expect(engine.played).toHaveLength(2);
});

it('is not played anew for each step in which suppressed leads are withdrawn', async () => {
  isOutstanding = true;
  await service.fiveYears();
  revision += 1;
  now = new Date(+NOW + 30_000);
  await service.fiveYears();
  expect(engine.played).toHaveLength(1);

  onRecord = new Map();
  isOutstanding = false;
  await service.fiveYears();
  expect(engine.played).toHaveLength(2);
});

it('is played anew when withdrawing suppressed leads takes long', async () => {
  isOutstanding = true;
  await service.fiveYears();
  revision += 1;
  now = new Date(+NOW + 30_001);
  await service.fiveYears();
  expect(engine.played).toHaveLength(2);
});

it('is played once for many who ask at the same time', async () => {
  const [one, other] = await Promise.all([service.fiveYears(), service.coming(2)]);
  expect(engine.played).toHaveLength(1);
  expect(other.weeks_until_shortage).toBe(one.weeks_until_shortage);
  expect(other.points).toEqual(one.points.slice(0, 2));
});

it('does not keep a forecast that failed', async () => {
  engine.failures = 1;
  await expect(service.fiveYears()).rejects.toThrow('The thread has ended.');
  expect((await service.fiveYears()).weeks_until_shortage).toBe(3.1);
});

it('knows no weeks where nothing is scheduled', async () => {
  schedules = [];
  expect(await service.fiveYears()).toEqual({ weeks_until_shortage: null, points: [], as_of: NOW });
});
