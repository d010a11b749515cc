import {
  AccessApp,
  ADMIN,
  VIEWER,
  StaffedApp,
  clock,
  codeOf,
  cookieOf,
} from './testing/access-app';

describe('logging in and out, over HTTP', () => {
  let app: StaffedApp;

  beforeEach(async () => {
    app = await StaffedApp.start();
  });

  afterEach(() => app.close());

  describe('the first admin', () => {
    it('is made once, is logged in, and shows no hash', async () => {
      expect(app.setup.body).toEqual({
        user: { id: expect.any(String), email: ADMIN.email, role: 'admin' },
      });
      await app.call().get('/api/auth/setup').expect(200, { needed: false, token_required: false });
      const again = await app.call().post('/api/auth/setup').send(VIEWER).expect(409);
      expect(codeOf(again)).toBe('already_set_up');
      const me = await app.call().get('/api/auth/me').set('Cookie', app.admin).expect(200);
      expect(me.body).toEqual(app.setup.body);
    });

    it('needs the setup token where others could come first', async () => {
      const other = await AccessApp.start({
        setupToken: 'printed-in-the-log',
        secureCookies: true,
      });
      await other.call().get('/api/auth/setup').expect(200, { needed: true, token_required: true });
      for (const body of [ADMIN, { ...ADMIN, setup_token: 'guessed' }]) {
        const refused = await other.call().post('/api/auth/setup').send(body).expect(403);
        expect(codeOf(refused)).toBe('setup_token_wrong');
      }
      const made = await other
        .call()
        .post('/api/auth/setup')
        .send({ ...ADMIN, setup_token: 'printed-in-the-log' })
        .expect(201);
      expect(made.headers['set-cookie']?.[0]).toMatch(
        /^__Host-sluice_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
      const [, token] = cookieOf(made).split('=');
      const me = (cookie: string) => other.call().get('/api/auth/me').set('Cookie', cookie);
      await me(cookieOf(made)).expect(200);
      // A neighbour could have written a cookie of the plain name.
      await me(`sluice_session=${token}`).expect(401);
      await other.close();
    });
  });

  describe('the session cookie', () => {
    it('is out of reach of scripts and of other sites', () => {
      const [cookie] = app.setup.headers['set-cookie'] as unknown as string[];
      expect(cookie).toMatch(/^sluice_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    });

    it('changes at every login, and the one before ends', async () => {
      const login = await app
        .call()
        .post('/api/auth/login')
        .set('Cookie', app.admin)
        .send({ ...ADMIN, email: ' ANNA@Example.com' })
        .expect(200);
      expect(cookieOf(login)).not.toBe(app.admin);
      await app.call().get('/api/auth/me').set('Cookie', app.admin).expect(401);
      await app.call().get('/api/auth/me').set('Cookie', cookieOf(login)).expect(200);
    });

    it('is renewed when people change their own password, and all others end', async () => {
      const password = 'another horse, another day';
      const elsewhere = cookieOf(await app.call().post('/api/auth/login').send(VIEWER).expect(200));
      const change = (current_password: string) =>
        app
          .call()
          .post('/api/auth/password')
          .set('Cookie', app.viewer)
          .send({ current_password, new_password: password });
      const refused = await change('wrong').expect(400);
      expect(codeOf(refused)).toBe('wrong_password');
      const renewed = cookieOf(await change(VIEWER.password).expect(204));
      for (const ended of [app.viewer, elsewhere])
        await app.call().get('/api/auth/me').set('Cookie', ended).expect(401);
      await app.call().get('/api/auth/me').set('Cookie', renewed).expect(200);
      await app.call().post('/api/auth/login').send(VIEWER).expect(401);
      await app
        .call()
        .post('/api/auth/login')
        .send({ ...VIEWER, password })
        .expect(200);
    });

    it('is one of several that people see, and end one by one or all at once', async () => {
      const login = () =>
        app.call().post('/api/auth/login').set('User-Agent', 'Phone').send(VIEWER).expect(200);
      const [phone, other] = [cookieOf(await login()), cookieOf(await login())];
      const list = await app.call().get('/api/auth/sessions').set('Cookie', phone).expect(200);
      const { items } = list.body as { items: { id: string; current: boolean }[] };
      expect(items).toHaveLength(3);
      expect(items[1]).toMatchObject({ current: true, user_agent: 'Phone', address: '127.0.0.1' });
      expect(list.text).not.toContain('token');

      const end = (id: string) =>
        app.call().delete(`/api/auth/sessions/${id}`).set('Cookie', phone);
      await end(items[0]!.id).expect(204);
      await end(items[0]!.id).expect(404);
      await app.call().get('/api/auth/me').set('Cookie', other).expect(401);
      await app.call().delete('/api/auth/sessions').set('Cookie', phone).expect(204);
      for (const ended of [phone, app.viewer])
        await app.call().get('/api/auth/me').set('Cookie', ended).expect(401);
      await app.call().get('/api/auth/me').set('Cookie', app.admin).expect(200);
    });

    it('is worth nothing after logout', async () => {
      const logout = await app
        .call()
        .post('/api/auth/logout')
        .set('Cookie', app.viewer)
        .expect(204);
      expect(logout.headers['set-cookie']?.[0]).toMatch(
        /^sluice_session=; .*Expires=Thu, 01 Jan 1970/,
      );
      await app.call().get('/api/auth/me').set('Cookie', app.viewer).expect(401);
    });

    it.each(['sluice_session=', 'sluice_session=j:{"a":1}', 'sluice_session=wrong', 'other=1'])(
      'of the value %s is nobody',
      async (cookie) => {
        const answer = await app.call().get('/api/boats').set('Cookie', cookie).expect(401);
        expect(codeOf(answer)).toBe('unauthenticated');
      },
    );
  });

  describe('login', () => {
    it('does not tell which of the two was wrong', async () => {
      const wrongPassword = await app
        .call()
        .post('/api/auth/login')
        .send({ ...ADMIN, password: 'wrong' })
        .expect(401);
      const wrongEmail = await app
        .call()
        .post('/api/auth/login')
        .send({ ...ADMIN, email: 'nobody@example.com' })
        .expect(401);
      expect(codeOf(wrongPassword)).toBe('bad_credentials');
      expect(wrongEmail.text).toBe(wrongPassword.text);
      expect(wrongPassword.headers['set-cookie']).toBeUndefined();
    });

    it('is slowed down after five failures, and says for how long', async () => {
      for (let failure = 0; failure < 5; failure++) {
        await app
          .call()
          .post('/api/auth/login')
          .send({ ...VIEWER, password: 'wrong' })
          .expect(401);
      }
      const stopped = await app.call().post('/api/auth/login').send(VIEWER).expect(429);
      expect(codeOf(stopped)).toBe('too_many_attempts');
      expect(stopped.headers['retry-after']).toBe('30');
      clock.advance(30);
      await app.call().post('/api/auth/login').send(VIEWER).expect(200);
    });

    it('refuses bodies that are none', async () => {
      const answer = await app
        .call()
        .post('/api/auth/login')
        .send({ email: { $gt: '' }, password: ADMIN.password, admin: true })
        .expect(400);
      expect(codeOf(answer)).toBe('validation_failed');
    });
  });
});
