import { once } from 'node:events';
import { request as open, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { Api, ENGINE, Installation, fileOf, pause, type Server } from '@sluice/story-support';
import { operationsOf, type OpenApiDocument, type Operation } from './fuzz/openapi';

const KIB = 1024;
const MIB = 1024 * KIB;
const BULK = ['/api/admin/members/bulk', '/api/admin/leads/csvs/order'];
/** What strangers may call, by the beginning of its path. */
const OPEN = ['/api/health/', '/api/auth/setup', '/api/auth/login'];

interface Told {
  status: number | undefined;
  code: unknown;
}

function limitOf({ path }: Operation): number {
  if (path.startsWith('/api/auth/')) return 8 * KIB;
  return BULK.includes(path) ? 16 * MIB : MIB;
}

/** Lists and objects of this many bytes, of the plainest kind. */
const LARGE: readonly [string, (bytes: number) => string][] = [
  ['one text', (bytes) => `{"note":"${'x'.repeat(bytes - 11)}"}`],
  [
    'many values',
    (bytes) =>
      `[${Array<string>(Math.floor((bytes - 1) / 2))
        .fill('0')
        .join()}]`,
  ],
  [
    'many lists',
    (bytes) =>
      `[${Array<string>(Math.floor((bytes - 1) / 3))
        .fill('[]')
        .join()}]`,
  ],
  [
    'many fields',
    (bytes) => {
      const fields = Array.from(
        { length: Math.floor((bytes - 1) / 16) },
        (_, index) => `"f${String(index).padStart(10, '0')}":0`,
      );
      return `{${fields.join()}}`;
    },
  ],
];

/** Calls as `fetch` can't: with a body whatever the method. */
async function call(
  { url }: Server,
  { method, path }: Operation,
  body: string,
  headers: Record<string, string>,
): Promise<Told> {
  const asked = open(url + path.replaceAll(/\{\w+\}/g, 'nothing'), {
    method,
    // A connection that was kept may be gone when a body has taken long to make.
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...headers,
    },
  });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  // Whoever was answered before it had sent everything may be cut off after that.
  asked.on('error', () => undefined);
  const told = await text(answer);
  const isProblem = answer.headers['content-type']?.includes('problem+json') === true;
  return {
    status: answer.statusCode,
    code: isProblem ? (JSON.parse(told) as { code: unknown }).code : null,
  };
}

describe(`Large bodies for every operation, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let admin: Api;
  let operations: Operation[];
  /** What the server has answered to those who watch over it. */
  const lives: number[] = [];
  let isWatched = true;
  let watching: Promise<void>;

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
    admin = await Api.firstAdmin(server);
    await admin.takeIn([fileOf('a', 100)]);
    await admin.addMembers(['bronze', 'silver']);
    await admin.run();
    const { body } = await admin.get<OpenApiDocument>('/api/openapi.json');
    operations = operationsOf(body);
    watching = watch();
  });

  afterAll(async () => {
    isWatched = false;
    await watching;
    await installation.remove();
  });

  async function watch(): Promise<void> {
    const nobody = new Api(server.url);
    while (isWatched) {
      lives.push((await nobody.get('/api/health/live')).status);
      await pause(20);
    }
  }

  /** What the server says of itself, but for what only says when. */
  async function standing(): Promise<unknown> {
    const paths = ['members', 'leads/csvs', 'settings', 'schedules', 'tiers', 'users', 'api-keys'];
    const answers = paths.map(async (path) => (await admin.get(`/api/admin/${path}`)).body);
    return [...(await Promise.all(answers)), (await admin.verify()).ok];
  }

  /** @returns each answer that isn't the one expected */
  async function surprises(
    headers: Record<string, string>,
    sized: (bytes: number) => string,
    bytesFor: (limit: number) => number,
    expected: (operation: Operation) => unknown,
  ): Promise<object[]> {
    const found: object[] = [];
    const bodies = new Map(
      [...new Set(operations.map(limitOf))].map((limit) => [limit, sized(bytesFor(limit))]),
    );
    for (const operation of operations) {
      const told = await call(server, operation, bodies.get(limitOf(operation))!, headers);
      const answer = `${told.status} ${String(told.code)}`;
      if (answer !== expected(operation))
        found.push({ ...told, operation: `${operation.method} ${operation.path}` });
    }
    return found;
  }

  const upToIt = (limit: number) => limit;
  /** The plainest bodies come in steps of up to 16 bytes. */
  const aboveIt = (limit: number) => limit + 20;
  const takesForm = ({ body }: Operation) => body?.kind === 'form';
  const isOpen = ({ path }: Operation) => OPEN.some((start) => path.startsWith(start));

  it('there are many of them', () => {
    expect(operations.length).toBeGreaterThan(70);
    expect(operations.filter(isOpen).length).toBeGreaterThan(3);
    expect(operations.filter(takesForm).length).toBeGreaterThan(3);
  });

  it('of nobody are refused before they are read, or for their size', async () => {
    expect(
      await surprises({}, LARGE[0]![1], aboveIt, (operation) =>
        isOpen(operation) ? '413 body_too_large' : '401 unauthenticated',
      ),
    ).toEqual([]);
  });

  it.each(LARGE)(
    'of an admin above the limit, with %s, are refused for their size',
    async (_, of) => {
      const before = await standing();
      expect(
        await surprises(admin.identity, of, aboveIt, (operation) =>
          takesForm(operation) ? '415 unsupported_media_type' : '413 body_too_large',
        ),
      ).toEqual([]);
      expect(await standing()).toEqual(before);
    },
  );

  it.each(LARGE.slice(1))(
    'of an admin up to the limit, with %s, are refused for what they hold',
    async (_, of) => {
      const before = await standing();
      expect(
        await surprises(admin.identity, of, upToIt, (operation) =>
          takesForm(operation) ? '415 unsupported_media_type' : '400 validation_failed',
        ),
      ).toEqual([]);
      expect(await standing()).toEqual(before);
    },
  );

  it('may still hold what calls are made for: ten thousand of a kind', async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `no-such-member-${index}`);
    const { status, body } = await admin.post('/api/admin/distributions', { member_ids: ids });
    expect([status, body]).toMatchObject([400, { code: 'validation_failed' }]);
    await admin.addManyMembers(10_000);
    expect((await admin.get<{ total: number }>('/api/admin/members')).body.total).toBe(10_000);
  });

  it('of strangers come to an end, while all others go on', async () => {
    const nobody = new Api(server.url);
    const login = () => nobody.get<{ code?: string }>('/api/auth/setup');
    let told = await login();
    for (let calls = 0; told.status !== 429 && calls < 2_000; calls += 1) told = await login();

    expect(told.body.code).toBe('too_many_requests');
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await nobody.get('/api/health/live')).status).toBe(200);
    expect((await nobody.get('/')).status).not.toBe(429);
    expect((await admin.get('/api/admin/members')).status).toBe(200);
  });

  it('never keep those who watch over the server from their answer', () => {
    expect(lives.length).toBeGreaterThan(10);
    expect(new Set(lives)).toEqual(new Set([200]));
  });
});
