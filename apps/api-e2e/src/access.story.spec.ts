import type { Schemas } from '@sluice/api-client';
import { Api, cookieOf, ENGINE, Installation, type Server } from '@sluice/story-support';

type Problem = Schemas['Problem'];

const OPEN = ['/api/health/', '/api/auth/setup', '/api/auth/login'];

/** What everybody may do to themselves. */
const OWN_ACCOUNT = '/api/auth/';

describe(`Access, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let nobody: Api;
  let admin: Api;

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
    nobody = new Api(server.url);
    admin = await Api.firstAdmin(server);
  });

  afterAll(() => installation.remove());

  const keyWith = async (...scopes: string[]): Promise<Api> => {
    const { body } = await admin.post<{ key: string }>('/api/admin/api-keys', {
      name: scopes.join(' '),
      scopes,
    });
    return nobody.as({ authorization: `Bearer ${body.key}` });
  };

  /** Every operation of the OpenAPI document that isn't open to everybody. */
  const operations = async (): Promise<[method: string, path: string][]> => {
    const { body } = await admin.get<{ paths: Record<string, Record<string, unknown>> }>(
      '/api/openapi.json',
    );
    return Object.entries(body.paths)
      .filter(([path]) => !OPEN.some((open) => path.startsWith(open)))
      .flatMap(([path, methods]) =>
        Object.keys(methods).map((method): [string, string] => [
          method.toUpperCase(),
          path.replaceAll(/\{\w+\}/g, '1'),
        ]),
      );
  };

  it('every operation asks who calls', async () => {
    const all = await operations();
    for (const [method, path] of all) {
      const { status, body } = await nobody.call<Problem>(method, path);
      expect([method, path, status, body.code]).toEqual([method, path, 401, 'unauthenticated']);
    }
    expect(all.length).toBeGreaterThan(35);
    expect((await nobody.get('/api/openapi.json')).status).toBe(401);
  });

  it('a key that may only read is refused every change', async () => {
    const reader = await keyWith('read');
    for (const [method, path] of await operations()) {
      if (method === 'GET') continue;
      expect([method, path, (await reader.call(method, path)).status]).toEqual([method, path, 403]);
    }
    expect((await reader.get('/api/admin/leads/overview')).status).toBe(200);
  });

  it('no key manages users or keys', async () => {
    const writer = await keyWith('read', 'write');
    const managing = (await operations()).filter(([, path]) => /(users|api-keys)/.test(path));

    for (const [method, path] of managing)
      expect([method, path, (await writer.call(method, path)).status]).toEqual([method, path, 403]);
    expect(managing.length).toBeGreaterThan(6);
    expect((await writer.post('/api/admin/distributions/preview')).status).toBe(200);
  });

  it('a viewer looks at everything and changes nothing', async () => {
    const email = 'vera@example.com';
    await admin.post('/api/admin/users', { email, role: 'viewer', password: Api.password });
    const login = await nobody.post('/api/auth/login', { email, password: Api.password });
    const viewer = nobody.as({ cookie: cookieOf(login) });

    expect((await viewer.get('/api/admin/members')).status).toBe(200);
    for (const [method, path] of await operations()) {
      if (method === 'GET' || path.startsWith(OWN_ACCOUNT)) continue;
      expect([method, path, (await viewer.call(method, path)).status]).toEqual([method, path, 403]);
    }
    expect((await viewer.post('/api/auth/logout')).status).toBe(204);
    expect((await viewer.get('/api/admin/members')).status).toBe(401);
  });

  it('the session cookie is out of reach of scripts and other sites', async () => {
    const email = 'ann@example.com';
    const login = await nobody.post('/api/auth/login', { email, password: Api.password });
    const fromElsewhere = await admin.call<Problem>(
      'POST',
      '/api/admin/distributions',
      {},
      {
        origin: 'https://evil.example.com',
      },
    );

    expect(login.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(fromElsewhere.status).toBe(403);
    expect(fromElsewhere.body.code).toBe('cross_site_request');
  });

  it('setup works once, wrong passwords are refused and then slowed down', async () => {
    const email = 'eve@example.com';
    const again = await nobody.post<Problem>('/api/auth/setup', { email, password: Api.password });
    expect(again.status).toBe(409);

    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1)
      statuses.push((await nobody.post('/api/auth/login', { email, password: 'no' })).status);
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
  });

  it('health is open to everybody', async () => {
    expect((await nobody.get('/api/health/live')).body).toEqual({ status: 'ok' });
    expect((await nobody.get('/api/health/ready')).body).toEqual({ status: 'ok', storage: 'ok' });
  });
});
