import { Logger } from '@nestjs/common';
import { NotFound, ValidationFailed, VersionConflict } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import { ClockWatch } from './clock-watch';
import { NODE_ZONE_RULES } from './domain/time-zone';
import { OccurrenceClaimer } from './occurrence-claimer';
import type { NewRecurrence, NewSchedule, ScheduleSettings } from './schedule';
import type { ScheduleRepository } from './schedule.repository';
import { ScheduleService } from './schedule.service';
import {
  CountingIds,
  FixedClock,
  HandStopwatch,
  KnownTiers,
  NotingRunStarter,
} from './testing/fakes';
import { recordedRuns } from './testing/recorded-runs';

const NOW = new Date('2026-11-22T23:42:00Z');
const weekly: NewSchedule = {
  name: 'Weekly leads',
  frequency: 'weekly',
  day_of_week: 'mon',
  time: '10:00',
};
const monthly: NewSchedule = {
  name: 'Monthly leads',
  frequency: 'monthly',
  day_of_month: 31,
  time: '10:00',
};

let clock: FixedClock;
let storage: MemoryStorage;
/** What somebody else does before the next update, once. */
let meanwhile: (() => Promise<unknown>) | null;
let runStarter: NotingRunStarter;
let service: ScheduleService;

beforeEach(() => {
  Logger.overrideLogger(false);
  clock = new FixedClock(NOW);
  storage = new MemoryStorage();
  meanwhile = null;
  runStarter = new NotingRunStarter();
  service = serviceKnowing('bronze', 'silver', 'gold');
});

/** The schedules as the service sees them: somebody else may be faster with an update. */
function contestedSchedules(): ScheduleRepository {
  const { schedules } = storage;
  const update: ScheduleRepository['update'] = async (...change) => {
    const theirs = meanwhile;
    meanwhile = null;
    await theirs?.();
    return schedules.update(...change);
  };
  return Object.assign(Object.create(schedules) as ScheduleRepository, { update });
}

function serviceKnowing(...tiers: string[]): ScheduleService {
  const watch = new ClockWatch(new HandStopwatch());
  return new ScheduleService(
    contestedSchedules(),
    storage.executions,
    new OccurrenceClaimer(storage.schedules, watch, clock, NODE_ZONE_RULES),
    runStarter,
    new KnownTiers(tiers),
    clock,
    new CountingIds(),
    NODE_ZONE_RULES,
  );
}

async function nextRunAt(): Promise<Date | null> {
  const runs = await service.nextRuns([await service.byId('s1')]);
  return runs.get('s1')?.at ?? null;
}

async function refusal(attempt: Promise<unknown>): Promise<ValidationFailed> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ValidationFailed)) throw new Error(`Not refused, but ${String(error)}.`);
  return error;
}

describe('create', () => {
  it('stores the schedule with what is said and defaults for the rest', async () => {
    const created = await service.create(weekly);
    expect(created).toEqual({
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
      considered_until: NOW,
      considered_day: '2026-11-16',
      created_at: NOW,
      version: 1,
    });
    expect(await service.byId('s1')).toEqual(created);
  });

  it('takes every setting', async () => {
    const settings: ScheduleSettings = {
      name: 'Gold only',
      frequency: 'monthly',
      day_of_week: null,
      day_of_month: 31,
      time: '23:59',
      timezone: 'Europe/Berlin',
      min_leads_required: 500,
      enabled: false,
      tiers: ['gold', 'silver'],
      catch_up_hours: 0,
    };
    expect(await service.create(settings)).toMatchObject(settings);
  });

  it.each<[string, NewSchedule, string[]]>([
    ['a weekly one without a day', { ...weekly, day_of_week: null }, ['day_of_week']],
    ['a weekly one with a day of the month', { ...weekly, day_of_month: 1 }, ['day_of_month']],
    ['a monthly one without a day', { ...monthly, day_of_month: null }, ['day_of_month']],
    ['a monthly one with a day of the week', { ...monthly, day_of_week: 'mon' }, ['day_of_week']],
    ['tiers that do not exist', { ...weekly, tiers: ['gold', 'tin', 'lead'] }, ['tiers', 'tiers']],
    [
      'all of it at once',
      { ...weekly, day_of_week: null, day_of_month: 1, tiers: ['tin'] },
      ['day_of_week', 'day_of_month', 'tiers'],
    ],
  ])('refuses %s and stores nothing', async (_what, settings, fields) => {
    const { errors } = await refusal(service.create(settings));
    expect(errors.map(({ field }) => field)).toEqual(fields);
    expect(await service.list({ page: 1, page_size: 25 })).toMatchObject({ total: 0 });
  });

  it('says in words what is wrong', async () => {
    const error = await refusal(service.create({ ...weekly, day_of_month: 1, tiers: ['tin'] }));
    expect(error.message).toBe(
      'The schedule was refused: a weekly schedule has no day_of_month: leave it out, or send null; there is no tier tin.',
    );
    expect(error.errors).toContainEqual({ field: 'tiers', message: 'there is no tier tin' });
  });
});

