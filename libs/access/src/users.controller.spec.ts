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

  describe('who made keys', () => {
    interface Key {
      id: string;
      name: string;
      made_by: object;
    }
    let bertas: string;
    let keys: string[];

    beforeEach(async () => {
      const berta = { email: 'berta@example.com', password: 'correct horse battery' };
      await app
        .call()
        .post('/api/admin/users')
        .set('Cookie', app.admin)
        .send({ ...berta, role: 'admin' })
        .expect(201);
      bertas = await app.idOf(berta.email);
      const session = cookieOf(await app.call().post('/api/auth/login').send(berta));
      keys = [];
      for (const name of ['billing', 'crm', 'site']) {
        const scopes = ['read'];
        const made = await app
          .call()
          .post('/api/admin/api-keys')
          .set('Cookie', session)
          .send({ name, scopes })
          .expect(201);
        keys.push((made.body as Key).id);
      }
    });

    async function keysOf(maker: string): Promise<Key[]> {
      const path = `/api/admin/api-keys?made_by=${maker}`;
      const list = await app.call().get(path).set('Cookie', app.admin).expect(200);
      return (list.body as { items: Key[] }).items;
    }

    const change = (body: object) =>
      app.call().patch(`/api/admin/users/${bertas}`).set('Cookie', app.admin).send(body);
    const remove = (query: string) =>
      app.call().delete(`/api/admin/users/${bertas}${query}`).set('Cookie', app.admin);

    it('may lose some of them with their role; the others are marked', async () => {
      await change({ role: 'viewer', remove_keys: [keys[0], keys[2]] }).expect(200);

      const left = await keysOf(bertas);
      expect(left.map(({ name }) => name)).toEqual(['crm']);
      const made_by = { id: bertas, email: 'berta@example.com', standing: 'viewer' };
      expect(left[0]).toMatchObject({ made_by, created_by: 'berta@example.com' });
    });

    it('may lose them when they go; what stays is marked', async () => {
      await remove(`?remove_keys=${keys[0]},${keys[1]}`).expect(204);

      const left = await keysOf(bertas);
      expect(left.map(({ name }) => name)).toEqual(['site']);
      const made_by = { id: bertas, email: null, standing: 'gone' };
      expect(left[0]).toMatchObject({ made_by, created_by: 'berta@example.com' });
    });

    it('keep all of them when nobody says otherwise', async () => {
      await remove('').expect(204);
      expect(await keysOf(bertas)).toHaveLength(3);
    });

    it('take no key of anybody else along, and then nothing is changed', async () => {
      const foreign = ((await app.makeKey(['read'])).body as Key).id;
      const removal = await remove(`?remove_keys=${keys[0]},${foreign}`).expect(400);
      const demotion = await change({ role: 'viewer', remove_keys: [foreign] }).expect(400);

      for (const answer of [removal, demotion])
        expect(JSON.parse(answer.text)).toMatchObject({
          code: 'key_of_somebody_else',
          errors: [{ field: 'remove_keys', message: expect.stringContaining(foreign) }],
        });
      expect(await keysOf(bertas)).toMatchObject([{}, {}, { made_by: { standing: 'admin' } }]);
    });

    it.each([
      ['', { remove_keys: 'all' }],
      ['', { remove_keys: [1] }],
      ['', { remove_keys: Array.from({ length: 201 }, () => 'x') }],
      ['', { remove_keys: null }],
      [`?remove_keys=${'x,'.repeat(200)}`, null],
      [`?remove_keys=${'x'.repeat(101)}`, null],
      ['?remove_key=x', null],
    ])('are not changed by %s %j', async (query, body) => {
      await (body ? change(body) : remove(query)).expect(400);
      expect(await keysOf(bertas)).toHaveLength(3);
    });
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
