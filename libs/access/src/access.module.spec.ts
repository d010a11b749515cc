import { Controller, Get, Global, Module, Post } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { ProblemFilter, createValidationPipe, requestId } from '@sluice/http-edge';
import { Clock, Ids } from '@sluice/kernel';
import request, { type Response } from 'supertest';
import {
  CountingIds,
  FakeApiKeys,
  FakeLoginFailures,
  FakeSessions,
  FakeUsers,
  FixedClock,
  OPTIONS,
} from './access.fakes';
import type { AccessOptions } from './access-options';
import { AccessModule } from './access.module';
import { CurrentActor, actorName, type Actor } from './actor';
import { ApiKeyRepository } from './api-key.repository';
import { LoginFailureRepository } from './login-failure.repository';
import { PasswordHasher } from './password-hasher';
import { AdminOnly, Public } from './route-rights';
import { SessionRepository } from './session.repository';
import { UserRepository } from './user.repository';

@Controller('boats')
class BoatsController {
  @Get()
  who(@CurrentActor() actor: Actor): string {
    return actorName(actor);
  }

  @Post()
  build(@CurrentActor() actor: Actor): string {
    return actorName(actor);
  }

  @Get('weather')
  @Public()
  weather(): string {
    return 'fair';
  }

  @Get('log')
  @AdminOnly()
  log(): string {
    return 'calm';
  }
}

const clock = new FixedClock();

@Global()
@Module({
  providers: [
    { provide: Clock, useValue: clock },
    { provide: Ids, useClass: CountingIds },
    { provide: UserRepository, useClass: FakeUsers },
    { provide: SessionRepository, useClass: FakeSessions },
    { provide: ApiKeyRepository, useClass: FakeApiKeys },
    { provide: LoginFailureRepository, useClass: FakeLoginFailures },
  ],
  exports: [
    Clock,
    Ids,
    UserRepository,
    SessionRepository,
    ApiKeyRepository,
    LoginFailureRepository,
  ],
})
class PortsModule {}

const ADMIN = { email: 'anna@example.com', password: 'correct horse battery' };
const VIEWER = { email: 'victor@example.com', password: 'staple that battery' };

