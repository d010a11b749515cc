import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  fileOf,
  Installation,
  LONG_ENOUGH,
  pause,
  type Answer,
  type Server,
  StoryClock,
} from '@sluice/story-support';
import { describeWithSmallDisk, SmallDisk } from './support/small-disk';

type Problem = Schemas['Problem'];

interface OpenApi {
  paths: Record<
    string,
    Record<string, { responses: object; requestBody?: { content: Record<string, unknown> } }>
  >;
}

const MIB = 1_024 * 1_024;
/** The reserve, what has to be free beside it, and room for some files. */
const DISK_MB = 224;
const SINCE_FULL = { status: 'degraded', storage: 'full' };
const FINE = { status: 'ok', storage: 'ok' };

let disk: SmallDisk;
let installation: Installation;
let server: Server;
let api: Api;
/** With a session: a key may not do everything. */
let admin: Api;

async function open(environment?: Record<string, string>): Promise<void> {
  disk = SmallDisk.mount(DISK_MB);
  installation = await Installation.create(disk.path);
  server = await installation.start(environment);
  admin = await Api.firstAdmin(server);
  api = await admin.withKey();
}

async function close(): Promise<void> {
  try {
    await installation.remove();
  } finally {
    disk.unmount();
  }
}

const ready = async () => (await api.get('/api/health/ready')).body;
const becomes = (health: object) =>
  api.until(ready, (body) => JSON.stringify(body) === JSON.stringify(health));

const login = () =>
  new Api(server.url).post('/api/auth/login', { email: 'ann@example.com', password: Api.password });

function importOf(path: string, content: string): Promise<Answer<Problem>> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'list.csv');
  return api.post(path, form);
}

/** Each call that has to wait for room. */
const refused: [string, () => Promise<Answer<Problem>>][] = [
  ['an upload', () => api.upload<Problem>([fileOf('late', 10)])],
  ['the preview of one', () => importOf('/api/admin/leads/csvs/preview', 'email\na@example.com\n')],
  ['an import of members', () => importOf('/api/admin/members/import', 'name,email,tier\n')],
  ['many members at once', () => api.put('/api/admin/members/bulk', [])],
  [
    'an import of suppressions',
    () => importOf('/api/admin/suppressions/import', 'a@example.com\n'),
  ],
  ['a run', () => api.post('/api/admin/distributions')],
  ['a schedule run now', () => api.post('/api/admin/schedules/none/run', {})],
  ['sample data', () => admin.post('/api/admin/sample-data')],
];

it(`On ${ENGINE} the calls that need room are known, and every one that brings files is among them`, async () => {
  installation = await Installation.create();
  try {
    server = await installation.start();
    admin = await Api.firstAdmin(server);
    const { body } = await admin.get<OpenApi>('/api/openapi.json');
    const needRoom: string[] = [];
    const bringFiles: string[] = [];
    for (const [path, operations] of Object.entries(body.paths))
      for (const [method, { responses, requestBody }] of Object.entries(operations)) {
        const name = `${method} ${path}`;
        if ('507' in responses) needRoom.push(name);
        if (requestBody && 'multipart/form-data' in requestBody.content) bringFiles.push(name);
      }

    expect(needRoom.sort()).toEqual([
      'post /api/admin/distributions',
      'post /api/admin/leads/csvs',
      'post /api/admin/leads/csvs/preview',
      'post /api/admin/members/import',
      'post /api/admin/sample-data',
      'post /api/admin/schedules/{schedule_id}/run',
      'post /api/admin/suppressions/import',
      'post /api/admin/suppressions/import/preview',
      'put /api/admin/members/bulk',
    ]);
    // The preview of members is read in memory.
    const inMemory = ['post /api/admin/members/import/preview'];
    expect(bringFiles.filter((name) => !needRoom.includes(name))).toEqual(inMemory);
  } finally {
    await installation.remove();
  }
});

const expectWholeCsv = async (csv_id: string, leads: number) => {
  expect(await api.takenIn(csv_id)).toMatchObject({
    csv_status: 'active',
    total_rows: leads,
    total_leads: leads,
    rejected_rows: 0,
    duplicate_rows: 0,
  });
  expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
};

const onSqlite = ENGINE === 'SQLite' ? describeWithSmallDisk : describe.skip;