describe('update', () => {
  it('changes what is named and leaves the rest', async () => {
    const created = await service.create({ ...weekly, tiers: ['gold'] });
    const changed = await service.update('s1', { name: 'Later', time: '11:30' });
    expect(changed).toEqual({ ...created, name: 'Later', time: '11:30', version: 2 });
    expect(await service.byId('s1')).toEqual(changed);
  });

  it('drops the day of the old frequency by itself', async () => {
    await service.create(weekly);
    expect(await service.update('s1', { frequency: 'monthly', day_of_month: 15 })).toMatchObject({
      frequency: 'monthly',
      day_of_week: null,
      day_of_month: 15,
    });
    expect(await service.update('s1', { frequency: 'weekly', day_of_week: 'fri' })).toMatchObject({
      frequency: 'weekly',
      day_of_week: 'fri',
      day_of_month: null,
    });
  });

  it.each<[string, Partial<ScheduleSettings>, string]>([
    ['a new frequency without its day', { frequency: 'monthly' }, 'day_of_month'],
    [
      'a new frequency that keeps the old day',
      { frequency: 'monthly', day_of_month: 1, day_of_week: 'mon' },
      'day_of_week',
    ],
    ['a day of the other frequency', { day_of_month: 1 }, 'day_of_month'],
    ['no day', { day_of_week: null }, 'day_of_week'],
    ['a tier that does not exist', { tiers: ['tin'] }, 'tiers'],
  ])('refuses %s and changes nothing', async (_what, change, field) => {
    const created = await service.create(weekly);
    const { errors } = await refusal(service.update('s1', change));
    expect(errors.map((error) => error.field)).toEqual([field]);
    expect(await service.byId('s1')).toEqual(created);
  });

  it('does not ask again about tiers that the change leaves alone', async () => {
    await service.create({ ...weekly, tiers: ['gold'] });
    const later = serviceKnowing();
    expect(await later.update('s1', { enabled: false })).toMatchObject({ tiers: ['gold'] });
    expect(await later.update('s1', { tiers: null })).toMatchObject({ tiers: null });
  });

  it('takes the version that the schedule has and refuses an older one', async () => {
    await service.create(weekly);
    expect(await service.update('s1', { name: 'Second' }, 1)).toMatchObject({ version: 2 });
    await expect(service.update('s1', { name: 'Third' }, 1)).rejects.toThrow(VersionConflict);
    expect(await service.byId('s1')).toMatchObject({ name: 'Second', version: 2 });
  });

  it('is made on what somebody else changed meanwhile, when it names no version', async () => {
    await service.create(weekly);
    meanwhile = () => storage.schedules.update('s1', { name: 'Theirs' }, null);
    expect(await service.update('s1', { time: '12:00' })).toMatchObject({
      name: 'Theirs',
      time: '12:00',
      version: 3,
    });
  });

  it('is checked again on what somebody else changed meanwhile', async () => {
    await service.create(weekly);
    const toMonthly = { frequency: 'monthly', day_of_week: null, day_of_month: 1 } as const;
    meanwhile = () => storage.schedules.update('s1', toMonthly, null);
    const { errors } = await refusal(service.update('s1', { day_of_week: 'fri' }));
    expect(errors.map(({ field }) => field)).toEqual(['day_of_week']);
    expect(await service.byId('s1')).toMatchObject({ ...toMonthly, version: 2 });
  });

  it('fails when somebody else was faster and it names the version', async () => {
    await service.create(weekly);
    meanwhile = () => storage.schedules.update('s1', { name: 'Theirs' }, null);
    await expect(service.update('s1', { name: 'Mine' }, 1)).rejects.toThrow(VersionConflict);
    expect(await service.byId('s1')).toMatchObject({ name: 'Theirs', version: 2 });
  });

  it('gives up when others never stop changing the schedule', async () => {
    await service.create(weekly);
    const theirs = async () => {
      await storage.schedules.update('s1', { name: 'Theirs' }, null);
      meanwhile = theirs;
    };
    meanwhile = theirs;
    await expect(service.update('s1', { name: 'Mine' })).rejects.toThrow(VersionConflict);
  });
});