describe('access over HTTP', () => {
  let app: NestExpressApplication;
  let setup: Response;
  /** Cookies as a browser sends them back. */
  let admin: string;
  let viewer: string;

  async function start(options: Partial<AccessOptions> = {}) {
    const module = await Test.createTestingModule({
      imports: [PortsModule, AccessModule.forRoot({ ...OPTIONS, ...options })],
      controllers: [BoatsController],
    })
      // What a hash costs is a matter of its own; here it would only take time.
      .overrideProvider(PasswordHasher)
      .useValue(new PasswordHasher({ memory: 16, passes: 1, parallelism: 1 }))
      .compile();
    const made = module.createNestApplication<NestExpressApplication>({ logger: false });
    made.setGlobalPrefix('api');
    made.use(requestId);
    made.useGlobalPipes(createValidationPipe());
    made.useGlobalFilters(new ProblemFilter());
    await made.listen(0, '127.0.0.1');
    return made;
  }

  const call = () => request(app.getHttpServer());
  const codeOf = (answer: Response): unknown => (JSON.parse(answer.text) as { code: unknown }).code;

  beforeEach(async () => {
    app = await start();
    setup = await call().post('/api/auth/setup').send(ADMIN).expect(201);
    admin = cookieOf(setup);
    await call()
      .post('/api/admin/users')
      .set('Cookie', admin)
      .send({ ...VIEWER, role: 'viewer' })
      .expect(201);
    viewer = cookieOf(await call().post('/api/auth/login').send(VIEWER).expect(200));
  });

  afterEach(() => app.close());

  describe('the first admin', () => {
    it('is made once, is logged in, and shows no hash', async () => {
      expect(setup.body).toEqual({
        user: { id: expect.any(String), email: ADMIN.email, role: 'admin' },
      });
      await call().get('/api/auth/setup').expect(200, { needed: false, token_required: false });
      const again = await call().post('/api/auth/setup').send(VIEWER).expect(409);
      expect(codeOf(again)).toBe('already_set_up');
      const me = await call().get('/api/auth/me').set('Cookie', admin).expect(200);
      expect(me.body).toEqual(setup.body);
    });

    it('needs the setup token where others could come first', async () => {
      const other = await start({ setupToken: 'printed-in-the-log', secureCookies: true });
      const server = other.getHttpServer();
      await request(server)
        .get('/api/auth/setup')
        .expect(200, { needed: true, token_required: true });
      for (const body of [ADMIN, { ...ADMIN, setup_token: 'guessed' }]) {
        const refused = await request(server).post('/api/auth/setup').send(body).expect(403);
        expect(codeOf(refused)).toBe('setup_token_wrong');
      }
      const made = await request(server)
        .post('/api/auth/setup')
        .send({ ...ADMIN, setup_token: 'printed-in-the-log' })
        .expect(201);
      expect(made.headers['set-cookie']?.[0]).toMatch(
        /^__Host-sluice_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      const [, token] = cookieOf(made).split('=');
      const me = (cookie: string) => request(server).get('/api/auth/me').set('Cookie', cookie);
      await me(cookieOf(made)).expect(200);
      // A neighbour could have written a cookie of the plain name.
      await me(`sluice_session=${token}`).expect(401);
      await other.close();
    });
  });

  describe('the session cookie', () => {
    it('is out of reach of scripts and of other sites', () => {
      const [cookie] = setup.headers['set-cookie'] as unknown as string[];
      expect(cookie).toMatch(/^sluice_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    });

    it('changes at every login, and the one before ends', async () => {
      const login = await call()
        .post('/api/auth/login')
        .set('Cookie', admin)
        .send({ ...ADMIN, email: ' ANNA@Example.com' })
        .expect(200);
      expect(cookieOf(login)).not.toBe(admin);
      await call().get('/api/auth/me').set('Cookie', admin).expect(401);
      await call().get('/api/auth/me').set('Cookie', cookieOf(login)).expect(200);
    });

    it('is renewed when people change their own password, and all others end', async () => {
      const password = 'another horse, another day';
      const elsewhere = cookieOf(await call().post('/api/auth/login').send(VIEWER).expect(200));
      const change = (current_password: string) =>
        call()
          .post('/api/auth/password')
          .set('Cookie', viewer)
          .send({ current_password, new_password: password });
      const refused = await change('wrong').expect(400);
      expect(codeOf(refused)).toBe('wrong_password');
      const renewed = cookieOf(await change(VIEWER.password).expect(204));
      for (const ended of [viewer, elsewhere])
        await call().get('/api/auth/me').set('Cookie', ended).expect(401);
      await call().get('/api/auth/me').set('Cookie', renewed).expect(200);
      await call().post('/api/auth/login').send(VIEWER).expect(401);
      await call()
        .post('/api/auth/login')
        .send({ ...VIEWER, password })
        .expect(200);
    });

    it('is one of several that people see, and end one by one or all at once', async () => {
      const login = () =>
        call().post('/api/auth/login').set('User-Agent', 'Phone').send(VIEWER).expect(200);
      const [phone, other] = [cookieOf(await login()), cookieOf(await login())];
      const list = await call().get('/api/auth/sessions').set('Cookie', phone).expect(200);
      const { items } = list.body as { items: { id: string; current: boolean }[] };
      expect(items).toHaveLength(3);
      expect(items[1]).toMatchObject({ current: true, user_agent: 'Phone', address: '127.0.0.1' });
      expect(list.text).not.toContain('token');

      const end = (id: string) => call().delete(`/api/auth/sessions/${id}`).set('Cookie', phone);
      await end(items[0]!.id).expect(204);
      await end(items[0]!.id).expect(404);
      await call().get('/api/auth/me').set('Cookie', other).expect(401);
      await call().delete('/api/auth/sessions').set('Cookie', phone).expect(204);
      for (const ended of [phone, viewer])
        await call().get('/api/auth/me').set('Cookie', ended).expect(401);
      await call().get('/api/auth/me').set('Cookie', admin).expect(200);
    });

    it('is worth nothing after logout', async () => {
      const logout = await call().post('/api/auth/logout').set('Cookie', viewer).expect(204);
      expect(logout.headers['set-cookie']?.[0]).toMatch(
        /^sluice_session=; .*Expires=Thu, 01 Jan 1970/,
      );
      await call().get('/api/auth/me').set('Cookie', viewer).expect(401);
    });

    it.each(['sluice_session=', 'sluice_session=j:{"a":1}', 'sluice_session=wrong', 'other=1'])(
      'of the value %s is nobody',
      async (cookie) => {
        const answer = await call().get('/api/boats').set('Cookie', cookie).expect(401);
        expect(codeOf(answer)).toBe('unauthenticated');
      },
    );
  });

  describe('login', () => {
    it('does not tell which of the two was wrong', async () => {
      const wrongPassword = await call()
        .post('/api/auth/login')
        .send({ ...ADMIN, password: 'wrong' })
        .expect(401);
      const wrongEmail = await call()
        .post('/api/auth/login')
        .send({ ...ADMIN, email: 'nobody@example.com' })
        .expect(401);
      expect(codeOf(wrongPassword)).toBe('bad_credentials');
      expect(wrongEmail.text).toBe(wrongPassword.text);
      expect(wrongPassword.headers['set-cookie']).toBeUndefined();
    });

    it('is slowed down after five failures, and says for how long', async () => {
      for (let failure = 0; failure < 5; failure++) {
        await call()
          .post('/api/auth/login')
          .send({ ...VIEWER, password: 'wrong' })
          .expect(401);
      }
      const stopped = await call().post('/api/auth/login').send(VIEWER).expect(429);
      expect(codeOf(stopped)).toBe('too_many_attempts');
      expect(stopped.headers['retry-after']).toBe('30');
      clock.advance(30);
      await call().post('/api/auth/login').send(VIEWER).expect(200);
    });

    it('refuses bodies that are none', async () => {
      const answer = await call()
        .post('/api/auth/login')
        .send({ email: { $gt: '' }, password: ADMIN.password, admin: true })
        .expect(400);
      expect(codeOf(answer)).toBe('validation_failed');
    });
  });

  describe('who may do what', () => {
    it('nobody gets in without session or key, but to public routes', async () => {
      const answer = await call().get('/api/boats').expect(401);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="Sluice"');
      expect(codeOf(answer)).toBe('unauthenticated');
      await call().post('/api/boats').expect(401);
      await call().get('/api/boats/weather').expect(200, 'fair');
    });

    it('an admin reads and writes', async () => {
      await call().get('/api/boats').set('Cookie', admin).expect(200, ADMIN.email);
      await call().post('/api/boats').set('Cookie', admin).expect(201, ADMIN.email);
    });

    it('a viewer reads only, users and keys too, but nothing that is for admins alone', async () => {
      await call().get('/api/boats').set('Cookie', viewer).expect(200, VIEWER.email);
      await call().head('/api/boats').set('Cookie', viewer).expect(200);
      await call().get('/api/admin/users').set('Cookie', viewer).expect(200);
      await call().get('/api/admin/api-keys').set('Cookie', viewer).expect(200);
      await call().get('/api/boats/log').set('Cookie', admin).expect(200, 'calm');
      for (const answer of [
        await call().post('/api/boats').set('Cookie', viewer),
        await call().get('/api/boats/log').set('Cookie', viewer),
        await call().post('/api/admin/users').set('Cookie', viewer).send({}),
        await call().post('/api/admin/api-keys').set('Cookie', viewer).send({}),
      ]) {
        expect(answer.status).toBe(403);
        expect(codeOf(answer)).toBe('forbidden');
      }
    });

    it('a key does what its scopes say, and never manages users or keys', async () => {
      const [reader, writer] = [await keyWith(['read']), await keyWith(['write', 'read'])];
      await call().get('/api/boats').auth(reader, bearer).expect(200, 'API key billing');
      await call().post('/api/boats').auth(writer, bearer).expect(201, 'API key billing');
      for (const answer of [
        await call().post('/api/boats').auth(reader, bearer),
        await call().get('/api/admin/users').auth(writer, bearer),
        await call().get('/api/admin/api-keys').auth(writer, bearer),
        await call().get('/api/boats/log').auth(writer, bearer),
        await call().get('/api/auth/me').auth(writer, bearer),
        await call().post('/api/auth/logout').auth(writer, bearer),
      ]) {
        expect(answer.status).toBe(403);
        expect(codeOf(answer)).toBe('forbidden');
      }
    });

    it.each(['Bearer sluice_wrong', 'Bearer', 'bearer   ', 'Bearer sluice_'])(
      'the header "%s" lets nobody in, not even beside a session',
      async (authorization) => {
        const answer = await call()
          .get('/api/boats')
          .set('Cookie', admin)
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
        const answer = await call().post(path).set('Cookie', admin).set(headers).send(ADMIN);
        expect(answer.status).toBe(403);
        expect(codeOf(answer)).toBe('cross_site_request');
      }
      await call().get('/api/boats').set('Cookie', admin).set(headers).expect(200);
      const writer = await keyWith(['read', 'write']);
      await call().post('/api/boats').auth(writer, bearer).set(headers).expect(201);
    });

    it('a write from our own pages is let through', async () => {
      const { port } = app.getHttpServer().address() as { port: number };
      await call()
        .post('/api/boats')
        .set('Cookie', admin)
        .set({ 'Sec-Fetch-Site': 'same-origin', Origin: `http://127.0.0.1:${port}` })
        .expect(201);
    });
  });

  describe('the limit of requests', () => {
    it('is told with every answer, and stops who goes beyond it, key by key', async () => {
      await app.close();
      app = await start({ requestsPerMinute: 3 });
      const cookie = cookieOf(await call().post('/api/auth/setup').send(ADMIN));
      const made = await call()
        .post('/api/admin/api-keys')
        .set('Cookie', cookie)
        .send({ name: 'busy', scopes: ['read'] });
      const { key } = made.body as { key: string };
      const ask = () => call().get('/api/boats').auth(key, bearer);

      const first = await ask().expect(200);
      expect(first.headers['ratelimit-policy']).toBe('"default";q=3;w=60');
      expect(first.headers['ratelimit']).toMatch(/^"default";r=2;t=\d+$/);
      await ask().expect(200);
      await ask().expect(200);
      const stopped = await ask().expect(429);
      expect(codeOf(stopped)).toBe('too_many_requests');
      expect(stopped.headers['ratelimit']).toMatch(/^"default";r=0;t=\d+$/);
      expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0);
      await call().get('/api/boats').set('Cookie', cookie).expect(200);
      clock.advance(60);
      await ask().expect(200);
    });
  });

  describe('keys', () => {
    it('are worth nothing from their expiry on', async () => {
      const expires_at = new Date(clock.now().getTime() + 2_000).toISOString();
      const made = await call()
        .post('/api/admin/api-keys')
        .set('Cookie', admin)
        .send({ name: 'short', scopes: ['read'], expires_at })
        .expect(201);
      const { key } = made.body as { key: string };
      expect(made.body).toMatchObject({ expires_at });
      await call().get('/api/boats').auth(key, bearer).expect(200);
      clock.advance(2);
      await call().get('/api/boats').auth(key, bearer).expect(401);
    });

    it('are shown once, and stop working when they are removed', async () => {
      const made = await makeKey(['read']);
      const { key, ...rest } = made.body as { key: string; id: string };
      expect(key).toMatch(/^sluice_[\w-]{43}$/);
      await call().get('/api/boats').auth(key, bearer).expect(200);
      const list = await call().get('/api/admin/api-keys').set('Cookie', admin).expect(200);
      expect(list.body).toEqual({
        items: [{ ...rest, last_used_at: clock.now().toISOString() }],
        total: 1,
        page: 1,
        page_size: 25,
      });
      expect(rest).toMatchObject({ name: 'billing', scopes: ['read'], created_by: ADMIN.email });
      await call().delete(`/api/admin/api-keys/${rest.id}`).set('Cookie', admin).expect(204);
      await call().get('/api/boats').auth(key, bearer).expect(401);
      await call().delete(`/api/admin/api-keys/${rest.id}`).set('Cookie', admin).expect(404);
    });

    it.each([
      [{ name: ' ', scopes: ['read'] }, 'name'],
      [{ name: 'a', scopes: ['write'] }, 'scopes'],
      [{ name: 'a', scopes: ['read', 'read'] }, 'scopes'],
      [{ name: 'a', scopes: ['read', 'admin'] }, 'scopes'],
      [{ name: 'a', scopes: 'read' }, 'scopes'],
    ])('are refused with %p', async (body, field) => {
      const answer = await call()
        .post('/api/admin/api-keys')
        .set('Cookie', admin)
        .send(body)
        .expect(400);
      expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ field }] });
    });
  });

  describe('users', () => {
    it('are listed by e-mail address, without their hashes', async () => {
      const list = await call().get('/api/admin/users').set('Cookie', admin).expect(200);
      expect(list.body).toMatchObject({
        items: [{ email: ADMIN.email }, { email: VIEWER.email }],
        total: 2,
      });
      expect(list.text).not.toMatch(/password|argon2/);
    });

    it('get a new role at once, and with it a new session', async () => {
      const id = await idOf(VIEWER.email);
      const changed = await call()
        .patch(`/api/admin/users/${id}`)
        .set('Cookie', admin)
        .send({ role: 'admin', version: 1 })
        .expect(200);
      expect(changed.body).toMatchObject({ role: 'admin', version: 2 });
      await call().get('/api/boats').set('Cookie', viewer).expect(401);
      const promoted = cookieOf(await call().post('/api/auth/login').send(VIEWER).expect(200));
      await call().post('/api/boats').set('Cookie', promoted).expect(201);
      const stale = await call()
        .patch(`/api/admin/users/${id}`)
        .set('Cookie', admin)
        .send({ role: 'viewer', version: 1 })
        .expect(409);
      expect(codeOf(stale)).toBe('version_conflict');
    });

    it('are logged out when they get a new password, but who changes their own stays here', async () => {
      const elsewhere = cookieOf(await call().post('/api/auth/login').send(ADMIN).expect(200));
      const change = (id: string) =>
        call()
          .patch(`/api/admin/users/${id}`)
          .set('Cookie', admin)
          .send({ password: 'another horse, another day' })
          .expect(200);
      await change(await idOf(VIEWER.email));
      await call().get('/api/auth/me').set('Cookie', viewer).expect(401);
      const renewed = cookieOf(await change(await idOf(ADMIN.email)));
      await call().get('/api/auth/me').set('Cookie', elsewhere).expect(401);
      await call().get('/api/auth/me').set('Cookie', admin).expect(401);
      await call().get('/api/auth/me').set('Cookie', renewed).expect(200);
    });

    it('are out at once when they are removed', async () => {
      await call()
        .delete(`/api/admin/users/${await idOf(VIEWER.email)}`)
        .set('Cookie', admin)
        .expect(204);
      await call().get('/api/boats').set('Cookie', viewer).expect(401);
    });

    it('always have an admin among them', async () => {
      const id = await idOf(ADMIN.email);
      const removal = await call().delete(`/api/admin/users/${id}`).set('Cookie', admin);
      const demotion = await call()
        .patch(`/api/admin/users/${id}`)
        .set('Cookie', admin)
        .send({ role: 'viewer' });
      for (const answer of [removal, demotion]) {
        expect(answer.status).toBe(409);
        expect(codeOf(answer)).toBe('last_admin');
      }
    });

    it.each([
      [{ ...ADMIN, role: 'viewer' }, 409, 'email'],
      [{ ...ADMIN, email: 'a@example.com', role: 'owner' }, 400, 'role'],
      [{ email: 'a@example.com', role: 'viewer', password: 'short' }, 400, 'password'],
      [{ email: 'nonsense', role: 'viewer', password: ADMIN.password }, 400, 'email'],
    ])('are refused: %p', async (body, status, field) => {
      const answer = await call().post('/api/admin/users').set('Cookie', admin).send(body);
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ field }] });
    });

    it.each([{ email: null }, { role: null }, { password: null }, { version: 0 }])(
      'are not changed by %p',
      async (body) => {
        await call()
          .patch(`/api/admin/users/${await idOf(VIEWER.email)}`)
          .set('Cookie', admin)
          .send(body)
          .expect(400);
      },
    );
  });

  const bearer = { type: 'bearer' } as const;

  function makeKey(scopes: string[]): request.Test {
    return call()
      .post('/api/admin/api-keys')
      .set('Cookie', admin)
      .send({ name: 'billing', scopes })
      .expect(201);
  }

  async function keyWith(scopes: string[]): Promise<string> {
    return ((await makeKey(scopes)).body as { key: string }).key;
  }

  async function idOf(email: string): Promise<string> {
    const list = await call().get('/api/admin/users').set('Cookie', admin);
    const { items } = list.body as { items: { id: string; email: string }[] };
    return items.find((user) => user.email === email)!.id;
  }
});

function cookieOf(answer: Response): string {
  const [cookie] = answer.headers['set-cookie'] as unknown as string[];
  return cookie!.split(';')[0]!;
}
