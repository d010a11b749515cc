import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Schemas } from '@sluice/api-client';
import { Api, cookieOf, ENGINE, fileOf, Installation, type Server } from '@sluice/story-support';

type Entry = Schemas['AuditEntry'];
type Entries = Schemas['AuditEntryCursorPage'];

const AUDIT = '/api/admin/audit';

describe(`The audit log, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let admin: Api;
  let nobody: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    admin = await Api.firstAdmin(server);
    nobody = new Api(server.url);
  });

  afterEach(() => installation.remove());

  const entries = async (query = ''): Promise<Entry[]> =>
    (await admin.get<Entries>(`${AUDIT}?limit=1000${query}`)).body.items;
  const verify = async () =>
    (await admin.get<Schemas['AuditVerification']>(`${AUDIT}/verify`)).body;

  it('tells who did what, when, from where, with old and new values', async () => {
    const before = new Date().toISOString();
    const { body: member } = await admin.call<Schemas['Member']>(
      'POST',
      '/api/admin/members',
      { name: 'Bea Doe', email: 'bea@example.org', tier: 'bronze' },
      { 'user-agent': 'Story', 'x-request-id': 'request-1' },
    );
    const path = `/api/admin/members/${member.member_id}`;
    await admin.patch(path, { tier: 'gold' });
    await admin.delete(path);

    const [removed, changed, added] = await entries('&action=members');
    expect(added).toMatchObject({
      actor_kind: 'user',
      actor: 'ann@example.com',
      action: 'members.add',
      target: `members/${member.member_id}`,
      outcome: 'done',
      status: 201,
      address: '127.0.0.1',
      user_agent: 'Story',
      request_id: 'request-1',
      changes: { name: { to: 'B…' }, email: { to: 'be…@example.org' }, tier: { to: 'bronze' } },
    });
    expect(added!.at >= before).toBe(true);
    expect(changed!.changes).toEqual({ tier: { from: 'bronze', to: 'gold' } });
    expect(removed).toMatchObject({ action: 'members.remove', status: 204 });
    expect(removed!.changes).toMatchObject({ tier: { from: 'gold' }, name: { from: 'B…' } });
    expect(await entries(`&target=members/${member.member_id}`)).toHaveLength(3);
  });

  it('tells of logins, also of those that were refused, of setup, keys and uploads', async () => {
    const email = 'ann@example.com';
    await nobody.post('/api/auth/login', { email, password: 'wrong' });
    await nobody.post('/api/auth/login', { email, password: Api.password });
    const key = await admin.withKey();
    await key.takeIn([fileOf('leads', 2)]);

    const told = (await entries()).map(({ action, outcome, actor_kind, actor }) =>
      [action, outcome, actor_kind, actor].join(' '),
    );
    expect(told).toEqual([
      'csv-upload.upload done api_key stories',
      'api-keys.add done user ann@example.com',
      'auth.login done user ann@example.com',
      'auth.login refused nobody an…@example.com',
      'auth.set-up done user ann@example.com',
    ]);
  });

  it('shows of what was sent what is plain, of an upload its options too', async () => {
    const options = {
      name: 'Fair, write to bea@example.org',
      mapping: { 'Work mail': 'email', 'cem@example.org': null },
      files: [{ distribution_limit: 2 }],
    };
    const content = `Work mail,cem@example.org\ndan@example.org,+4930901820\n`;
    await admin.takeIn([{ name: 'fair.csv', content }], options);
    await admin.put('/api/admin/settings', { notify_emails: ['eve@example.org'], make_good: true });

    const [settings, upload] = await entries();
    expect(settings!.changes).toMatchObject({
      notify_emails: { from: [], to: ['ev…@example.org'] },
    });
    expect(upload!.changes).toEqual({
      options: {
        to: {
          name: 'Fair, write to be…@example.org',
          mapping: { 'Work mail': 'email', 'ce…@example.org': null },
          files: [{ distribution_limit: 2 }],
        },
      },
      files: { to: ['fair.csv'] },
    });
  });

  it('tells of each key that went with the person who made it', async () => {
    const bea = { email: 'bea@example.com', password: Api.password };
    const { body: user } = await admin.post<Schemas['User']>('/api/admin/users', {
      ...bea,
      role: 'admin',
    });
    const hers = nobody.as({ cookie: cookieOf(await nobody.post('/api/auth/login', bea)) });
    const keyNamed = async (name: string): Promise<string> => {
      const order = { name, scopes: ['read'] };
      return (await hers.post<Schemas['ApiKey']>('/api/admin/api-keys', order)).body.id;
    };
    const [first, second] = [await keyNamed('billing'), await keyNamed('site')];
    const path = `/api/admin/users/${user.id}`;
    await admin.patch(path, { role: 'viewer', remove_keys: [first] });
    await admin.delete(`${path}?remove_keys=${second}`);

    const told = await entries();
    expect(told.slice(0, 4).map(({ action, target }) => `${action} ${target}`)).toEqual([
      `users.remove users/${user.id}`,
      `api-keys.remove api-keys/${second}`,
      `users.change users/${user.id}`,
      `api-keys.remove api-keys/${first}`,
    ]);
    expect(told[1]).toMatchObject({
      actor: 'ann@example.com',
      outcome: 'done',
      request_id: told[0]!.request_id,
      changes: { name: { from: 'site' }, created_by: { from: 'be…@example.com' } },
    });
    expect((await verify()).ok).toBe(true);
  });

  it('tells of a wrong current password when somebody changes it', async () => {
    const passwords = { current_password: 'wrong', new_password: 'another horse, another day' };
    expect((await admin.post('/api/auth/password', passwords)).status).toBe(400);

    expect((await entries())[0]).toMatchObject({
      action: 'auth.change-password',
      outcome: 'refused',
      status: 400,
      actor: 'ann@example.com',
    });
  });

  it('leaves out what changes nothing: reading, previews, what was refused', async () => {
    const count = (await entries()).length;
    await admin.get('/api/admin/members');
    await admin.post('/api/admin/distributions/preview', {});
    await admin.verify();
    await admin.post('/api/admin/members', { name: 'No e-mail' });
    await admin.delete('/api/admin/members/unknown');

    expect(await entries()).toHaveLength(count);
  });

  it('is not filled by logins without end: what is malformed or comes too often is left out', async () => {
    const before = (await entries()).length;
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const credentials = { email: 'ann@example.com', password: 'wrong' };
      statuses.push((await nobody.post('/api/auth/login', credentials)).status);
      await nobody.post('/api/auth/login', { email: 1 });
    }

    const wrong = statuses.filter((status) => status === 401);
    expect(wrong.length).toBeGreaterThan(0);
    expect(statuses).toContain(429);
    expect(await entries()).toHaveLength(before + wrong.length);
  });

  it('does not seem tampered with, whatever strangers say they are', async () => {
    for (const email of [`${'x'.repeat(199)}😀😀`, 'a😀bc@example.com', 'nul\u0000@example.com'])
      await nobody.post('/api/auth/login', { email, password: 'wrong' });

    expect((await entries()).filter(({ outcome }) => outcome === 'refused')).toHaveLength(3);
    expect(await verify()).toMatchObject({ ok: true, flaw: null });
  });

  it('has its end noted in the log of the server, at start and when that stops', async () => {
    const first = await verify();
    await server.stop();
    expect(endsIn(server.log)).toEqual([first.head]);

    server = await installation.start();
    await admin.at(server).put('/api/admin/tiers/tin', { label: 'Tin', leads_per_distribution: 1 });
    const { head } = (await admin.at(server).get<Schemas['AuditVerification']>(`${AUDIT}/verify`))
      .body;
    await server.stop();
    expect(endsIn(server.log)).toEqual([first.head, head]);
    expect(head!.number).toBe(first.head!.number + 1);
  });

  it('gives the entry of an earlier note by its number, to be compared with it', async () => {
    const path = `${AUDIT}?limit=1&cursor=`;
    await admin.put('/api/admin/tiers/tin', { label: 'Tin', leads_per_distribution: 1 });
    const noted = (await verify()).head!;
    await admin.put('/api/admin/tiers/tin', { label: 'Lead', leads_per_distribution: 1 });

    const [entry] = (await admin.get<Entries>(path + String(noted.number + 1))).body.items;
    expect(entry).toMatchObject(noted);
  });

  it('is read page by page, by actor and time, and as a download', async () => {
    for (let made = 0; made < 5; made += 1)
      await admin.put('/api/admin/tiers/tin', { label: `Tin ${made}`, leads_per_distribution: 1 });
    const first = await admin.get<Entries>(`${AUDIT}?limit=4`);
    const rest = await admin.get<Entries>(`${AUDIT}?limit=4&cursor=${first.body.next_cursor}`);
    const numbers = [...first.body.items, ...rest.body.items].map(({ number }) => number);
    expect(numbers).toEqual([6, 5, 4, 3, 2, 1]);
    expect(rest.body.next_cursor).toBeNull();
    expect(await entries('&actor=ann@example.com')).toHaveLength(6);
    expect(await entries('&to=2020-01-01')).toEqual([]);

    const { body, headers } = await admin.get<string>(`${AUDIT}/export.csv?action=tiers`);
    expect(headers.get('content-disposition')).toContain('audit log.csv');
    expect(body.trim().split('\r\n')).toHaveLength(6);
    expect(body).toContain('"{""label"":{""from"":""Tin 0"",""to"":""Tin 1""}}"');
  });

  it('is one chain, whichever of several servers wrote, and shows it when somebody tampers', async () => {
    const other = await installation.start();
    const key = await admin.withKey();
    const label = (index: number) => ({ label: `Tin ${index}`, leads_per_distribution: 1 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        key.at(index % 2 === 0 ? server : other).put(`/api/admin/tiers/tin-${index}`, label(index)),
      ),
    );
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const intact = await verify();
    expect(intact).toMatchObject({ ok: true, entries_checked: 22, flaw: null });
    expect(intact.head).toMatchObject({ number: 22 });

    await tamper(22, 'remove');
    expect(await verify()).toMatchObject({ ok: false, flaw: 'Entry 22 is missing.' });
    await tamper(10, 'change');
    expect(await verify()).toMatchObject({
      ok: false,
      entries_checked: 9,
      flaw: 'Entry 10 was changed after it was written.',
    });
  });

  /** What the server's log says that the audit log ends with, one note after the other. */
  function endsIn(text: string): { number: number; hash: string }[] {
    const notes = text.matchAll(/The audit log ends with entry (\d+), hash ([0-9a-f]{64})\./g);
    return [...notes].map(([, number, hash]) => ({ number: Number(number), hash: hash! }));
  }

  /** Does what one can who has the database: takes an entry out, or puts somebody else's name in it. */
  async function tamper(number: number, how: 'change' | 'remove'): Promise<void> {
    if (installation.mongoUri === '') tamperInSqlite(number, how);
    else await tamperInMongo(number, how);
  }

  function tamperInSqlite(number: number, how: 'change' | 'remove'): void {
    using database = new DatabaseSync(join(installation.directory, 'sluice.db'));
    const what =
      how === 'remove' ? 'DELETE FROM audit' : `UPDATE audit SET actor = 'somebody else'`;
    const work = `${what} WHERE number = ${number}`;
    expect(() => database.exec(work)).toThrow('append-only');
    database.exec(`DROP TRIGGER audit_is_not_${how}d; ${work}`);
  }

  async function tamperInMongo(_id: number, how: 'change' | 'remove'): Promise<void> {
    const client = await MongoClient.connect(installation.mongoUri);
    const entries = client.db().collection<{ _id: number }>('audit');
    if (how === 'remove') await entries.deleteOne({ _id });
    else await entries.updateOne({ _id }, { $set: { actor: 'somebody else' } });
    await client.close();
  }
});
