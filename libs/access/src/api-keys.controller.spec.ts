import { ADMIN, BEARER, StaffedApp, clock } from './testing/access-app';

describe('keys', () => {
  let app: StaffedApp;

  beforeEach(async () => {
    app = await StaffedApp.start();
  });

  afterEach(() => app.close());

  it('are worth nothing from their expiry on', async () => {
    const expires_at = new Date(clock.now().getTime() + 2_000).toISOString();
    const made = await app
      .call()
      .post('/api/admin/api-keys')
      .set('Cookie', app.admin)
      .send({ name: 'short', scopes: ['read'], expires_at })
      .expect(201);
    const { key } = made.body as { key: string };
    expect(made.body).toMatchObject({ expires_at });
    await app.call().get('/api/boats').auth(key, BEARER).expect(200);
    clock.advance(2);
    await app.call().get('/api/boats').auth(key, BEARER).expect(401);
  });

  it('are shown once, and stop working when they are removed', async () => {
    const made = await app.makeKey(['read']);
    const { key, ...rest } = made.body as { key: string; id: string };
    expect(key).toMatch(/^sluice_[\w-]{43}$/);
    await app.call().get('/api/boats').auth(key, BEARER).expect(200);
    const list = await app.call().get('/api/admin/api-keys').set('Cookie', app.admin).expect(200);
    expect(list.body).toEqual({
      items: [{ ...rest, last_used_at: clock.now().toISOString() }],
      total: 1,
      page: 1,
      page_size: 25,
    });
    expect(rest).toMatchObject({
      name: 'billing',
      scopes: ['read'],
      created_by: ADMIN.email,
      made_by: { id: await app.idOf(ADMIN.email), email: ADMIN.email, standing: 'admin' },
    });
    await app.call().delete(`/api/admin/api-keys/${rest.id}`).set('Cookie', app.admin).expect(204);
    await app.call().get('/api/boats').auth(key, BEARER).expect(401);
    await app.call().delete(`/api/admin/api-keys/${rest.id}`).set('Cookie', app.admin).expect(404);
  });

  it.each([
    [{ name: ' ', scopes: ['read'] }, 'name'],
    [{ name: 'a', scopes: ['write'] }, 'scopes'],
    [{ name: 'a', scopes: ['read', 'read'] }, 'scopes'],
    [{ name: 'a', scopes: ['read', 'admin'] }, 'scopes'],
    [{ name: 'a', scopes: 'read' }, 'scopes'],
  ])('are refused with %p', async (body, field) => {
    const answer = await app
      .call()
      .post('/api/admin/api-keys')
      .set('Cookie', app.admin)
      .send(body)
      .expect(400);
    expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ field }] });
  });
});