onSqlite('A full disk, on SQLite', () => {
  beforeEach(() => open());
  afterEach(close);

  it('stops uploads, imports and runs, with what to do, and nothing else', async () => {
    const [csv] = await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze', 'silver']);
    const run = await api.run();
    const giveBack = await installation.occupy('distributor');
    const [cancelled, waiting] = [await api.order(), await api.order()];
    await becomes(FINE);

    await disk.fillUpTo(8 * MIB);
    await becomes(SINCE_FULL);
    for (const [what, call] of refused) {
      const { status, body } = await call();
      expect([what, status, body.code]).toEqual([what, 507, 'storage_full']);
      expect(body.detail).toContain('The data folder is full.');
      expect(JSON.stringify(body)).not.toContain(disk.path);
    }

    await disk.fillUpTo();
    expect((await login()).status).toBe(200);
    expect((await api.csv(csv!.csv_id)).remaining_leads).toBe(1_000);
    expect((await api.get('/api/admin/leads/overview')).status).toBe(200);
    expect(await api.post(`/api/admin/history/${cancelled}/cancel`)).toMatchObject({ status: 200 });
    const erased = await api.post<{ leads: number }>('/api/admin/erasures', {
      email: 'a-7@example.com',
    });
    expect(erased).toMatchObject({ status: 200, body: { leads: 1 } });
    expect(await installation.placesOf('a-7@example.com')).toEqual([]);
    const [member] = (await api.get<Schemas['MemberPage']>('/api/admin/members')).body.items;
    expect((await api.delete(`/api/admin/members/${member!.member_id}`)).status).toBe(204);
    expect(await api.revert(run.execution_id)).toMatchObject({ status: 200 });
    await giveBack();

    await pause(LONG_ENOUGH);
    const stillWaiting = await api.get(`/api/admin/history/${waiting}`);
    expect(stillWaiting.body).toMatchObject({ status: 'running', executed_at: null });
    expect(await ready()).toEqual(SINCE_FULL);

    await disk.makeRoom();
    await becomes(FINE);
    expect(await api.ended(waiting)).toMatchObject({ status: 'completed', members_served: 1 });
    const [late] = await api.takeIn([fileOf('late', 10)]);
    await expectWholeCsv(late!.csv_id, 10);
    const ofTheDisk = server.log.split('\n').filter((line) => line.includes('"Storage"'));
    expect(ofTheDisk).toEqual([
      expect.stringContaining(`The data folder ${installation.directory} is full`),
      expect.stringContaining('takes everything again'),
    ]);
  });

  it('that an upload fills is left as it was before: no half file stays, and the same key can be used again', async () => {
    await becomes(FINE);
    const headers = { 'idempotency-key': 'once' };
    const before = disk.free;
    // Nobody says beforehand how much it is going to be.
    const { status, body } = await uploadOf(DISK_MB * MIB, { isSaid: false, headers });
    expect([status, body.code]).toEqual([507, 'storage_full']);
    await becomes(FINE);
    expect(readdirSync(join(installation.directory, 'incoming'))).toEqual([]);
    expect(before - disk.free).toBeLessThan(MIB);

    await disk.fillUpTo();
    const order = () =>
      api.call<Schemas['RunStarted']>('POST', '/api/admin/distributions', {}, headers);
    expect((await order()).status).toBe(507);
    await disk.makeRoom();
    await becomes(FINE);
    expect((await order()).status).toBe(202);
  });

  it('refuses a file that says it would not fit before it arrives, and takes smaller ones', async () => {
    await becomes(FINE);
    const before = disk.free;
    const answer = uploadOf(before - 4 * MIB, { isSaid: true });
    expect(await answer).toMatchObject({ status: 507, body: { code: 'storage_full' } });
    expect(before - disk.free).toBeLessThan(MIB);
    expect(await ready()).toEqual(FINE);
    const [csv] = await api.takeIn([fileOf('small', 10)]);
    await expectWholeCsv(csv!.csv_id, 10);
  });

  it('in the middle of a file that is taken in has it wait, and every row is there once afterwards', async () => {
    const leads = 150_000;
    const { body } = await api.upload([fileOf('big', leads)]);
    const { csv_id } = body.items[0]!;
    await api.until(
      () => api.csv(csv_id),
      ({ ingest }) => ingest.rows_done > 0,
    );
    await disk.fillUpTo(10 * MIB);
    await becomes(SINCE_FULL);
    await pause(LONG_ENOUGH);
    const meanwhile = await api.csv(csv_id);
    expect(meanwhile).toMatchObject({ csv_status: 'ingesting' });
    expect(meanwhile.ingest.rows_done).toBeLessThan(leads);

    await disk.makeRoom();
    await expectWholeCsv(csv_id, leads);
    expect(await api.csv(csv_id)).toMatchObject({ ingest: { error: null } });
  });

  it('does not keep a server from starting again after a kill -9, though the reserve is used up', async () => {
    const [csv] = await api.takeIn([fileOf('a', 1_000)]);
    await useUpTheReserve();
    await server.kill();
    server = await installation.start();
    api = api.at(server);

    expect(await api.csv(csv!.csv_id)).toMatchObject({ total_leads: 1_000 });
    expect(await ready()).toEqual(SINCE_FULL);
    expect((await api.upload<Problem>([fileOf('late', 10)])).status).toBe(507);

    await disk.makeRoom();
    await becomes(FINE);
    expect((await login()).status).toBe(200);
    await api.takeIn([fileOf('late', 10)]);
    await expectWholeCsv(csv!.csv_id, 1_000);
    // It is filled beside the work, in its own time.
    await api.until(
      async () => statSync(join(installation.directory, 'reserve')).size,
      (size) => size === 64 * MIB,
    );
  });

  /** As something else does that writes whatever there is, while people go on signing in. */
  async function useUpTheReserve(): Promise<void> {
    const reserved = () => statSync(join(installation.directory, 'reserve')).size;
    await becomes(FINE);
    await api.until(
      async () => {
        await disk.fillUpTo();
        await login();
        return reserved();
      },
      (bytes) => bytes === 0,
    );
    await disk.fillUpTo();
  }
});

