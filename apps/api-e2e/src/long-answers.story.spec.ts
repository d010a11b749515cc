import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { Schemas } from '@sluice/api-client';
import {
  Api,
  cookieOf,
  ENGINE,
  Installation,
  pause,
  type Server,
  StoryClock,
} from '@sluice/story-support';
import { EventStream } from './support/event-stream';

type Problem = Schemas['Problem'];

const HOUR = 3_600_000;
const EMAIL = 'vera@example.com';
const NEW_PASSWORD = 'staple that battery';

describe(`Answers that go on, on ${ENGINE}`, () => {
  let installation: Installation;
  let clock: StoryClock;
  let server: Server;
  let other: Server;
  let admin: Api;
  let vera_id: string;
  const open: EventStream[] = [];

  beforeAll(async () => {
    installation = await Installation.create();
    clock = new StoryClock(installation.directory);
    server = await installation.start(clock.environment);
    other = await installation.start(clock.environment);
    const person = await Api.firstAdmin(server);
    await person.post('/api/admin/users', {
      email: 'bob@example.com',
      role: 'admin',
      password: Api.password,
    });
    admin = await signedIn('bob@example.com');
  });

  beforeEach(async () => {
    const vera = { email: EMAIL, role: 'viewer', password: Api.password };
    vera_id = (await admin.post<Schemas['User']>('/api/admin/users', vera)).body.id;
  });

  afterEach(async () => {
    for (const stream of open.splice(0)) stream.close();
    await admin.delete(`/api/admin/users/${vera_id}`);
  });

  afterAll(() => installation.remove());

  const signedIn = async (email = EMAIL): Promise<Api> => {
    const nobody = new Api(server.url);
    const login = await nobody.post('/api/auth/login', { email, password: Api.password });
    return nobody.as({ cookie: cookieOf(login) });
  };

  const follow = async (api: Api): Promise<EventStream> => {
    const stream = await EventStream.open(api);
    open.push(stream);
    return stream;
  };

  const keyWith = async (fields: object = {}): Promise<{ id: string; api: Api }> => {
    const { body } = await admin.post<Schemas['CreatedApiKey']>('/api/admin/api-keys', {
      name: 'follower',
      scopes: ['read'],
      ...fields,
    });
    return { id: body.id, api: admin.as({ authorization: `Bearer ${body.key}` }) };
  };

  const isOver = (stream: EventStream, within: number): Promise<boolean> =>
    Promise.race([stream.ended.then(() => true), pause(within).then(() => false)]);

  it('a download ends with its key, as a failure and not as a shorter file', async () => {
    // Each of 40 members gets all leads, so that the answer is more than sockets hold by themselves.
    const rows = Array.from(
      { length: 1_000 },
      (_, at) => `a${at}@example.com,${'x'.repeat(1_000)}`,
    );
    const content = ['email,note', ...rows, ''].join('\n');
    await admin.takeIn([{ name: 'leads.csv', content }], { distribution_limit: 40 });
    await admin.put('/api/admin/tiers/all', { label: 'All', leads_per_distribution: 1_000 });
    await admin.addMembers(Array.from({ length: 40 }, () => 'all'));
    const { execution_id, total_leads_distributed } = await admin.run();
    expect(total_leads_distributed).toBe(40_000);
    const { id, api } = await keyWith();
    const path = `/api/admin/history/${execution_id}/allotments.ndjson?expand=leads`;
    const asking = get(server.url + path, { headers: api.identity, agent: false });
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);

    await admin.delete(`/api/admin/api-keys/${id}`);
    let bytes = 0;
    answer.on('data', (data: Buffer) => (bytes += data.length));
    const [failure] = (await once(answer, 'error')) as [NodeJS.ErrnoException];

    expect(failure.code).toBe('ECONNRESET');
    expect(answer.complete).toBe(false);
    expect(bytes).toBeLessThan(40 * content.length);
  });

  it.each<[string, (vera: Api) => Promise<{ status: number }>]>([
    ['they sign out', (vera) => vera.post('/api/auth/logout')],
    ['they sign out everywhere', (vera) => vera.delete('/api/auth/sessions')],
    [
      'they sign out there, from somewhere else',
      async (vera) => {
        const elsewhere = await signedIn();
        const { body } = await vera.get<Schemas['Sessions']>('/api/auth/sessions');
        const { id } = body.items.find(({ current }) => current)!;
        return elsewhere.delete(`/api/auth/sessions/${id}`);
      },
    ],
    [
      'they change their password',
      (vera) =>
        vera.post('/api/auth/password', {
          current_password: Api.password,
          new_password: NEW_PASSWORD,
        }),
    ],
    [
      'an admin gives them another password',
      () => admin.patch(`/api/admin/users/${vera_id}`, { password: NEW_PASSWORD }),
    ],
    [
      'an admin gives them another role',
      () => admin.patch(`/api/admin/users/${vera_id}`, { role: 'admin' }),
    ],
    ['an admin removes them', () => admin.delete(`/api/admin/users/${vera_id}`)],
  ])('a stream of events ends, at every server, when %s', async (_, end) => {
    const vera = await signedIn();
    const [here, there, others] = [
      await follow(vera),
      await follow(vera.at(other)),
      await follow(admin),
    ];
    const { status } = await end(vera);
    await Promise.all([here.ended, there.ended]);

    expect([200, 204]).toContain(status);
    expect((await vera.get('/api/admin/events')).status).toBe(401);
    const member = { name: 'New', email: `${vera_id}@example.org`, tier: 'bronze' };
    expect((await admin.post('/api/admin/members', member)).status).toBe(201);
    await others.until('overview.changed');
  });

  it('a stream of events ends, at every server, when its key is deleted', async () => {
    const { id, api } = await keyWith();
    const [here, there] = [await follow(api), await follow(api.at(other))];
    await admin.delete(`/api/admin/api-keys/${id}`);
    await Promise.all([here.ended, there.ended]);

    expect((await api.get('/api/admin/events')).status).toBe(401);
  });

  it('a stream ends when the time of its session or key is over, and is no use of them', async () => {
    const expires_at = new Date(clock.now().getTime() + 30 * 60_000).toISOString();
    const [person, key] = [
      await follow(await signedIn()),
      await follow((await keyWith({ expires_at })).api),
    ];
    clock.moveBy(20 * 60_000);
    expect(await isOver(person, 5_000)).toBe(false);
    clock.moveBy(20 * 60_000);
    await key.ended;
    expect(await isOver(person, 5_000)).toBe(false);
    clock.moveBy(21 * 60_000);
    await person.ended;
    admin = await signedIn('bob@example.com');
  });

  it('a stream ends after half a day, however busy its session is', async () => {
    const vera = await signedIn();
    const stream = await follow(vera);
    for (let half = 0; half < 23; half += 1) {
      clock.moveBy(HOUR / 2);
      expect((await vera.get('/api/auth/me')).status).toBe(200);
      await admin.get('/api/auth/me');
    }
    expect(await isOver(stream, 5_000)).toBe(false);
    clock.moveBy(HOUR / 2);
    await stream.ended;
    admin = await signedIn('bob@example.com');
  });

  it('nobody holds more than fifty streams, and a place that is left is free again', async () => {
    const { api } = await keyWith();
    const streams = await Promise.all(Array.from({ length: 50 }, () => follow(api)));
    const refused = await api.get<Problem>('/api/admin/events');
    expect([refused.status, refused.body.code]).toEqual([429, 'too_many_streams']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await follow(admin);

    streams[0]!.close();
    await api.until(
      () => EventStream.open(api).catch(() => null),
      (stream) => stream !== null && open.push(stream) > 0,
    );
  });
});
