import { createHash } from 'node:crypto';
import type { Schemas } from '@sluice/api-client';
import {
  Api,
  chance,
  ENGINE,
  fileOf,
  Installation,
  pause,
  type Server,
} from '@sluice/story-support';
import { FEWER_KILLS } from './support/kills';

const PATH = '/api/admin/suppressions';
const LEADS = 20_000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Hashes of the addresses of some rows of a file of leads. */
function hashesOf(name: string, rows: number, isListed: (row: number) => boolean): string {
  return Array.from({ length: rows }, (_, row) => row)
    .filter(isListed)
    .map((row) => `${sha256(`${name}-${row}@example.com`)}\n`)
    .join('');
}

describe(`Lists that are taken in, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const form = (content: string, options?: object) => {
    const body = new FormData();
    body.append('file', new Blob([content]), 'partner list.csv');
    if (options) body.append('options', JSON.stringify(options));
    return body;
  };
  const preview = (content: string, options?: object) =>
    api.post<Schemas['SuppressionListPreview']>(`${PATH}/import/preview`, form(content, options));
  const importList = async (content: string, options?: object) => {
    const { status, body } = await api.post<Schemas['SuppressionImport']>(
      `${PATH}/import`,
      form(content, options),
    );
    expect(status).toBe(200);
    return body;
  };
  const takeBack = (import_id: string) =>
    api.delete<Schemas['SuppressionImportTakenBack']>(`${PATH}/imports/${import_id}`);
  const imports = async () => (await api.get<Schemas['ListImportPage']>(`${PATH}/imports`)).body;
  const entries = async () =>
    (await api.get<Schemas['SuppressionPage']>(`${PATH}?page_size=200`)).body;
  const allApplied = () => api.until(entries, ({ items }) => items.every(({ applied }) => applied));
  const remaining = async (csv_id: string) => (await api.csv(csv_id)).remaining_leads;

  it('are previewed with what they would withdraw, and change nothing by that', async () => {
    const [csv] = await api.takeIn([fileOf('a', 10)]);
    const list = ['E-mail;Where', 'a-1@example.com;x', 'a-2@example.com;y', '@gmail.com;z', '?;z'];
    const { status, body } = await preview(list.join('\n'));

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ entries: 3, added: 3, already_there: 0, rejected_count: 1 },
      ...{ would_withdraw: 2, share_of_supply: 0.2, delimiter: ';', encoding: 'utf-8' },
      warnings: [{ code: 'free_mail_domains', text: expect.stringContaining('gmail.com') }],
    });
    expect((await preview(list.join('\n'), { mapping: { '0': null } })).body).toMatchObject({
      entries: 0,
      would_withdraw: 0,
    });
    expect((await entries()).total).toBe(0);
    expect((await imports()).total).toBe(0);
    expect(await remaining(csv!.csv_id)).toBe(10);
    const { body: log } = await api.get<unknown>('/api/admin/audit?page_size=50');
    expect(JSON.stringify(log)).not.toContain('preview');
  });

  it('refuse options that they don’t know by name, and say what is wrong with others', async () => {
    const unknown = await preview('a@example.com', { countr: 'DE' });
    expect(unknown.status).toBe(400);
    expect(unknown.body).toMatchObject({
      code: 'validation_failed',
      errors: [{ field: 'countr' }],
    });
    for (const [options, field] of [
      [{ encoding: 'klingon' }, 'encoding'],
      [{ delimiter: 'ab' }, 'delimiter'],
      [{ mapping: { a: 'name' } }, 'mapping'],
      [{ header_line: 0 }, 'header_line'],
      [{ default_country: 'Germany' }, 'default_country'],
    ] as const) {
      const { body } = await preview('a@example.com', options);
      expect(body).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
    }
    const asField = form('a@example.com');
    asField.append('default_country', 'DE');
    const { body } = await api.post(`${PATH}/import`, asField);
    expect(JSON.stringify(body)).toContain('send it in the part');
  });

  it('can be taken back one by one, which restores what only they had withdrawn', async () => {
    const [csv] = await api.takeIn([fileOf('a', 10)]);
    await api.post(PATH, { value: 'a-0@example.com' });
    const first = await importList('a-0@example.com\na-1@example.com\na-2@example.com\n');
    const second = await importList(`${sha256('a-2@example.com')}\na-3@example.com\n`);
    await allApplied();
    expect(await remaining(csv!.csv_id)).toBe(6);
    expect(await imports()).toMatchObject({
      total: 2,
      items: [
        { import_id: second.import_id, file_name: 'partner list.csv', status: 'done', added: 2 },
        { import_id: first.import_id, added: 2, already_there: 1, by: 'ann@example.com' },
      ],
    });
    const own = (await entries()).items.find(({ value }) => value === 'a-0@example.com')!;
    expect(own.import).toBeNull();

    expect(await takeBack(first.import_id)).toMatchObject({
      status: 200,
      body: { entries_removed: 2, leads_restored: 1 },
    });
    expect(await remaining(csv!.csv_id)).toBe(7);
    expect((await takeBack(first.import_id)).status).toBe(404);
    expect((await takeBack(second.import_id)).body).toMatchObject({ leads_restored: 2 });
    expect((await api.delete(`${PATH}/${own.id}`)).status).toBe(204);
    expect(await remaining(csv!.csv_id)).toBe(10);
    expect((await imports()).total).toBe(0);
    expect((await api.verify()).ok).toBe(true);
  });

  it('tell how many leads were withdrawn and rows refused for them, and for each entry', async () => {
    const content = 'email,phone\na@example.com,+49 30 123456\nb@example.com,\nc@example.com,\n';
    await api.takeIn([{ name: 'a.csv', content }]);
    const { import_id } = await importList('a@example.com\n+49 30 123456\nb@example.com\n');
    await allApplied();
    const hitsOf = async (value: string) =>
      (await entries()).items.find((entry) => entry.value === value)!.hits;
    const ofImport = async () =>
      (await api.get<Schemas['SuppressionListImport']>(`${PATH}/imports/${import_id}`)).body.hits;
    expect(await ofImport()).toBe(2);
    expect([await hitsOf('a@example.com'), await hitsOf('+4930123456')]).toEqual([1, 1]);

    await api.takeIn([{ name: 'b.csv', content: `${content}d@example.com,030\n` }]);
    expect(await ofImport()).toBe(4);
    expect([await hitsOf('a@example.com'), await hitsOf('b@example.com')]).toEqual([2, 2]);
    await allApplied();
    expect(await ofImport()).toBe(4);
  });

  it('bring a CSV back that they had exhausted, and what was returned stays out', async () => {
    const [csv] = await api.takeIn([fileOf('a', 5)]);
    const [member] = await api.addMembers(['bronze']);
    await api.run();
    const lead = { csv_id: csv!.csv_id, row: 1, reason: 'Out of service.' };
    const path = `/api/admin/members/${member!.member_id}/returns`;
    await api.post(path, { leads: [lead] });
    const { import_id } = await importList('example.com\n');
    await allApplied();
    await api.post(path, { leads: [{ ...lead, row: 2 }] });
    expect(await api.csv(csv!.csv_id)).toMatchObject({ csv_status: 'exhausted' });

    expect((await takeBack(import_id)).body).toMatchObject({ leads_restored: 3 });
    expect(await api.csv(csv!.csv_id)).toMatchObject({ csv_status: 'active', remaining_leads: 3 });
    expect((await api.verify()).ok).toBe(true);
  });

  it('hash numbers without their country code for leads of their country alone', async () => {
    const content = 'email,phone\na@example.com,+49 30 123456\nb@example.com,+43 30 123456\n';
    const [csv] = await api.takeIn([{ name: 'a.csv', content }]);
    const { import_id } = await importList(sha256('030123456'), { default_country: 'DE' });
    await allApplied();
    expect(await remaining(csv!.csv_id)).toBe(1);
    await takeBack(import_id);
    expect(await remaining(csv!.csv_id)).toBe(2);

    const more = 'phone\n+49 30 123457\n+43 30 123457\n';
    await importList(sha256('30123457'), { default_country: 'AT' });
    const [other] = await api.takeIn([{ name: 'b.csv', content: more }]);
    expect(other).toMatchObject({ total_leads: 1, rejected_rows: 1 });
  });

  it('are taken back whole, wherever the server was killed on the way to it', async () => {
    const csvs = await api.takeIn([fileOf('a', LEADS), fileOf('b', LEADS)]);
    const kept = await importList(hashesOf('a', LEADS, (row) => row % 4 === 0));
    const going = await importList(hashesOf('a', LEADS, (row) => row % 2 === 0));
    const also = await importList(hashesOf('b', LEADS, () => true));
    await allApplied();
    const [a, b] = csvs.map(({ csv_id }) => csv_id);
    expect([await remaining(a!), await remaining(b!)]).toEqual([LEADS / 2, 0]);

    for (let kill = 1; kill <= FEWER_KILLS; kill += 1) {
      const cutOff = Promise.allSettled([going, also].map(({ import_id }) => takeBack(import_id)));
      await pause(chance() * 700);
      await server.kill();
      await cutOff;
      server = await installation.start();
      api = api.at(server);
    }
    await Promise.all([going, also].map(({ import_id }) => takeBack(import_id)));
    await api.until(imports, ({ total }) => total === 1);

    expect((await imports()).items).toMatchObject([{ import_id: kept.import_id }]);
    expect((await entries()).total).toBe(LEADS / 4);
    expect([await remaining(a!), await remaining(b!)]).toEqual([(LEADS / 4) * 3, LEADS]);
    expect((await api.verify()).ok).toBe(true);
  });
});
