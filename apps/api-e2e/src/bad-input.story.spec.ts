import { readFile, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Schemas } from '@sluice/api-client';
import {
  type Answer,
  Api,
  ENGINE,
  fileOf,
  Installation,
  type StoryFile,
} from '@sluice/story-support';

type Problem = Schemas['Problem'];

const SAMPLES = resolve(__dirname, '../../../docs/samples');
const MEGABYTE = 1024 * 1024;

describe(`Bad input, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start({ SLUICE_MAX_UPLOAD_MB: '3' }));
  });

  afterAll(() => installation.remove());

  const sample = async (name: string): Promise<StoryFile> => ({
    name,
    content: new Uint8Array(await readFile(resolve(SAMPLES, name))),
  });

  it('every sample is taken in, or refused with a sentence; nothing is lost on the way', async () => {
    const good = (await readdir(SAMPLES)).filter((name) => name.endsWith('.csv'));
    const bad = (await readdir(resolve(SAMPLES, 'bad'))).map((name) => `bad/${name}`);
    for (const name of [...good, ...bad]) {
      const [csv] = await api.takeIn([await sample(name)], { dedupe: 'none' });
      const { total_rows, total_leads, rejected_rows, duplicate_rows, ingest } = csv!;
      expect(total_rows).toBe(total_leads + rejected_rows + duplicate_rows);
      if (csv!.csv_status === 'failed') expect(ingest.error).toMatch(/^[A-Z“"].{15,}\.$/s);
      else expect([csv!.csv_status, total_leads > 0]).toEqual(['active', true]);
    }
    expect(good.length).toBeGreaterThanOrEqual(10);
    expect((await api.verify()).ok).toBe(true);
  });

  it('a cell of a megabyte rejects its row alone', async () => {
    const content = `email,note\nann@cell.example.com,${'x'.repeat(MEGABYTE)}\nbob@cell.example.com,short\n`;
    const [csv] = await api.takeIn([{ name: 'cell.csv', content }]);

    expect(csv).toMatchObject({ csv_status: 'active', total_leads: 1, rejected_rows: 1 });
  });

  it('a thousand columns are kept', async () => {
    const headers = Array.from({ length: 999 }, (_, index) => `Field ${index}`);
    const cells = headers.map((_, index) => `value ${index}`);
    const content = `email,${headers.join(',')}\nwide@example.com,${cells.join(',')}\n`;
    const [csv] = await api.takeIn([{ name: 'wide.csv', content }]);
    const { body } = await api.get<Schemas['LeadCursorPage']>(
      `/api/admin/leads/csvs/${csv!.csv_id}/leads`,
    );

    expect(Object.keys(body.items[0]!.extra)).toHaveLength(999);
    expect(body.items[0]!.extra['Field 998']).toBe('value 998');
  });

  it('a file above the limit is refused, and nothing of the upload stays', async () => {
    const before = (await api.get<Schemas['CsvPage']>('/api/admin/leads/csvs')).body.total;
    const refused = await api.upload<Problem>([
      fileOf('small', 3),
      { name: 'large.csv', content: 'email\n'.padEnd(4 * MEGABYTE, 'x') },
    ]);

    expect(refused.status).toBe(413);
    expect(refused.body.code).toBe('file_too_large');
    expect((await api.get<Schemas['CsvPage']>('/api/admin/leads/csvs')).body.total).toBe(before);
    await api.until(
      () => readdir(resolve(installation.directory, 'incoming')),
      (left) => left.length === 0,
    );
  });

  it.each<[string, () => Promise<Answer<Problem>>, number, string]>([
    ['an upload without files', () => api.upload([]), 400, 'validation_failed'],
    [
      'options that are no JSON',
      () => api.upload([fileOf('x', 1)], '{no'),
      400,
      'validation_failed',
    ],
    [
      'an unknown option',
      () => api.upload([fileOf('x', 1)], { speed: 9 }),
      400,
      'validation_failed',
    ],
    [
      'a mapping to a field that does not exist',
      () => api.upload([fileOf('x', 1)], { mapping: { email: 'e-mail' } }),
      400,
      'validation_failed',
    ],
    [
      'a limit of 0',
      () => api.upload([fileOf('x', 1)], { distribution_limit: 0 }),
      400,
      'validation_failed',
    ],
    ['malformed JSON', () => api.post('/api/admin/members', '{"name":'), 400, 'malformed_json'],
    [
      'an unknown field',
      () => api.post('/api/admin/distributions', { tier: 'x' }),
      400,
      'validation_failed',
    ],
    [
      'an unknown tier',
      () => api.post('/api/admin/distributions', { tiers: ['tin'] }),
      400,
      'validation_failed',
    ],
    [
      'an unknown member',
      () => api.post('/api/admin/distributions', { member_ids: ['nobody'] }),
      400,
      'validation_failed',
    ],
    ['a page of 201', () => api.get('/api/admin/members?page_size=201'), 400, 'validation_failed'],
    ['an unknown CSV', () => api.get('/api/admin/leads/csvs/nothing'), 404, 'not_found'],
    ['an unknown run', () => api.get('/api/admin/history/nothing'), 404, 'not_found'],
    ['an unknown path', () => api.get('/api/nothing'), 404, 'not_found'],
    [
      'a member of an unknown tier',
      () => api.post('/api/admin/members', { name: 'X', email: 'x@example.org', tier: 'tin' }),
      400,
      'validation_failed',
    ],
    [
      'a member without e-mail',
      () => api.post('/api/admin/members', { name: 'X', tier: 'bronze' }),
      400,
      'validation_failed',
    ],
    [
      '10,001 members in one call',
      () =>
        api.put(
          '/api/admin/members/bulk',
          Array.from({ length: 10_001 }, (_, index) => ({
            name: `M${index}`,
            email: `m${index}@example.org`,
            tier: 'bronze',
          })),
        ),
      400,
      'validation_failed',
    ],
    [
      'a schedule on no day',
      () => api.post('/api/admin/schedules', { name: 'S', frequency: 'weekly', time: '25:00' }),
      400,
      'validation_failed',
    ],
    [
      'an order of a run as a form, which nobody would read',
      () =>
        api.call('POST', '/api/admin/distributions', 'tiers=gold', {
          'content-type': 'application/x-www-form-urlencoded',
        }),
      415,
      'unsupported_media_type',
    ],
    [
      'a preview without a file',
      () => api.post('/api/admin/leads/csvs/preview', new FormData()),
      400,
      'validation_failed',
    ],
  ])('%s is refused with a code and words', async (_, ask, status, code) => {
    const { body, headers, ...answer } = await ask();

    expect(answer.status).toBe(status);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status, code });
    expect(body.detail.length).toBeGreaterThan(10);
  });

  it('bulk members: the good ones go in, each bad one is told with its place and field', async () => {
    const member = (name: string, change: object = {}) => ({
      name,
      email: `${name}@bulk.example.org`,
      tier: 'bronze',
      ...change,
    });
    const { body } = await api.put<{
      created: number;
      rejected: { index: number; field: string }[];
    }>('/api/admin/members/bulk', [
      member('ann', { external_id: 'crm-1' }),
      member('bob', { tier: 'tin' }),
      member('carl', { external_id: 'crm-1' }),
      member('dora', { email: 'no address' }),
      member('emil'),
    ]);

    expect(body.created).toBe(2);
    expect(body.rejected.map(({ index, field }) => [index, field])).toEqual([
      [1, 'tier'],
      [2, 'external_id'],
      [3, 'email'],
    ]);
  });

  it('a run without members, then one with every CSV paused, complete with 0', async () => {
    const other = await Installation.create();
    try {
      const admin = await Api.firstAdmin(await other.start());
      expect(await admin.run()).toMatchObject({ status: 'completed', total_leads_distributed: 0 });
      const [csv] = await admin.takeIn([fileOf('a', 10)]);
      await admin.addMembers(['bronze']);
      await admin.patch(`/api/admin/leads/csvs/${csv!.csv_id}`, { paused: true });
      expect(await admin.run()).toMatchObject({
        status: 'completed',
        total_leads_distributed: 0,
        members_short: 1,
      });
    } finally {
      await other.remove();
    }
  });
});
