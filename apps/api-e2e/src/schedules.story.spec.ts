import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  fileOf,
  Installation,
  LONG_ENOUGH,
  pause,
  type Server,
  StoryClock,
} from '@sluice/story-support';

type Execution = Schemas['Execution'];
type Problem = Schemas['Problem'];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const WEEK = 7 * 24 * HOUR;

/** A Monday, one hour before the schedules of these stories are due. */
const MONDAY = new Date('2030-01-07T09:00:00Z');
const TEN = new Date('2030-01-07T10:00:00Z');
const mondays = { name: 'Weekly leads', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };

/** A server looks at the schedules when it starts. */
const FIRST_LOOK = SECOND;

describe(`Schedules, on ${ENGINE}`, () => {
  let installation: Installation;
  let clock: StoryClock;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    clock = new StoryClock(installation.directory);
    clock.setTo(MONDAY);
    server = await installation.start(clock.environment);
    api = await (await Api.firstAdmin(server)).withKey();
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze', 'silver', 'gold']);
  });

  afterEach(() => installation.remove());

  const weeksLater = (weeks: number) => new Date(TEN.getTime() + weeks * WEEK);
  const restart = async () => {
    server = await installation.start(clock.environment);
    api = api.at(server);
  };
  /** Sets the clock and restarts, since a running server would take the step for a mistake. */
  const restartAt = async (instant: Date) => {
    await server.stop();
    clock.setTo(instant);
    await restart();
  };
  const recorded = (count: number) =>
    api.until(
      () => api.history(),
      (runs) => runs.length === count && runs.every(({ status }) => status !== 'running'),
    );
  const warned = (what: RegExp) =>
    api.until(
      async () => server.log,
      (log) => what.test(log),
    );
  const told = (runs: readonly Execution[]) =>
    runs.map(({ status, trigger, scheduled_for }) => `${scheduled_for} ${trigger} ${status}`);

  it('fire when they are due, once, and say when they fire next', async () => {
    const schedule = await api.schedule(mondays);
    expect(schedule).toMatchObject({ next_run_at: TEN.toISOString(), last_status: null });
    expect(await api.overview()).toMatchObject({
      next_scheduled_run: TEN.toISOString(),
      next_run_sufficient: true,
    });
    // Time enough for any server to start and to look; a step as small as the rest is no mistake.
    await restartAt(new Date(TEN.getTime() - 55 * SECOND));
    await pause(FIRST_LOOK);
    expect(await api.history()).toEqual([]);
    clock.setTo(new Date(TEN.getTime() - 2 * SECOND));

    const [run] = await recorded(1);
    expect(run).toMatchObject({
      schedule_id: schedule.schedule_id,
      schedule_name: 'Weekly leads',
      trigger: 'schedule',
      scheduled_for: TEN.toISOString(),
      status: 'completed',
      started_by: 'schedule',
      total_leads_distributed: 850,
    });
    expect(Date.parse(run!.executed_at!)).toBeGreaterThanOrEqual(TEN.getTime());
    await pause(LONG_ENOUGH);
    expect(await api.history()).toHaveLength(1);
    const path = `/api/admin/schedules/${schedule.schedule_id}`;
    expect((await api.get(path)).body).toMatchObject({
      next_run_at: weeksLater(1).toISOString(),
      last_run_at: run!.executed_at,
      last_status: 'completed',
      version: 1,
    });
    expect((await api.get(`${path}/next?count=2`)).body).toEqual({
      items: [weeksLater(1).toISOString(), weeksLater(2).toISOString()],
      local: ['2030-01-14T10:00+00:00', '2030-01-21T10:00+00:00'],
    });
  });

  it('distribute nothing when fewer leads are left than they require', async () => {
    await api.schedule({ ...mondays, min_leads_required: 1_001 });
    await restartAt(TEN);

    expect(await recorded(1)).toMatchObject([
      {
        status: 'skipped',
        reason: 'Only 1000 leads are available; the schedule requires at least 1001.',
        total_leads_distributed: 0,
      },
    ]);
    expect((await api.overview()).distributed_leads).toBe(0);
  });

  it('serve their tiers only', async () => {
    await api.schedule({ ...mondays, tiers: ['gold'] });
    await restartAt(TEN);

    const [run] = await recorded(1);
    const members = await api.get<Schemas['MemberResultPage']>(
      `/api/admin/history/${run!.execution_id}/members`,
    );
    expect(members.body.items).toMatchObject([{ tier: 'gold', received: 500 }]);
  });

  it('catch up the latest after a downtime, once, and tell of what was missed', async () => {
    await api.schedule(mondays);
    await restartAt(new Date(weeksLater(2).getTime() + 20 * HOUR));

    const runs = await recorded(3);
    expect(told(runs)).toEqual([
      `${weeksLater(2).toISOString()} schedule completed`,
      `${weeksLater(1).toISOString()} schedule missed`,
      `${TEN.toISOString()} schedule missed`,
    ]);
    expect(runs[1]!.reason).toContain('the schedule catches up no more than 24 hours');
    await restartAt(new Date(weeksLater(2).getTime() + 21 * HOUR));
    await pause(FIRST_LOOK);
    expect(await api.history()).toEqual(runs);
  });

  it('do not catch up what is older than they say', async () => {
    await api.schedule({ ...mondays, catch_up_hours: 2 });
    await restartAt(new Date(TEN.getTime() + 3 * HOUR));

    const [missed] = await recorded(1);
    expect(missed).toMatchObject({ status: 'missed', executed_at: null, duration_ms: null });
    expect(missed!.finished_at).not.toBeNull();
    expect((await api.overview()).distributed_leads).toBe(0);
  });

  it('that are due at the same time run one after the other, the earlier first', async () => {
    const later = await api.schedule({ ...mondays, name: 'Later', time: '10:01' });
    const earlier = await api.schedule({ ...mondays, name: 'Earlier', time: '09:59' });
    await restartAt(new Date(TEN.getTime() + 2 * MINUTE));

    const runs = await recorded(2);
    expect(runs.map(({ schedule_id }) => schedule_id)).toEqual([
      later.schedule_id,
      earlier.schedule_id,
    ]);
    expect(runs[0]!.executed_at! >= runs[1]!.finished_at!).toBe(true);
    expect((await api.verify()).ok).toBe(true);
  });

  it('fire as they were before a change that comes while they are due', async () => {
    const { schedule_id } = await api.schedule(mondays);
    // The server takes so great a step for a mistake and would wait; a person has a say.
    clock.moveBy(HOUR + SECOND);
    const changed = await api.patch<Schemas['Schedule']>(`/api/admin/schedules/${schedule_id}`, {
      time: '09:30',
      tiers: ['gold'],
    });

    expect(changed.body.next_run_at).toBe(
      new Date(weeksLater(1).getTime() - HOUR / 2).toISOString(),
    );
    const [run] = await recorded(1);
    expect(run).toMatchObject({ scheduled_for: TEN.toISOString(), members_served: 3 });
  });

  it('do not run again on a day that has run, when time or zone are edited', async () => {
    const { schedule_id } = await api.schedule(mondays);
    await restartAt(new Date(TEN.getTime() + SECOND));
    const runs = await recorded(1);
    const path = `/api/admin/schedules/${schedule_id}`;
    const noon = { frequency: 'weekly', day_of_week: 'mon', time: '12:00', timezone: 'Etc/GMT+1' };
    const weekLater = weeksLater(1).getTime() + 3 * HOUR;

    const looked = await api.post(
      `/api/admin/schedules/next?count=1&schedule_id=${schedule_id}`,
      noon,
    );
    expect(looked.body).toEqual({
      items: [new Date(weekLater).toISOString()],
      local: ['2030-01-14T12:00-01:00'],
      left_out: ['2030-01-07'],
    });
    const { time, timezone } = noon;
    expect((await api.patch(path, { time, timezone })).body).toMatchObject({
      next_run_at: new Date(weekLater).toISOString(),
      next_run_local: '2030-01-14T12:00-01:00',
    });
    expect(await api.overview()).toMatchObject({
      next_scheduled_run: new Date(weekLater).toISOString(),
      next_run_sufficient: true,
    });
    await restartAt(new Date(TEN.getTime() + 4 * HOUR));
    await pause(LONG_ENOUGH);
    expect(await api.history()).toEqual(runs);

    await restartAt(new Date(weekLater + SECOND));
    expect(told(await recorded(2))).toEqual([
      `${new Date(weekLater).toISOString()} schedule completed`,
      `${TEN.toISOString()} schedule completed`,
    ]);
    expect(new Set((await api.history()).map(({ execution_id }) => execution_id)).size).toBe(2);
  });

  it('that are disabled or removed do not fire; their history stays', async () => {
    const { schedule_id } = await api.schedule(mondays);
    const disabled = await api.schedule({ ...mondays, name: 'Disabled', enabled: false });
    await restartAt(TEN);
    const [run] = await recorded(1);
    expect((await api.delete(`/api/admin/schedules/${schedule_id}`)).status).toBe(204);

    await restartAt(weeksLater(1));
    await pause(FIRST_LOOK);
    expect(await api.history()).toEqual([run]);
    expect(await api.history(`&schedule_id=${schedule_id}`)).toEqual([run]);
    expect(await api.history(`&schedule_id=${disabled.schedule_id}`)).toEqual([]);
  });

  it('can be run now, exactly as previewed', async () => {
    const { schedule_id } = await api.schedule({
      ...mondays,
      tiers: ['silver'],
      min_leads_required: 5_000,
    });
    const { body: preview } = await api.post<Schemas['RunPreview']>(
      '/api/admin/distributions/preview',
      { tiers: ['silver'] },
    );
    const path = `/api/admin/schedules/${schedule_id}/run`;
    const { status, body } = await api.post<{ execution_id: string }>(path, {
      plan_hash: preview.plan_hash,
    });

    expect(status).toBe(202);
    expect(await api.ended(body.execution_id)).toMatchObject({
      schedule_id,
      schedule_name: 'Weekly leads',
      trigger: 'manual',
      scheduled_for: null,
      status: 'completed',
      total_leads_distributed: 250,
      started_by: 'API key stories',
    });
    const again = await api.post(path, { plan_hash: preview.plan_hash });
    expect(again).toMatchObject({ status: 202, body });
    await api.run({ tiers: ['silver'] });
    const stale = await api.post<Problem>(path, { plan_hash: preview.plan_hash });
    expect(stale).toMatchObject({ status: 409, body: { code: 'plan_changed' } });
    expect((await api.post(`/api/admin/schedules/gone/run`)).status).toBe(404);
  });

  it('neither lose nor double an occurrence when the clock is set forward and back', async () => {
    await api.schedule(mondays);
    clock.moveBy(5 * HOUR);
    await warned(/The clock was set forward by 1\d{4} s/);
    await pause(LONG_ENOUGH);
    // A minute has not gone by, so the clock is not believed yet.
    expect(await api.history()).toEqual([]);
    clock.moveBy(-5 * HOUR);
    await warned(/The clock was set back by 1\d{4} s/);
    await pause(LONG_ENOUGH);
    expect(await api.history()).toEqual([]);

    await restartAt(new Date(TEN.getTime() + SECOND));
    const runs = await recorded(1);
    await restartAt(new Date(TEN.getTime() - 3 * HOUR));
    await pause(FIRST_LOOK);
    await restartAt(new Date(TEN.getTime() + MINUTE));
    await pause(FIRST_LOOK);
    expect(await api.history()).toEqual(runs);
    await restartAt(weeksLater(1));
    expect(told(await recorded(2))).toEqual([
      `${weeksLater(1).toISOString()} schedule completed`,
      `${TEN.toISOString()} schedule completed`,
    ]);
  });
});
