import type { Schemas } from '@sluice/api-client';
import { Api, fileOf } from './support/api';
import { ENGINE, Installation, Server, pause } from './support/server';

/** How often each story kills the server; STORY_KILLS makes it more. */
const KILLS = Number(process.env['STORY_KILLS'] ?? 4);
const LEADS = 60_000;

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
      await pause(Math.random() * 1_500);
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
      await pause(Math.random() * 120);
      await killAndRestart();
    }
    const runs = await Promise.all(asked.map((execution_id) => api.ended(execution_id)));
    const { distributed_leads } = await api.overview();

    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['completed']));
    expect(new Set(runs.map(({ number }) => number)).size).toBe(asked.length);
    expect(runs.reduce((sum, run) => sum + run.total_leads_distributed, 0)).toBe(distributed_leads);
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

  it('says that no MongoDB server answers', async () => {
    const { code, text } = await Server.startAndFail({
      MONGODB_URI: 'mongodb://127.0.0.1:1/sluice?serverSelectionTimeoutMS=500',
    });

    expect(code).toBe(1);
    expect(text).toMatch(/Sluice can't start\. No MongoDB server at 127\.0\.0\.1:1 could be used/);
    expect(text).not.toContain('    at ');
  });
});
