import { Logger } from '@nestjs/common';
import { MemoryStorage } from '@sluice/persistence-memory';
import { ClockWatch } from './clock-watch';
import { OccurrenceClaimer } from './occurrence-claimer';
import { NODE_ZONE_RULES } from './domain/time-zone';
import type { Schedule } from './schedule';
import { FixedClock, HandStopwatch } from './testing/fakes';
import { recordedRuns } from './testing/recorded-runs';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * Mondays at ten, made on a Sunday evening:
 *
 *   Sun 22 Nov 23:42 made   Mon 23 Nov 10:00 due   Mon 30 Nov 10:00 due
 */
const weekly: Schedule = {
  schedule_id: 's1',
  name: 'Weekly leads',
  frequency: 'weekly',
  day_of_week: 'mon',
  day_of_month: null,
  time: '10:00',
  timezone: 'UTC',
  min_leads_required: 0,
  enabled: true,
  tiers: null,
  catch_up_hours: 24,
  considered_until: new Date('2026-11-22T23:42:00Z'),
  considered_day: null,
  created_at: new Date('2026-11-22T23:42:00Z'),
  version: 1,
};

let storage: MemoryStorage;

beforeEach(async () => {
  Logger.overrideLogger(false);
  storage = new MemoryStorage();
  await storage.schedules.create(weekly);
});

/** One server: its clock can be set, while its stopwatch goes on. */
class Instance {
  readonly clock: FixedClock;
  private readonly stopwatch = new HandStopwatch();
  private readonly claimer: OccurrenceClaimer;

  constructor(now: string) {
    this.clock = new FixedClock(new Date(now));
    const watch = new ClockWatch(this.stopwatch);
    this.claimer = new OccurrenceClaimer(storage.schedules, watch, this.clock, NODE_ZONE_RULES);
  }

  /** Lets time pass and looks, as the tick does. */
  async look(milliseconds = 0): Promise<void> {
    this.stopwatch.milliseconds += milliseconds;
    this.clock.time = new Date(this.clock.time.getTime() + milliseconds);
    await this.claimer.claimDue();
  }

  /** Somebody sets its clock; no time passes. */
  setClock(by: number): void {
    this.clock.time = new Date(this.clock.time.getTime() + by);
  }
}

const recorded = async () =>
  (await recordedRuns(storage)).map(
    ({ status, scheduled_for }) => `${scheduled_for!.toISOString().slice(0, 16)} ${status}`,
  );

it('records an occurrence when it has come, once', async () => {
  const instance = new Instance('2026-11-23T09:59:58Z');
  await instance.look();
  expect(await recorded()).toEqual([]);
  await instance.look(5_000);
  await instance.look(5_000);
  expect(await recorded()).toEqual(['2026-11-23T10:00 running']);
});

it('records it once for many instances that look at the same time', async () => {
  const instances = Array.from({ length: 5 }, () => new Instance('2026-11-23T10:00:01Z'));
  await Promise.all(instances.map((instance) => instance.look()));
  expect(await recorded()).toEqual(['2026-11-23T10:00 running']);
});

it('records nothing of a schedule that is disabled', async () => {
  await storage.schedules.update('s1', { enabled: false }, null);
  await new Instance('2026-11-23T10:00:01Z').look();
  expect(await recorded()).toEqual([]);
});

it('catches up the latest after a downtime and tells of the others', async () => {
  await new Instance('2026-11-30T20:00:00Z').look();
  expect(await recorded()).toEqual(['2026-11-23T10:00 missed', '2026-11-30T10:00 running']);
  expect((await recordedRuns(storage))[0]!.reason).toContain('7 days later');
});

it('leaves the schedule to the next look when somebody changes it at the same time', async () => {
  const instance = new Instance('2026-11-23T10:00:01Z');
  const stale = (await storage.schedules.byId('s1'))!;
  await storage.schedules.update('s1', { name: 'Theirs' }, null);
  jest.spyOn(storage.schedules, 'enabled').mockResolvedValueOnce([stale]);

  await instance.look();
  expect(await recorded()).toEqual([]);
  await instance.look(5_000);
  expect(await recordedRuns(storage)).toMatchObject([
    { schedule_name: 'Theirs', status: 'running' },
  ]);
});

describe('when the clock is set', () => {
  it('neither fires early nor misses anything while it is forward by hours for a moment', async () => {
    const instance = new Instance('2026-11-23T06:00:00Z');
    await instance.look();
    instance.setClock(30 * HOUR);
    await instance.look(5_000);
    instance.setClock(-30 * HOUR);
    for (let minute = 0; minute < 4 * 60 + 1; minute += 1) await instance.look(MINUTE);
    expect(await recorded()).toEqual(['2026-11-23T10:00 running']);
    expect((await recordedRuns(storage))[0]!.requested_at).toEqual(
      new Date('2026-11-23T10:00:00Z'),
    );
  });

  it('goes by what it showed at the look, whatever it is set to while schedules are read', async () => {
    const instance = new Instance('2026-11-23T06:00:00Z');
    const read = storage.schedules.enabled.bind(storage.schedules);
    jest.spyOn(storage.schedules, 'enabled').mockImplementationOnce((limit) => {
      instance.setClock(5 * HOUR);
      return read(limit);
    });
    await instance.look();
    await instance.look(5_000);
    expect(await recorded()).toEqual([]);
  });

  it('fires early, once, where it stays forward by hours', async () => {
    const instance = new Instance('2026-11-23T06:00:00Z');
    await instance.look();
    instance.setClock(5 * HOUR);
    await instance.look(5_000);
    expect(await recorded()).toEqual([]);
    await instance.look(MINUTE);
    expect(await recorded()).toEqual(['2026-11-23T10:00 running']);

    instance.setClock(-5 * HOUR);
    for (let minute = 0; minute < 5 * 60; minute += 1) await instance.look(MINUTE);
    expect(instance.clock.time > new Date('2026-11-23T11:00:00Z')).toBe(true);
    expect(await recorded()).toEqual(['2026-11-23T10:00 running']);
  });

  it('does not repeat anything when it goes back, and goes on with the next', async () => {
    const instance = new Instance('2026-11-23T10:00:01Z');
    await instance.look();
    instance.setClock(-3 * HOUR);
    for (let hour = 0; hour < 24 * 7 + 3; hour += 1) {
      for (let minute = 0; minute < 60; minute += 20) await instance.look(20 * MINUTE);
    }
    expect(await recorded()).toEqual(['2026-11-23T10:00 running', '2026-11-30T10:00 running']);
  });

  it('takes what it skipped for late, as after a downtime', async () => {
    const instance = new Instance('2026-11-23T09:00:00Z');
    await instance.look();
    instance.setClock(8 * HOUR);
    await instance.look(5_000);
    await instance.look(MINUTE);
    expect(await recorded()).toEqual(['2026-11-23T10:00 running']);
  });
});

it('lets an instance with a clock of its own record what another one would have recorded later', async () => {
  const fast = new Instance('2026-11-23T10:00:01Z');
  const slow = new Instance('2026-11-23T07:00:01Z');
  await fast.look();
  for (let minute = 0; minute < 4 * 60; minute += 1) await slow.look(MINUTE);
  expect(await recorded()).toEqual(['2026-11-23T10:00 running']);
});