describe('a change while an occurrence is due', () => {
  const DUE = new Date('2026-11-23T10:00:00Z');
  const recorded = async () =>
    (await recordedRuns(storage)).map(({ status, scheduled_for, schedule_name, request }) => ({
      status,
      due: scheduled_for?.toISOString(),
      name: schedule_name,
      tiers: request.tiers,
    }));

  beforeEach(async () => {
    await service.create({ ...weekly, tiers: ['gold'] });
    clock.time = new Date(DUE.getTime() + 2_000);
  });

  it('records the occurrence as it was before', async () => {
    await service.update('s1', { name: 'Later', tiers: ['silver'], time: '12:00' });

    expect(await recorded()).toEqual([
      { status: 'running', due: DUE.toISOString(), name: 'Weekly leads', tiers: ['gold'] },
    ]);
    expect(await service.byId('s1')).toMatchObject({ version: 2, considered_until: clock.time });
  });

  it('records it before the schedule is disabled or removed', async () => {
    await service.update('s1', { enabled: false });
    expect(await recorded()).toHaveLength(1);
    await service.remove('s1');
    expect(await recorded()).toHaveLength(1);
  });

  it('records nothing of a disabled schedule, whatever is changed', async () => {
    clock.time = NOW;
    await service.update('s1', { enabled: false });
    clock.time = new Date(DUE.getTime() + 2_000);
    await service.update('s1', { enabled: true });

    expect(await recorded()).toEqual([]);
    expect(await nextRunAt()).toEqual(new Date('2026-11-30T10:00:00Z'));
  });
});

describe('a change of when a schedule runs', () => {
  it.each<[string, Partial<ScheduleSettings>, string]>([
    ['an earlier time of today', { time: '08:00' }, '2026-11-30T08:00:00Z'],
    ['a time that is still to come', { time: '12:00' }, '2026-11-23T12:00:00Z'],
    ['another day', { day_of_week: 'sun' }, '2026-11-29T10:00:00Z'],
    [
      'a day of the month before',
      { frequency: 'monthly', day_of_month: 1 },
      '2026-12-01T10:00:00Z',
    ],
    ['a time zone further west', { timezone: 'America/New_York' }, '2026-11-23T15:00:00Z'],
  ])('to %s counts from now on', async (_what, change, next) => {
    await service.create(weekly);
    clock.time = new Date('2026-11-23T09:00:00Z');
    const changed = await service.update('s1', change);

    expect(changed.considered_until).toEqual(clock.time);
    expect(await nextRunAt()).toEqual(new Date(next));
  });

  it.each<[string, Partial<ScheduleSettings>, string]>([
    ['a later time', { time: '12:00' }, '2026-11-30T12:00:00Z'],
    ['a time zone further west', { timezone: 'America/New_York' }, '2026-11-30T10:00-05:00'],
    [
      'another frequency',
      { frequency: 'monthly', day_of_month: 23, time: '12:00' },
      '2026-12-23T12:00:00Z',
    ],
  ])('to %s has nothing come again on a day that has run', async (_what, change, next) => {
    await service.create(weekly);
    clock.time = new Date('2026-11-23T11:00:00Z');
    await service.update('s1', change);

    expect(await nextRunAt()).toEqual(new Date(next));
    clock.time = new Date('2026-11-24T09:00:00Z');
    await service.update('s1', { name: 'New' });
    expect(await recordedRuns(storage)).toHaveLength(1);
  });

  it.each<[string, NewRecurrence, string[]]>([
    ['the same day', { ...weekly, time: '12:00' }, ['2026-11-23']],
    ['another day', { ...weekly, day_of_week: 'tue' }, []],
    ['an earlier time', { ...weekly, time: '09:00' }, []],
  ])('can be looked at before: %s', async (_what, change, left_out) => {
    await service.create(weekly);
    clock.time = new Date('2026-11-23T11:00:00Z');
    await service.update('s1', { name: 'New' });
    const looked = await service.nextTimesOf(change, 2, 's1');
    await service.update('s1', { ...change });

    expect(looked).toEqual({ times: await service.nextTimes('s1', 2), left_out });
  });

  it('into a zone of another day comes there too, unless that day has run', async () => {
    // Ten on Monday in Auckland is Sunday evening in Honolulu.
    await service.create({ ...weekly, timezone: 'Pacific/Auckland' });
    clock.time = new Date('2026-11-22T23:50:00Z');
    await service.update('s1', { timezone: 'Pacific/Honolulu' });
    expect(await nextRunAt()).toEqual(new Date('2026-11-23T10:00-10:00'));

    clock.time = new Date('2026-11-23T20:30:00Z');
    await service.update('s1', { timezone: 'Pacific/Auckland', time: '20:00', day_of_week: 'tue' });
    expect(await recordedRuns(storage)).toMatchObject([{ occurrence_day: '2026-11-23' }]);
    expect(await nextRunAt()).toEqual(new Date('2026-11-24T20:00+13:00'));
  });

  it('is told apart from a change of anything else', async () => {
    await service.create(weekly);
    clock.time = new Date('2026-11-23T09:00:00Z');
    const changed = await service.update('s1', { ...weekly, name: 'New', catch_up_hours: 3 });

    expect(changed.considered_until).toEqual(NOW);
  });
});

