import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation, type Server, StoryClock } from '@sluice/story-support';

type Execution = Schemas['Execution'];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const WEEK = 7 * 24 * 60 * MINUTE;
const TEN = new Date('2030-01-07T10:00:00Z');
const mondays = { name: 'Weekly leads', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };

/** So many members that their run takes long enough to be caught at work. */
const CROWD = 6_000;

describe(`Three servers on one installation, on ${ENGINE}`, () => {
  let installation: Installation;
  let clock: StoryClock;
  let servers: Server[];
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    clock = new StoryClock(installation.directory);
    clock.setTo(new Date(TEN.getTime() - 10 * MINUTE));
    servers = [await start()];
    api = await (await Api.firstAdmin(servers[0]!)).withKey();
  });

  afterEach(() => installation.remove());

  const start = (): Promise<Server> => installation.start(clock.environment);
  const stopAll = () => Promise.all(servers.map((server) => server.stop()));
  /** Three new servers, whose clocks show `instant` from the start. */
  const restartAt = async (instant: Date) => {
    await stopAll();
    clock.setTo(instant);
    servers = await Promise.all([start(), start(), start()]);
    api = api.at(servers[0]!);
  };
  const ended = (count: number): Promise<Execution[]> =>
    api.until(
      () => api.history(),
      (runs) => runs.length >= count && runs.every(({ status }) => status !== 'running'),
    );

  /** The process at work on the newest of so many runs; null when that has ended unseen. */
  const atWorkOnRun = async (count: number): Promise<number | null> => {
    const { pid } = await api.until(
      async () => {
        const runs = await api.history();
        const status = runs.length === count ? runs[0]!.status : null;
        const isGoingOn = status === 'running';
        return {
          isOver: status !== null && !isGoingOn,
          pid: isGoingOn ? await installation.processHolding('distributor', clock.now()) : null,
        };
      },
      ({ isOver, pid: found }) => isOver || found !== null,
    );
    return pid;
  };
  const kill = async (pid: number): Promise<void> => {
    await servers.find((server) => server.pid === pid)!.kill();
    api = api.at(servers.find((server) => server.pid !== pid)!);
  };

  it('take a start that reaches all of them at the same moment for one', async () => {
    await api.takeIn([fileOf('a', 3_000)]);
    await api.addMembers(['bronze', 'silver', 'gold']);
    await restartAt(TEN);
    const { body: preview } = await api.post<Schemas['RunPreview']>(
      '/api/admin/distributions/preview',
    );
    const order = { plan_hash: preview.plan_hash, if_busy: 'refuse' };
    const starts = await Promise.all(
      [...servers, ...servers].map((server) =>
        api.at(server).post<{ execution_id: string }>('/api/admin/distributions', order),
      ),
    );

    expect(starts.map(({ status }) => status)).toEqual(starts.map(() => 202));
    expect(new Set(starts.map(({ body }) => body.execution_id)).size).toBe(1);
    expect(await ended(1)).toMatchObject([{ status: 'completed' }]);
  });

  it('make each of the runs that are due minute after minute once, one after the other', async () => {
    await api.takeIn([fileOf('a', 3_000)]);
    await api.addMembers(['bronze', 'silver', 'gold']);
    const minutes = ['10:00', '10:01', '10:02', '10:03'];
    for (const time of minutes) await api.schedule({ ...mondays, name: `At ${time}`, time });
    await restartAt(new Date(TEN.getTime() - 5 * SECOND));

    for (const [minute] of minutes.entries()) {
      clock.setTo(new Date(TEN.getTime() + minute * MINUTE + SECOND));
      await ended(minute + 1);
    }
    const runs = (await ended(minutes.length)).toReversed();
    expect(runs.map(({ schedule_name, status }) => `${schedule_name} ${status}`)).toEqual(
      minutes.map((time) => `At ${time} completed`),
    );
    for (const [index, { finished_at }] of runs.slice(0, -1).entries())
      expect(runs[index + 1]!.executed_at! >= finished_at!).toBe(true);
    for (const { execution_id } of runs) {
      const claims = servers.filter(({ log }) => log.includes(`: run ${execution_id}`));
      expect(claims).toHaveLength(1);
    }
    expect((await api.overview()).distributed_leads).toBe(4 * 850);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('finish the run of one that is killed at work, once', async () => {
    await api.takeIn([fileOf('a', 20_000)]);
    await api.put('/api/admin/tiers/bronze', { label: 'Bronze', leads_per_distribution: 5 });
    await api.addManyMembers(CROWD);
    await api.schedule(mondays);

    let killedAtWork = 0;
    let weeks = 0;
    for (; killedAtWork === 0 && weeks < 6; weeks += 1) {
      const due = TEN.getTime() + weeks * WEEK;
      await restartAt(new Date(due - 30 * SECOND));
      clock.setTo(new Date(due));
      const pid = await atWorkOnRun(weeks + 1);
      if (pid !== null) await kill(pid);
      const [run] = await api.history();
      if (run?.status === 'running') killedAtWork += 1;
      await ended(weeks + 1);
    }

    expect(killedAtWork).toBe(1);
    const runs = await ended(weeks);
    expect(runs).toHaveLength(weeks);
    for (const run of runs)
      expect(run).toMatchObject({ status: 'completed', total_leads_distributed: CROWD * 5 });
    expect(new Set(runs.map(({ scheduled_for }) => scheduled_for)).size).toBe(weeks);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });
});
