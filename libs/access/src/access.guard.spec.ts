import {
  AccessApp,
  ADMIN,
  BEARER,
  VIEWER,
  StaffedApp,
  clock,
  codeOf,
  cookieOf,
} from './testing/access-app';

describe('access, over HTTP', () => {
  let app: StaffedApp;

  beforeEach(async () => {
    app = await StaffedApp.start();
  });

  afterEach(() => app.close());

  describe('who may do what', () => {
    it('nobody gets in without session or key, but to public routes', async () => {
      const answer = await app.call().get('/api/boats').expect(401);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="Sluice"');
      expect(codeOf(answer)).toBe('unauthenticated');
      await app.call().post('/api/boats').expect(401);
      await app.call().get('/api/boats/weather').expect(200, 'fair');
    });

    it('an admin reads and writes', async () => {
      await app.call().get('/api/boats').set('Cookie', app.admin).expect(200, ADMIN.email);
      await app.call().post('/api/boats').set('Cookie', app.admin).expect(201, ADMIN.email);
    });

    it('a viewer reads only, users and keys too, but nothing that is for admins alone', async () => {
      await app.call().get('/api/boats').set('Cookie', app.viewer).expect(200, VIEWER.email);
      await app.call().head('/api/boats').set('Cookie', app.viewer).expect(200);
      await app.call().get('/api/admin/users').set('Cookie', app.viewer).expect(200);
      await app.call().get('/api/admin/api-keys').set('Cookie', app.viewer).expect(200);
      await app.call().get('/api/boats/log').set('Cookie', app.admin).expect(200, 'calm');
      for (const answer of [
        await app.call().post('/api/boats').set('Cookie', app.viewer),
        await app.call().get('/api/boats/log').set('Cookie', app.viewer),
        await app.call().post('/api/admin/users').set('Cookie', app.viewer).send({}),
        await app.call().post('/api/admin/api-keys').set('Cookie', app.viewer).send({}),
      ]) {
        expect(answer.status).toBe(403);
        expect(codeOf(answer)).toBe('forbidden');
      }
    });

    it('a key does what its scopes say, and never manages users or keys', async () => {
      const [reader, writer] = [await app.keyWith(['read']), await app.keyWith(['write', 'read'])];
      await app.call().get('/api/boats').auth(reader, BEARER).expect(200, 'API key billing');
      await app.call().post('/api/boats').auth(writer, BEARER).expect(201, 'API key billing');
      for (const answer of [
        await app.call().post('/api/boats').auth(reader, BEARER),
        await app.call().get('/api/admin/users').auth(writer, BEARER),
        await app.call().get('/api/admin/api-keys').auth(writer, BEARER),
        await app.call().get('/api/boats/log').auth(writer, BEARER),
        await app.call().get('/api/auth/me').auth(writer, BEARER),
        await app.call().post('/api/auth/logout').auth(writer, BEARER),
      ]) {
        expect(answer.status).toBe(403);
        expect(codeOf(answer)).toBe('forbidden');
      }
    });

    it.each(['Bearer sluice_wrong', 'Bearer', 'bearer   ', 'Bearer sluice_'])(
      'the header "%s" lets nobody in, not even beside a session',
      async (authorization) => {
        const answer = await app
          .call()
          .get('/api/boats')
          .set('Cookie', app.admin)
          .set('Authorization', authorization)
          .expect(401);
        expect(codeOf(answer)).toBe('unauthenticated');
      },
    );

    it.each([
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ])('a write with a session from another site is refused: %p', async (headers) => {
      for (const path of ['/api/boats', '/api/auth/login', '/api/auth/logout']) {
        const answer = await app
          .call()
          .post(path)
          .set('Cookie', app.admin)
          .set(headers)
          .send(ADMIN);
        expect(answer.status).toBe(403);
        expect(codeOf(answer)).toBe('cross_site_request');
      }
      await app.call().get('/api/boats').set('Cookie', app.admin).set(headers).expect(200);
      const writer = await app.keyWith(['read', 'write']);
      await app.call().post('/api/boats').auth(writer, BEARER).set(headers).expect(201);
    });

    it('a write from our own pages is let through', async () => {
      await app
        .call()
        .post('/api/boats')
        .set('Cookie', app.admin)
        .set({ 'Sec-Fetch-Site': 'same-origin', Origin: `http://127.0.0.1:${app.port}` })
        .expect(201);
    });
  });

  describe('the limit of requests', () => {
    it('is told with every answer, and stops who goes beyond it, key by key', async () => {
      const strict = await AccessApp.start({ requestsPerMinute: 3 });
      const cookie = cookieOf(await strict.call().post('/api/auth/setup').send(ADMIN));
      const made = await strict
        .call()
        .post('/api/admin/api-keys')
        .set('Cookie', cookie)
        .send({ name: 'busy', scopes: ['read'] });
      const { key } = made.body as { key: string };
      const ask = () => strict.call().get('/api/boats').auth(key, BEARER);

      const first = await ask().expect(200);
      expect(first.headers['ratelimit-policy']).toBe('"default";q=3;w=60');
      expect(first.headers['ratelimit']).toMatch(/^"default";r=2;t=\d+$/);
      await ask().expect(200);
      await ask().expect(200);
      const stopped = await ask().expect(429);
      expect(codeOf(stopped)).toBe('too_many_requests');
      expect(stopped.headers['ratelimit']).toMatch(/^"default";r=0;t=\d+$/);
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
      await strict.call().get('/api/boats').set('Cookie', cookie).expect(200);
      clock.advance(60);
      await ask().expect(200);
      await strict.close();
    });

    it('is another for strangers, by their address; probes are not counted', async () => {
      const strict = await AccessApp.start({ strangerRequestsPerMinute: 5 });
      clock.advance(60);
      const cookie = cookieOf(await strict.call().post('/api/auth/setup').send(ADMIN).expect(201));
      await strict.call().get('/api/boats/weather').expect(200);
      await strict.call().get('/api/boats').expect(401);
      await strict.call().get('/api/boats').auth('sluice_wrong', BEARER).expect(401);
      await strict.call().get('/api/boats').set('Cookie', 'sluice_session=over').expect(401);

      for (const stopped of [
        await strict.call().get('/api/boats').expect(429),
        await strict.call().get('/api/boats/weather').expect(429),
        await strict.call().get('/api/boats').auth('sluice_wrong', BEARER).expect(429),
        await strict.call().get('/api/boats').set('Cookie', 'sluice_session=over').expect(429),
        await strict.call().post('/api/auth/login').send(ADMIN).expect(429),
      ]) {
        expect(codeOf(stopped)).toBe('too_many_requests');
        expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
      }
      await strict.call().get('/api/boats/tide').expect(200, 'low');
      // Whoever is known goes on, from the same address and on public routes too.
      await strict.call().get('/api/boats').set('Cookie', cookie).expect(200);
      await strict.call().get('/api/boats/weather').set('Cookie', cookie).expect(200);
      clock.advance(60);
      await strict.call().get('/api/boats/weather').expect(200);
      await strict.close();
    });
  });
});
