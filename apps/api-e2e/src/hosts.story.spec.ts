import { Api, ENGINE, Installation, type Server } from '@sluice/story-support';
import { rawCall } from './support/raw-call';

const EVIL = 'sluice.evil.example';
const FIRST_ADMIN = JSON.stringify({ email: 'eve@example.com', password: Api.password });

describe(`Hosts that a server answers to, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let port: string;

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
    port = new URL(server.url).port;
  });

  afterAll(() => installation.remove());

  const get = (host: string, path = '/api/health/live', ...headers: string[]) =>
    rawCall(server.url, [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...headers]);

  const setUp = (at: Server, host: string, ...headers: string[]) =>
    rawCall(
      at.url,
      [
        'POST /api/auth/setup HTTP/1.1',
        `Host: ${host}`,
        'Content-Type: application/json',
        `Content-Length: ${FIRST_ADMIN.length}`,
        ...headers,
      ],
      FIRST_ADMIN,
    );

  it('a page whose name points to a fresh server can not take it over', async () => {
    const host = `${EVIL}:${port}`;
    const asBrowsersSend = [`Origin: http://${host}`, 'Sec-Fetch-Site: same-origin'];
    const { status, body } = await setUp(server, host, ...asBrowsersSend);

    expect(status).toBe(421);
    expect(JSON.parse(body)).toMatchObject({ status: 421, code: 'misdirected_request' });
    expect(body).toContain('SLUICE_PUBLIC_URL');
    expect((await new Api(server.url).get('/api/auth/setup')).body).toMatchObject({ needed: true });
  });

  it('nothing at all is answered under such a name', async () => {
    const paths = ['/', '/overview', '/favicon.svg', '/api', '/api/docs', '/API/openapi.json'];
    for (const path of [...paths, '/api/auth/setup', '/api/health/ready', '/metrics', '//'])
      expect([path, (await get(EVIL, path)).status]).toEqual([path, 421]);
    for (const method of ['HEAD', 'OPTIONS', 'POST', 'DELETE', 'TRACE']) {
      const lines = [`${method} /api/auth/setup HTTP/1.1`, `Host: ${EVIL}`];
      expect([method, (await rawCall(server.url, lines)).status]).toEqual([method, 421]);
    }
  });

  it('the log says once what to set', async () => {
    for (let time = 1; time <= 3; time += 1) await get(`${time}.${EVIL}`);

    const lines = server.log.split('\n').filter((line) => line.includes('SLUICE_PUBLIC_URL'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(EVIL);
  });

  it.each(['localhost', 'LOCALHOST.:3000', '127.0.0.1', '[::1]:3000', '[0:0:0::1]'])(
    '%s is the server itself',
    async (host) => {
      expect((await get(host)).status).toBe(200);
    },
  );

  it.each([
    ['another name', [`Host: ${EVIL}`], 421],
    ['a name that begins like its own', [`Host: localhost.${EVIL}`], 421],
    ['another address of this machine', ['Host: 127.0.0.2'], 421],
    ['an empty name', ['Host:'], 421],
    ['no host', [], 400],
    ['what is no host', ['Host: localhost@evil.example'], 421],
    ['its own name where a proxy would', [`Host: ${EVIL}`, 'X-Forwarded-Host: localhost'], 421],
    ['two hosts, its own first', ['Host: localhost', `Host: ${EVIL}`], 400],
    ['two hosts, its own last', [`host: ${EVIL}`, 'HOST: localhost'], 400],
    ['its own twice', ['Host: localhost', 'Host: localhost'], 400],
    ['two keys', ['Host: localhost', 'Authorization: Bearer a', 'Authorization: Bearer b'], 400],
    ['two kinds of content', ['Host: localhost', 'Content-Type: a/b', 'Content-Type: c/d'], 400],
    ['two lengths', ['Host: localhost', 'Content-Length: 0', 'Content-Length: 1'], 400],
    ['itself', ['Host: localhost'], 200],
  ])('%s in the headers: %j → %i', async (_, headers, status) => {
    const answer = await rawCall(server.url, ['GET /api/health/live HTTP/1.1', ...headers]);
    expect(answer.status).toBe(status);
  });

  it.each([
    [`http://${EVIL}/api/health/live`, EVIL, 421],
    [`http://${EVIL}/api/health/live`, 'localhost', 400],
    ['http://localhost/api/health/live', EVIL, 400],
    ['http://localhost@evil.example/api/health/live', 'localhost', 400],
    ['http://localhost:3000/api/health/live', 'localhost:4000', 400],
    ['http://LOCALHOST:80/api/health/live', 'localhost', 200],
  ])('the address %s with the host %s: %i', async (target, host, status) => {
    const answer = await rawCall(server.url, [`GET ${target} HTTP/1.1`, `Host: ${host}`]);
    expect(answer.status).toBe(status);
  });

  it('a request of the time before there were hosts names none of its own', async () => {
    expect((await rawCall(server.url, ['GET /api/health/live HTTP/1.0'])).status).toBe(421);
    const lines = ['GET /api/health/live HTTP/1.0', 'Host: localhost'];
    expect((await rawCall(server.url, lines)).status).toBe(200);
  });

  it('its own pages set it up, pages of others do not, whatever host they claim', async () => {
    const other = await Installation.create();
    try {
      const fresh = await other.start();
      const host = `localhost:${new URL(fresh.url).port}`;
      for (const headers of [
        [`Origin: http://${EVIL}`],
        [`Origin: http://${EVIL}`, `X-Forwarded-Host: ${EVIL}`],
        ['Origin: http://localhost:4200'],
      ]) {
        const { status, body } = await setUp(fresh, host, ...headers);
        expect([status, JSON.parse(body).code]).toEqual([403, 'cross_site_request']);
      }
      expect((await setUp(fresh, host, `Origin: http://${host}`)).status).toBe(201);
    } finally {
      await other.remove();
    }
  });

  it.each<[string, Record<string, string>, string, string, number]>([
    [
      'has a public name',
      { SLUICE_PUBLIC_URL: 'https://crm.example.com' },
      'crm.example.com',
      EVIL,
      421,
    ],
    ['trusts a proxy here', { SLUICE_TRUSTED_PROXIES: 'loopback' }, 'crm.example.com', EVIL, 200],
    ['trusts a proxy elsewhere', { SLUICE_TRUSTED_PROXIES: '10.0.0.0/8' }, 'localhost', EVIL, 421],
    ['listens on an address of its own', { HOST: '127.0.0.2' }, '127.0.0.2', '127.0.0.3', 421],
    ['listens beyond loopback', { HOST: '0.0.0.0' }, 'crm.example.com', EVIL, 200],
  ])('a server that %s', async (_, environment, own, other, status) => {
    const installed = await Installation.create();
    try {
      const { url } = await installed.start(environment);
      const at = url.replace('0.0.0.0', '127.0.0.1');
      const ask = (host: string) => rawCall(at, ['GET /api/health/live HTTP/1.1', `Host: ${host}`]);
      expect((await ask(own)).status).toBe(200);
      expect((await ask('localhost')).status).toBe(200);
      expect((await ask(other)).status).toBe(status);
    } finally {
      await installed.remove();
    }
  });

  it('no answer is kept, none can be framed, however its path is written', async () => {
    for (const path of [
      '/api/health/live',
      '/API/Health/LIVE',
      '/Api/docs',
      '/api/nothing',
      '/APi',
    ]) {
      const { headers } = await get('localhost', path);
      expect([path, headers]).toEqual([path, expect.stringContaining('cache-control: no-store')]);
    }
    for (const path of ['/', '/api/docs', '/API/DOCS', '/api/health/live', '/nothing.js']) {
      const { headers } = await get('localhost', path);
      expect(headers).toContain('x-frame-options: deny');
      expect(headers).toContain("frame-ancestors 'none'");
    }
    expect((await get(EVIL)).headers).toContain('x-frame-options: deny');
  });

  it('the files of the console are kept, the page that names them is not', async () => {
    const page = await get('localhost', '/overview');
    const [script] = /[\w-]+\.js/.exec(page.body)!;

    expect(page.headers).toContain('cache-control: no-cache');
    expect((await get('localhost', `/${script}`)).headers).toContain('immutable');
    expect((await get('localhost', '/favicon.svg')).headers).toContain('cache-control: no-cache');
  });

  it('the page to browse the API looks the same, however its path is written', async () => {
    for (const path of ['/api/docs', '/API/Docs/'])
      expect((await get('localhost', path)).headers).toContain("style-src 'self' 'unsafe-inline'");
    expect((await get('localhost', '/api/docsx')).headers).not.toContain('unsafe-inline');
  });
});
