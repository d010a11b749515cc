import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  Server,
  StoryClock,
  chance,
  fileOf,
  pause,
} from '@sluice/story-support';
import { KILLS } from './support/kills';

const KILLS_PER_RUN = 2;
const LEADS = 60_000;
const WEEK = 7 * 24 * 3_600_000;

/** A weekly schedule whose next occurrence is an hour from now. */
function dueInAnHour(now: Date): object {
  const due = new Date(now.getTime() + 3_600_000);
  const day_of_week = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][due.getUTCDay()];
  const time = due.toISOString().slice(11, 16);
  return { name: 'Weekly leads', frequency: 'weekly', day_of_week, time };
}

describe(`After a crash, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const killAndRestart = async () => {
    await server.kill();
    server = await installation.start();
    api = api.at(server);
  };

  it('a file that was being taken in is taken in whole, every row once', async () => {
    const rows = fileOf('big', LEADS);
    const duplicate = 'Ann again,big-7@example.com\nnobody,\n';
    const { body } = await api.upload([
      { name: 'big.csv', content: `${rows.content as string}${duplicate}` },
      fileOf('next', 10),
    ]);
    const [big, next] = body.items;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await pause(chance() * 1_500);
      await killAndRestart();
    }
    const csv = await api.takenIn(big!.csv_id);

    expect(csv).toMatchObject({
      csv_status: 'active',
      total_rows: LEADS + 2,
      total_leads: LEADS,
      duplicate_rows: 1,
      rejected_rows: 1,
      remaining_leads: LEADS,
    });
    expect(await api.takenIn(next!.csv_id)).toMatchObject({ total_leads: 10 });
    const seen = new Set<string>();
    let cursor: string | null = null;
    let row = 0;
    do {
      const page: { body: Schemas['LeadCursorPage'] } = await api.get(
        `/api/admin/leads/csvs/${csv.csv_id}/leads?limit=1000${cursor ? `&cursor=${cursor}` : ''}`,
      );
      for (const lead of page.body.items) {
        expect(lead.row).toBe(row);
        seen.add(lead.email!);
        row += 1;
      }
      cursor = page.body.next_cursor;
    } while (cursor !== null);
    expect(seen.size).toBe(LEADS);
    expect((await api.overview()).total_leads).toBe(LEADS + 10);
    expect((await api.verify()).ok).toBe(true);
  });

  it('runs that were asked for are made, each once, and the ledgers agree', async () => {
    await api.takeIn([fileOf('a', 5_000), fileOf('b', 5_000)]);
    await api.addMembers(
      Array.from({ length: 150 }, (_, index) => (index % 2 ? 'gold' : 'silver')),
    );
    const asked: string[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1) {
      for (let run = 1; run <= 2; run += 1) {
        const { body } = await api.post<{ execution_id: string }>('/api/admin/distributions', {});
        asked.push(body.execution_id);
      }
      await pause(chance() * 120);
      await killAndRestart();
    }
    const runs = await Promise.all(asked.map((execution_id) => api.ended(execution_id)));
    const { distributed_leads } = await api.overview();

    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['completed']));
    expect(new Set(runs.map(({ number }) => number)).size).toBe(asked.length);
    expect(runs.reduce((sum, run) => sum + run.total_leads_distributed, 0)).toBe(distributed_leads);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('a run that was due is made once, wherever the server was killed on the way to it', async () => {
    await api.takeIn([fileOf('a', 60_000)]);
    await api.put('/api/admin/tiers/bronze', { label: 'Bronze', leads_per_distribution: 5 });
    await api.addManyMembers(1_000);
    const clock = new StoryClock(installation.directory);
    api = await api.withKey();
    const schedule = await api.schedule(dueInAnHour(clock.now()));
    let due = Date.parse(schedule.next_run_at!);
    await server.stop();

    let kills = 0;
    let weeks = 0;
    for (; kills < KILLS; weeks += 1, due += WEEK) {
      clock.setTo(new Date(due));
      for (let kill = 0; kill < KILLS_PER_RUN; kill += 1, kills += 1) {
        // A server is up after a second or so, makes the run at once, and is idle soon after.
        await installation.startAndKill(500 + chance() * 1_500, clock.environment);
      }
      server = await installation.start(clock.environment);
      api = api.at(server);
      await api.until(
        () => api.history(),
        (runs) => runs.length > weeks && runs.every(({ status }) => status !== 'running'),
      );
      await server.stop();
    }
    server = await installation.start(clock.environment);
    api = api.at(server);

    const runs = await api.history();
    expect(runs).toHaveLength(weeks);
    expect(new Set(runs.map(({ scheduled_for }) => scheduled_for)).size).toBe(weeks);
    for (const run of runs)
      expect(run).toMatchObject({ status: 'completed', total_leads_distributed: 5_000 });
    expect((await api.overview()).distributed_leads).toBe(weeks * 5_000);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('a server that is asked to stop ends in good order, and the next goes on', async () => {
    const { body } = await api.upload([fileOf('big', LEADS)]);
    await pause(300);
    const stopping = Date.now();
    expect(await server.stop()).toBe(0);
    expect(Date.now() - stopping).toBeLessThan(20_000);

    server = await installation.start();
    api = api.at(server);
    expect(await api.takenIn(body.items[0]!.csv_id)).toMatchObject({
      csv_status: 'active',
      total_leads: LEADS,
    });
  });
});

describe(`A start that can't succeed, on ${ENGINE}`, () => {
  it('says which setting is wrong and why', async () => {
    const { code, text } = await Server.startAndFail({ PORT: 'http' });

    expect(code).toBe(1);
    expect(text).toContain("Sluice can't start. The configuration is not valid: PORT must be");
  });

  it('says that its port is taken', async () => {
    const installation = await Installation.create();
    const { port } = new URL((await installation.start()).url);
    const { code, text } = await Server.startAndFail({
      SLUICE_DATA_DIR: installation.directory,
      MONGODB_URI: installation.mongoUri,
      PORT: port,
    });
    await installation.remove();

    expect(code).toBe(1);
    expect(text).toContain('Another program listens on this port already');
  });

  it('says that no MongoDB server answers', async () => {
    const { code, text } = await Server.startAndFail({
      MONGODB_URI: 'mongodb://127.0.0.1:1/sluice?serverSelectionTimeoutMS=500',
    });

    expect(code).toBe(1);
    expect(text).toMatch(/Sluice can't start\. No MongoDB server at 127\.0\.0\.1:1 could be used/);
    expect(text).not.toContain('    at ');
  });
});