onSqlite('A schedule that is due while the disk is full, on SQLite', () => {
  let clocks: string;
  let clock: StoryClock;

  beforeEach(async () => {
    clocks = mkdtempSync(join(tmpdir(), 'sluice-clocks-'));
    clock = new StoryClock(clocks);
    await open(clock.environment);
  });

  afterEach(async () => {
    await close();
    rmSync(clocks, { recursive: true });
  });

  it('has its run wait, and make it once there is room', async () => {
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze']);
    const due = new Date(clock.now().getTime() + 3_600_000).toISOString();
    await api.schedule({
      name: 'Daily leads',
      frequency: 'monthly',
      day_of_month: Number(due.slice(8, 10)),
      time: due.slice(11, 16),
    });
    await becomes(FINE);
    await server.stop();
    await disk.fillUpTo(6 * MIB);
    clock.moveBy(2 * 3_600_000);
    server = await installation.start(clock.environment);
    api = api.at(server);

    const runs = await api.until(
      () => api.history(),
      ({ length }) => length > 0,
    );
    await pause(LONG_ENOUGH);
    expect(runs).toMatchObject([{ trigger: 'schedule', status: 'running', executed_at: null }]);
    expect(await api.history()).toEqual(runs);

    await disk.makeRoom();
    const { execution_id } = runs[0]!;
    expect(await api.ended(execution_id)).toMatchObject({ status: 'completed', members_served: 1 });
    expect(await api.history()).toHaveLength(1);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });
});

/**
 * Sends a file of so many bytes in pieces. Not with fetch: it gives up a call that is answered before
 * all of it is sent, and tells nobody the answer.
 */
function uploadOf(
  bytes: number,
  { isSaid, headers = {} }: { isSaid: boolean; headers?: Record<string, string> },
): Promise<{ status: number; body: Problem }> {
  const head =
    '--b\r\nContent-Disposition: form-data; name="files"; filename="x.csv"\r\n\r\nemail\r\n';
  const tail = '\r\n--b--\r\n';
  function* content(): Generator<string> {
    yield head;
    for (let sent = 0; sent < bytes; sent += MIB) yield 'x'.repeat(Math.min(MIB, bytes - sent));
    yield tail;
  }
  return new Promise((resolve, reject) => {
    let isAnswered = false;
    // Whoever is refused before all is sent may be cut off while sending the rest.
    const breakOff = (error: Error) => {
      if (!isAnswered) reject(error);
    };
    const call = request(`${server.url}/api/admin/leads/csvs`, {
      method: 'POST',
      headers: {
        ...api.identity,
        ...headers,
        ...(isSaid && { 'content-length': head.length + bytes + tail.length }),
        'content-type': 'multipart/form-data; boundary=b',
      },
    });
    call.once('response', (answer) => {
      isAnswered = true;
      text(answer).then(
        (body) => resolve({ status: answer.statusCode!, body: JSON.parse(body) as Problem }),
        reject,
      );
    });
    call.on('error', breakOff);
    pipeline(Readable.from(content()), call).catch(breakOff);
  });
}

const onMongo = ENGINE === 'MongoDB' ? describeWithSmallDisk : describe.skip;

onMongo('A full disk beside MongoDB', () => {
  beforeEach(() => open());
  afterEach(close);

  it('stops uploads, and no run: what is handed out lies elsewhere', async () => {
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze']);
    await disk.fillUpTo(1 * MIB);
    expect(await ready()).toEqual(SINCE_FULL);
    expect((await api.upload<Problem>([fileOf('late', 10)])).body.code).toBe('storage_full');
    expect(await api.run()).toMatchObject({ status: 'completed', members_served: 1 });

    await disk.makeRoom();
    expect(await ready()).toEqual(FINE);
    const [late] = await api.takeIn([fileOf('late', 10)]);
    await expectWholeCsv(late!.csv_id, 10);
  });
});
