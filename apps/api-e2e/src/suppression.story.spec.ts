import { createHash } from 'node:crypto';
import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  chance,
  fileOf,
  pause,
  type Server,
  type StoryFile,
} from '@sluice/story-support';
import { FEWER_KILLS } from './support/kills';

const PATH = '/api/admin/suppressions';
const LEADS = 40_000;

const hashOf = (kind: string, text: string) => createHash(kind).update(text).digest('hex');

/** Leads of whom every second one is at the domain. */
function mixed(name: string, domain: string): StoryFile {
  const rows = Array.from({ length: LEADS }, (_, row) =>
    row % 2 === 0 ? `${name}-${row}@mail.${domain}` : `${name}-${row}@example.com`,
  );
  return { name: `${name}.csv`, content: ['email', ...rows, ''].join('\n') };
}

describe(`The suppression list, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const add = async (value: string) => {
    const { status, body } = await api.post<Schemas['Suppression']>(PATH, { value });
    expect(status).toBe(201);
    return body;
  };

  const importList = async (content: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('file', new Blob([content]), 'list.csv');
    return api.post<Schemas['SuppressionImport']>(`${PATH}/import`, form);
  };

  const listed = async (query = '') =>
    (await api.get<Schemas['SuppressionPage']>(`${PATH}?page_size=200${query}`)).body;

  const allApplied = () =>
    api.until(
      () => listed(),
      ({ items }) => items.every(({ applied }) => applied),
    );

  const rowsAvailable = async (csv_id: string) => (await available(csv_id)).map(({ row }) => row);

  const available = async (csv_id: string) => {
    const { body } = await api.get<Schemas['LeadCursorPage']>(
      `/api/admin/leads/csvs/${csv_id}/leads?limit=1000`,
    );
    return body.items.filter(({ status }) => status === 'available');
  };

  it('stands for a person in every column, by every writing of a mailbox', async () => {
    const rows = [
      'annlee+promo@gmail.com,,,',
      'first@leads.example,Second@Leads.example,,',
      'home@leads.example,,(212) 555-0171,',
      'amy@leads.example; amy2@leads.example,,,',
      'x@xn--mnchen-3ya.example,,,',
      'ned@leads.example,,,Ask <note@leads.example>',
      'annlee@leads.example,,,',
    ];
    const content = ['email,Work Email,Home Phone,Note', ...rows, ''].join('\n');
    const [csv] = await api.takeIn([{ name: 'a.csv', content }], { default_country: 'US' });
    const people = [
      'Ann.Lee@googlemail.com',
      'second@leads.example',
      '+12125550171',
      'amy2@leads.example',
      'x@münchen.example',
      'NOTE@leads.example',
      'ann.lee@leads.example',
    ];
    for (const person of people) await add(person);
    await allApplied();
    expect(await rowsAvailable(csv!.csv_id)).toEqual([6]);

    const later = rows.map((row) => row.replace(/^\w+/, (name) => `${name}9`));
    const [next] = await api.takeIn(
      [{ name: 'b.csv', content: ['email,Work Email,Home Phone,Note', ...later, ''].join('\n') }],
      { default_country: 'US', dedupe: 'none' },
    );
    // A first address that is another one, at Google and at München, is somebody else's.
    expect(next).toMatchObject({ total_leads: 3, rejected_rows: 4 });
  });

  it('withdraws the leads of an address, a number, a domain and a hash', async () => {
    const content = [
      'email,phone',
      'ann@example.com,',
      'ben@example.com,+4930123456',
      'cid@mail.example.org,',
      'dan@example.com,+4930654321',
      'eve@example.com,',
      'fay@example.com,',
    ].join('\n');
    const [csv] = await api.takeIn([{ name: 'a.csv', content }]);

    const address = await add('Ann@Example.com');
    expect(address).toMatchObject({ kind: 'email', value: 'ann@example.com' });
    await add('+49 30 123456');
    await add('example.org');
    await add(hashOf('sha256', '4930654321'));
    await add(hashOf('md5', 'eve@example.com').toUpperCase());
    await allApplied();

    expect(await rowsAvailable(csv!.csv_id)).toEqual([5]);
    expect(await api.csv(csv!.csv_id)).toMatchObject({ remaining_leads: 1 });
    expect((await listed('&kind=phone')).items).toMatchObject([{ value: '+4930123456' }]);
    const ofEve = await listed('&query=EVE%40example.com');
    expect(ofEve.items).toMatchObject([{ kind: 'md5' }]);

    expect((await api.post(PATH, { value: 'ann@example.com' })).body).toMatchObject({
      code: 'suppression_exists',
    });
    expect((await api.post(PATH, { value: 'no entry' })).status).toBe(400);
    expect((await api.delete(`${PATH}/${address.id}`)).status).toBe(204);
    expect((await api.delete(`${PATH}/${address.id}`)).status).toBe(404);
    expect(await rowsAvailable(csv!.csv_id)).toEqual([0, 5]);
    expect((await api.verify()).ok).toBe(true);
  });

  it('refuses rows of an upload, of which nothing stays but line and reason', async () => {
    await add('example.org');
    await add(hashOf('sha256', 'ann@example.com'));
    const content =
      'first name,email\nAnn,ANN@example.com\nBen,ben@example.org\nCid,cid@example.com\n';
    const [csv] = await api.takeIn([{ name: 'a.csv', content }]);

    expect(csv).toMatchObject({ csv_status: 'active', total_leads: 1, rejected_rows: 2 });
    const { body } = await api.get(`/api/admin/leads/csvs/${csv!.csv_id}/rejects`);
    const rejects = JSON.stringify(body);
    expect(rejects).toContain('suppressed');
    expect(rejects).not.toMatch(/ann|ben/i);
  });

  it('takes a list in, and tells which of its lines it can not read', async () => {
    const [csv] = await api.takeIn([fileOf('a', 10)]);
    await add('a-1@example.com');
    const { status, body } = await importList(
      [
        'email',
        'a-1@example.com',
        'a-2@example.com',
        'a-3@',
        hashOf('md5', 'a-4@example.com'),
      ].join('\r\n'),
    );

    expect(status).toBe(200);
    expect(body).toEqual({
      import_id: expect.any(String),
      warnings: [],
      added: 2,
      already_there: 1,
      rejected: [{ line: 4, value: 'a…@', reason: 'is no e-mail address' }],
      rejected_count: 1,
    });
    await allApplied();
    expect(await rowsAvailable(csv!.csv_id)).toEqual([0, 3, 5, 6, 7, 8, 9]);
    expect((await importList(new Uint8Array([0x50, 0x4b, 0, 1]))).status).toBe(400);
    expect((await importList(new Uint8Array(1_000_000))).status).toBe(400);

    const { body: log } = await api.get<unknown>('/api/admin/audit?page_size=50');
    expect(JSON.stringify(log)).not.toContain('a-1@example.com');
  });

  it('never lets a run hand out what stands on it, not even right after an entry', async () => {
    const [csv] = await api.takeIn([mixed('a', 'example.org')]);
    await api.addMembers(['gold', 'silver', 'bronze']);
    await add('example.org');
    const run = await api.run();

    expect(run.total_leads_distributed).toBe(850);
    const { body } = await api.get<Schemas['LeadCursorPage']>(
      `/api/admin/leads/csvs/${csv!.csv_id}/leads?limit=1000`,
    );
    const handedOut = body.items.filter(({ distribution_count }) => distribution_count > 0);
    expect(handedOut.length).toBeGreaterThan(0);
    expect(handedOut.filter(({ row }) => row % 2 === 0)).toEqual([]);
    expect((await api.verify()).ok).toBe(true);
  });

  it('holds for a file that was being taken in when an entry came', async () => {
    const { body } = await api.upload([mixed('a', 'example.org')]);
    await pause(chance() * 600);
    await add('example.org');
    const csv = await api.takenIn(body.items[0]!.csv_id);
    await api.addMembers(['bronze']);
    await api.run();

    expect(await api.csv(csv.csv_id)).toMatchObject({ remaining_leads: LEADS / 2 });
    const emails = (await available(csv.csv_id)).map(({ email }) => email);
    expect(emails.filter((email) => !email!.endsWith('@example.com'))).toEqual([]);
  });

  it('has every entry of a long list once that is sent again after the server was killed', async () => {
    const list = Array.from({ length: 100_000 }, (_, index) => hashOf('sha256', `${index}`));
    const cutOff = importList(list.join('\n')).catch(() => null);
    await pause(500 + chance() * 1_500);
    await server.kill();
    await cutOff;
    server = await installation.start();
    api = api.at(server);

    const { added, already_there } = (await importList(list.join('\n'))).body;
    expect(added + already_there).toBe(list.length);
    expect((await listed()).total).toBe(list.length);
    expect((await importList(list.join('\n'))).body).toMatchObject({ added: 0 });
  });

  it('is applied whole, wherever the server was killed on the way to it', async () => {
    const csvs = await api.takeIn([mixed('a', 'example.org'), mixed('b', 'example.net')]);
    await api.addMembers(['bronze']);
    await add('example.org');
    const hashes = Array.from({ length: LEADS / 2 }, (_, index) =>
      hashOf('sha256', `b-${2 * index}@mail.example.net`),
    );
    expect((await importList(hashes.join('\n'))).body).toMatchObject({ added: LEADS / 2 });
    for (let kill = 1; kill <= FEWER_KILLS; kill += 1) {
      await pause(chance() * 500);
      await server.kill();
      server = await installation.start();
      api = api.at(server);
    }
    await allApplied();

    for (const { csv_id } of csvs)
      expect(await api.csv(csv_id)).toMatchObject({ remaining_leads: LEADS / 2 });
    expect((await api.run()).total_leads_distributed).toBe(100);
    expect((await api.verify()).ok).toBe(true);
  });
});
