import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation, type Server } from '@sluice/story-support';

type Problem = Schemas['Problem'];

const MEMBERS = '/api/admin/members';
const bea = { name: 'Bea', email: 'bea@example.org', tier: 'bronze' };

describe(`Calls with an Idempotency-Key, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let admin: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    admin = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const post = <Body>(path: string, body: unknown, key: string, api = admin) =>
    api.call<Body>('POST', path, body, { 'idempotency-key': key });

  it('are done once and answered alike, at any instance', async () => {
    const first = await post<Schemas['Member']>(MEMBERS, bea, 'key-1');
    const other = admin.at(await installation.start());
    const again = await post<Schemas['Member']>(MEMBERS, { ...bea }, 'key-1', other);

    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const { body } = await admin.get<Schemas['AuditEntryCursorPage']>(
      '/api/admin/audit?action=members.add',
    );
    expect(body.items).toHaveLength(1);
  });

  it('start one run, however many ask at once', async () => {
    await admin.addMembers(['bronze']);
    const asked = await Promise.all(
      Array.from({ length: 6 }, () =>
        post<Problem & { execution_id: string }>('/api/admin/distributions', {}, 'run-1'),
      ),
    );
    const started = asked.filter(({ status }) => status === 202);
    const others = asked.filter(({ status }) => status !== 202);

    expect(new Set(started.map(({ body }) => body.execution_id)).size).toBe(1);
    for (const { status, body } of others)
      expect([status, body.code]).toEqual([409, 'idempotency_key_in_use']);
    expect(await admin.history()).toHaveLength(1);
  });

  it('upload a file once, also when the same file is allowed again', async () => {
    const order = { allow_same_file: true };
    const upload = (leads: number, key: string) => {
      const form = new FormData();
      const { name, content } = fileOf('leads', leads);
      form.append('files', new Blob([content]), name);
      form.append('options', JSON.stringify(order));
      return post<Schemas['UploadedCsvs'] & Problem>('/api/admin/leads/csvs', form, key);
    };
    const first = await upload(2, 'upload-1');
    const again = await upload(2, 'upload-1');
    const other = await upload(3, 'upload-1');

    expect([first.status, again.status, other.status]).toEqual([202, 202, 409]);
    expect(again.body).toEqual(first.body);
    expect(other.body.code).toBe('idempotency_key_reused');
    const { body } = await admin.get<Schemas['CsvPage']>('/api/admin/leads/csvs');
    expect(body.total).toBe(1);
    const logged = await admin.get<Schemas['AuditEntryCursorPage']>(
      '/api/admin/audit?action=csv-upload',
    );
    expect(logged.body.items).toHaveLength(1);
  });

  it('are refused with another body or on another path', async () => {
    await post(MEMBERS, bea, 'key-1');
    const schedule = { name: 'S', frequency: 'weekly', day_of_week: 'mon', time: '10:00' };
    for (const refused of [
      await post<Problem>(MEMBERS, { ...bea, name: 'Other' }, 'key-1'),
      await post<Problem>('/api/admin/schedules', schedule, 'key-1'),
    ])
      expect([refused.status, refused.body.code]).toEqual([409, 'idempotency_key_reused']);
  });

  it('leave the key free when they were refused, and each caller has keys of their own', async () => {
    expect((await post(MEMBERS, { name: 'Bea' }, 'key-1')).status).toBe(400);
    expect((await post(MEMBERS, bea, 'key-1')).status).toBe(201);
    const key = await admin.withKey();
    const mine = await post<Problem>(MEMBERS, bea, 'key-1', key);
    expect([mine.status, mine.body.code]).toEqual([409, 'member_exists']);
  });

  it('never store a key that is shown once', async () => {
    const order = { name: 'crm', scopes: ['read'] };
    const made = await post<Schemas['CreatedApiKey']>('/api/admin/api-keys', order, 'key-1');
    const again = await post<Problem>('/api/admin/api-keys', order, 'key-1');

    expect(made.status).toBe(201);
    expect([again.status, again.body.code]).toEqual([409, 'idempotency_answer_not_kept']);
    const { body } = await admin.get<Schemas['ApiKeyPage']>('/api/admin/api-keys');
    expect(body.total).toBe(1);
  });

  it.each(['', 'with space', 'x'.repeat(256)])('need a proper key: %j', async (key) => {
    const { status, body } = await post<Problem>(MEMBERS, bea, key);

    expect([status, body.code]).toEqual([400, 'validation_failed']);
  });
});