describe('runNow', () => {
  it('asks for a run with the tiers of the schedule and the plan that was previewed', async () => {
    await service.create({ ...weekly, tiers: ['gold'], min_leads_required: 900, enabled: false });
    const hash = 'a'.repeat(64);

    expect(await service.runNow('s1', hash, 'ada@example.com')).toEqual({ execution_id: 'run-1' });
    expect(runStarter.orders).toEqual([
      {
        schedule_id: 's1',
        name: 'Weekly leads',
        tiers: ['gold'],
        plan_hash: hash,
        started_by: 'ada@example.com',
      },
    ]);
  });
});

describe('when a schedule runs next', () => {
  it('is behind what was dealt with, where the clock was set back', async () => {
    const schedule = await service.create(weekly);
    const considered_until = new Date('2026-11-30T10:00:00Z');
    await storage.schedules.claim(schedule, { considered_until, considered_day: '2026-11-30' }, []);
    expect(await nextRunAt()).toEqual(new Date('2026-12-07T10:00:00Z'));
  });

  it('follows the clock, the very instant included', async () => {
    await service.create(weekly);
    expect(await nextRunAt()).toEqual(new Date('2026-11-23T10:00:00Z'));
    clock.time = new Date('2026-11-23T10:00:00.000Z');
    expect(await nextRunAt()).toEqual(new Date('2026-11-23T10:00:00Z'));
    clock.time = new Date('2026-11-23T10:00:00.001Z');
    expect(await nextRunAt()).toEqual(new Date('2026-11-30T10:00:00Z'));
  });

  it('is never while it is disabled, but its times can be looked at', async () => {
    await service.create({ ...monthly, enabled: false });
    expect(await nextRunAt()).toBeNull();
    expect(await service.nextTimes('s1', 4)).toEqual([
      { at: new Date('2026-11-30T10:00:00Z'), local: '2026-11-30T10:00+00:00' },
      { at: new Date('2026-12-31T10:00:00Z'), local: '2026-12-31T10:00+00:00' },
      { at: new Date('2027-01-31T10:00:00Z'), local: '2027-01-31T10:00+00:00' },
      { at: new Date('2027-02-28T10:00:00Z'), local: '2027-02-28T10:00+00:00' },
    ]);
  });
});

describe('a schedule that is not there', () => {
  it('is neither read, changed, removed nor looked ahead', async () => {
    await service.create(weekly);
    await service.remove('s1');
    for (const attempt of [
      () => service.byId('s1'),
      () => service.update('s1', { name: 'Gone' }),
      () => service.remove('s1'),
      () => service.nextTimes('s1', 5),
      () => service.nextTimesOf(weekly, 5, 's1'),
      () => service.runNow('s1', null, 'ada@example.com'),
    ]) {
      await expect(attempt()).rejects.toThrow(new NotFound('schedule', 's1'));
    }
  });
});
