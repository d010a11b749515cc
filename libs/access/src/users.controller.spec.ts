import { ADMIN, VIEWER, StaffedApp, codeOf, cookieOf } from './testing/access-app';

describe('users', () => {
  let app: StaffedApp;

  beforeEach(async () => {
    app = await StaffedApp.start();
  });

  afterEach(() => app.close());

  it('are listed by e-mail address, without their hashes', async () => {
    const list = await app.call().get('/api/admin/users').set('Cookie', app.admin).expect(200);
    expect(list.body).toMatchObject({
      items: [{ email: ADMIN.email }, { email: VIEWER.email }],
      total: 2,
    });
    expect(list.text).not.toMatch(/password|argon2/);
  });

  it('get a new role at once, and with it a new session', async () => {
    const id = await app.idOf(VIEWER.email);
    const changed = await app
      .call()
      .patch(`/api/admin/users/${id}`)
      .set('Cookie', app.admin)
      .send({ role: 'admin', version: 1 })
      .expect(200);
    expect(changed.body).toMatchObject({ role: 'admin', version: 2 });
    await app.call().get('/api/boats').set('Cookie', app.viewer).expect(401);
    const promoted = cookieOf(await app.call().post('/api/auth/login').send(VIEWER).expect(200));
    await app.call().post('/api/boats').set('Cookie', promoted).expect(201);
    const stale = await app
      .call()
      .patch(`/api/admin/users/${id}`)
      .set('Cookie', app.admin)
      .send({ role: 'viewer', version: 1 })
      .expect(409);
    expect(codeOf(stale)).toBe('version_conflict');
  });

  it('are logged out when they get a new password, but who changes their own stays here', async () => {
    const elsewhere = cookieOf(await app.call().post('/api/auth/login').send(ADMIN).expect(200));
    const change = (id: string) =>
      app
        .call()
        .patch(`/api/admin/users/${id}`)
        .set('Cookie', app.admin)
        .send({ password: 'another horse, another day' })
        .expect(200);
    await change(await app.idOf(VIEWER.email));
    await app.call().get('/api/auth/me').set('Cookie', app.viewer).expect(401);
    const renewed = cookieOf(await change(await app.idOf(ADMIN.email)));
    await app.call().get('/api/auth/me').set('Cookie', elsewhere).expect(401);
    await app.call().get('/api/auth/me').set('Cookie', app.admin).expect(401);
    await app.call().get('/api/auth/me').set('Cookie', renewed).expect(200);
  });

  it('are out at once when they are removed', async () => {
    await app
      .call()
      .delete(`/api/admin/users/${await app.idOf(VIEWER.email)}`)
      .set('Cookie', app.admin)
      .expect(204);
    await app.call().get('/api/boats').set('Cookie', app.viewer).expect(401);
  });

  it('always have an admin among them', async () => {
    const id = await app.idOf(ADMIN.email);
    const removal = await app.call().delete(`/api/admin/users/${id}`).set('Cookie', app.admin);
    const demotion = await app
      .call()
      .patch(`/api/admin/users/${id}`)
      .set('Cookie', app.admin)
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
    const answer = await app.call().post('/api/admin/users').set('Cookie', app.admin).send(body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ field }] });
  });

  it.each([{ email: null }, { role: null }, { password: null }, { version: 0 }])(
    'are not changed by %p',
    async (body) => {
      await app
        .call()
        .patch(`/api/admin/users/${await app.idOf(VIEWER.email)}`)
        .set('Cookie', app.admin)
        .send(body)
        .expect(400);
    },
  );
});
