import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  LONG_ENOUGH,
  chance,
  fileOf,
  pause,
  type Server,
} from '@sluice/story-support';

type Problem = Schemas['Problem'];

/** With MongoDB nothing in the folder is worth keeping. */
const onSqlite = ENGINE === 'SQLite' ? describe : describe.skip;

onSqlite('A data folder that is taken away under the server', () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await (await Api.firstAdmin(server)).withKey();
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze']);
  });

  afterEach(async () => {
    putBack();
    await installation.remove();
  });

  const folder = () => installation.directory;
  const away = () => `${folder()}-away`;
  const database = () => join(folder(), 'sluice.db');

  function putBack(): void {
    if (!existsSync(away())) return;
    rmSync(folder(), { recursive: true, force: true });
    renameSync(away(), folder());
  }

  /** What any write ends in, and that nothing of it is there. */
  async function expectNoWrite(): Promise<void> {
    const calls = [
      api.upload<Problem>([fileOf('late', 10)]),
      api.post<Problem>('/api/admin/distributions'),
      api.put<Problem>('/api/admin/tiers/gold', { label: 'Gold', leads_per_distribution: 7 }),
      api.post<Problem>('/api/admin/suppressions', { value: 'a-1@example.com' }),
      new Api(server.url).post<Problem>('/api/auth/login', {
        email: 'ann@example.com',
        password: Api.password,
      }),
    ];
    for (const { status, body } of await Promise.all(calls)) {
      expect([status, body.code]).toEqual([503, 'storage_unavailable']);
      expect(JSON.stringify(body)).not.toContain(folder());
    }
    expect((await api.get('/api/health/ready')).body).toEqual({
      status: 'degraded',
      storage: 'read_only',
    });
    expect((await api.overview()).total_leads).toBe(1_000);
  }

  async function expectAllGoesOn(): Promise<void> {
    await api.until(
      async () => (await api.get<{ storage: string }>('/api/health/ready')).body.storage,
      (storage) => storage === 'ok',
    );
    expect(await api.history()).toEqual([]);
    expect((await api.get<object>('/api/admin/suppressions')).body).toMatchObject({ total: 0 });
    await api.takeIn([fileOf('late', 10)]);
    expect(await api.run()).toMatchObject({ status: 'completed', members_served: 1 });
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
    const ofStorage = server.log.split('\n').filter((line) => line.includes('"Storage"'));
    expect(ofStorage).toEqual([
      expect.stringContaining('is not the one that this server was started on'),
      expect.stringContaining('takes everything again'),
    ]);
    expect(server.log).not.toMatch(/"(error|warn)".*"(?!Storage")[A-Z]\w*"\}/);
  }

  it('takes nothing until it is put back, then goes on by itself; nobody makes another in its place', async () => {
    renameSync(folder(), away());
    await expectNoWrite();
    await pause(LONG_ENOUGH);
    await expectNoWrite();
    expect(existsSync(folder())).toBe(false);

    putBack();
    await expectAllGoesOn();
  });

  it('nor does one that another was put in place of', async () => {
    renameSync(folder(), away());
    mkdirSync(join(folder(), 'uploads'), { recursive: true });
    copyFileSync(join(away(), 'sluice.db'), database());
    await expectNoWrite();
    await pause(LONG_ENOUGH);
    expect(existsSync(join(folder(), 'sluice.db-wal'))).toBe(false);

    putBack();
    await expectAllGoesOn();
  });

  it('nor does one whose database was exchanged, or removed', async () => {
    renameSync(database(), `${database()}.kept`);
    await expectNoWrite();
    copyFileSync(`${database()}.kept`, database());
    await expectNoWrite();

    renameSync(`${database()}.kept`, database());
    await expectAllGoesOn();
  });

  it('while a file is taken in has it taken in anew, every row once', async () => {
    const leads = 60_000;
    const { body } = await api.upload([fileOf('big', leads)]);
    const { csv_id } = body.items[0]!;
    for (let times = 1; times <= 5; times += 1) {
      await pause(chance() * 800);
      renameSync(folder(), away());
      await pause(chance() * 1_500);
      putBack();
    }
    expect(await api.takenIn(csv_id)).toMatchObject({
      csv_status: 'active',
      total_leads: leads,
      total_rows: leads,
    });
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });
});
