import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, cookieOf, fileOf } from '@sluice/story-support';
import Papa from 'papaparse';

type Item = Record<string, unknown>;

/** One more than a download has in memory at a time. */
const CROWD = 1_001;
const FORMULA = '=1+1';

/** Lists whose items have no download: their leads have one, or one of the whole run. */
const WITHOUT = ['/api/admin/members/{member_id}/allotments'];

/** Downloads whose rows are more, or other, than the fields of an item. */
const OF_THEIR_OWN = ['rejects.csv', 'leads.csv', 'audit/export.csv'];

describe(`Lists as downloads, on ${ENGINE}`, () => {
  let installation: Installation;
  let admin: Api;
  let viewer: Api;
  let key: Api;
  let ids: Record<string, string>;

  beforeAll(async () => {
    installation = await Installation.create();
    admin = await Api.firstAdmin(await installation.start());
    const vera = { email: 'vera@example.com', password: Api.password };
    await admin.post('/api/admin/users', { ...vera, role: 'viewer' });
    viewer = admin.as({ cookie: cookieOf(await admin.as({}).post('/api/auth/login', vera)) });
    key = await admin.withKey();

    await admin.put('/api/admin/tiers/tin', { label: FORMULA, leads_per_distribution: 1 });
    const [csv] = await admin.takeIn(
      [
        {
          name: `${FORMULA}.csv`,
          content: `email,company,note\na@x.org,${FORMULA},+1+A1\n,none,\n`,
        },
      ],
      { distribution_limit: CROWD + 1 },
    );
    const member = { name: FORMULA, email: 'formula@example.org', tier: 'tin' };
    const { member_id } = (await admin.post<Schemas['Member']>('/api/admin/members', member)).body;
    await admin.schedule({
      name: FORMULA,
      frequency: 'weekly',
      day_of_week: 'mon',
      time: '06:00',
      tiers: ['tin'],
    });
    const { execution_id } = await admin.run();
    const leads = [{ csv_id: csv!.csv_id, row: 0, reason: FORMULA }];
    await admin.post(`/api/admin/members/${member_id}/returns`, { leads });
    await admin.post('/api/admin/suppressions', { value: 'nobody@example.org' });
    const list = new FormData();
    list.append('file', new Blob(['somebody@example.org\n']), `${FORMULA}.csv`);
    await admin.post('/api/admin/suppressions/import', list);
    const erasure = await admin.post<Schemas['Erasure']>('/api/admin/erasures', {
      email: 'a@x.org',
    });
    await admin.addManyMembers(CROWD);
    await admin.run();
    ids = { csv_id: csv!.csv_id, member_id, execution_id, erasure_id: erasure.body.erasure_id };
  });

  afterAll(() => installation.remove());

  const cellsOf = async (path: string, as = admin): Promise<Record<string, string>[]> => {
    const { status, body, headers } = await as.get<string>(path);
    expect([path, status]).toEqual([path, 200]);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="?.+\.csv/);
    const text = body.replace(/^\uFEFF/, '');
    return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  };

  const allOf = async (path: string): Promise<Item[]> => {
    const items: Item[] = [];
    for (let page = 1; ; page += 1) {
      const { body } = await admin.get<{ items: Item[]; total: number }>(
        `${path}${path.includes('?') ? '&' : '?'}page_size=200&page=${page}`,
      );
      items.push(...body.items);
      if (items.length >= body.total) return items;
    }
  };

  const inPlace = (path: string): string =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name]!);

  /** What a download has under a heading, for what the list has in the field of that name. */
  const cellOf = (value: unknown): string => {
    const text = typeof value === 'object' ? JSON.stringify(value ?? '') : String(value);
    if (value === null) return '';
    return text.startsWith('=') ? `'${text}` : text;
  };

  /** Each list of the API's own description beside its download. */
  const lists = async (): Promise<{ list: string; download: string | undefined }[]> => {
    const document = (await admin.get<Schemas['Problem']>('/api/openapi.json')).body as unknown as {
      paths: Record<string, { get?: { responses: Record<string, { content?: object }> } }>;
    };
    const answers = Object.entries(document.paths).map(([path, { get }]) => ({
      path,
      content: JSON.stringify(get?.responses['200']?.content ?? {}),
    }));
    const files = answers.filter(({ content }) => content.includes('text/csv'));
    return answers
      .filter(({ content }) => /\/(?:\w+Page|MemberReturns|LeadMatches)"/.test(content))
      .map(({ path }) => {
        const of = [`${path}.csv`, `${path}/export.csv`, path.replace(/members$/, 'report.csv')];
        return { list: path, download: files.find((file) => of.includes(file.path))?.path };
      });
  };

  it('are there for every list', async () => {
    const found = await lists();
    expect(found.length).toBeGreaterThan(15);
    const missing = found.filter(({ download }) => download === undefined);
    expect(missing.map(({ list }) => list)).toEqual(WITHOUT);
  });

  it('have all of the list, with its fields, however many pages it has', async () => {
    let guarded = 0;
    for (const { list, download } of await lists()) {
      const isPlain = download && !OF_THEIR_OWN.some((name) => download.endsWith(name));
      if (!isPlain || list.endsWith('search')) continue;
      const items = await allOf(inPlace(list));
      const rows = await cellsOf(inPlace(download));
      expect([list, rows.length]).toEqual([list, items.length]);
      expect([list, items.length > 0]).toEqual([list, true]);
      for (const [index, row] of rows.entries())
        for (const [heading, cell] of Object.entries(row)) {
          if (!(heading in items[index]!)) continue;
          expect([list, heading, cell]).toEqual([list, heading, cellOf(items[index]![heading])]);
          guarded += Number(cell.startsWith("'="));
        }
    }
    expect(guarded).toBeGreaterThan(4);
    expect((await cellsOf('/api/admin/members/export.csv')).length).toBeGreaterThan(1_000);
  });

  it('have what the filters of the list leave', async () => {
    const filtered = {
      '/api/admin/members/export.csv': 'tier=tin&query=formula',
      '/api/admin/history/export.csv': `csv_id=${ids['csv_id']}&status=completed,skipped`,
      '/api/admin/leads/csvs/export.csv': 'status=active,exhausted',
      '/api/admin/suppressions/export.csv': 'kind=email&query=nobody',
      '/api/admin/erasures/export.csv': 'told=false',
      '/api/admin/api-keys/export.csv': 'made_by=nobody',
    };
    for (const [path, query] of Object.entries(filtered)) {
      const items = await allOf(`${path.replace('/export.csv', '')}?${query}`);
      const all = await cellsOf(path);
      const rows = await cellsOf(`${path}?${query}`);
      expect([path, rows.length]).toEqual([path, items.length]);
      if (path.includes('members')) expect(rows.length).toBeLessThan(all.length);
    }
    const report = `/api/admin/history/${ids['execution_id']}/report.csv`;
    expect(await cellsOf(report)).toHaveLength(1);
    expect(await cellsOf(`${report}?whom=short`)).toEqual([]);
    await admin.takeIn([fileOf('few', 5)], { distribution_limit: 1 });
    const scarce = `/api/admin/history/${(await admin.run()).execution_id}`;
    const short = await allOf(`${scarce}/members?whom=short`);
    expect(short.length).toBeGreaterThan(0);
    const rows = await cellsOf(`${scarce}/report.csv?whom=short`);
    expect(rows.map(({ member_id }) => member_id)).toEqual(short.map(({ member_id }) => member_id));
    const unknown = await admin.get<Schemas['Problem']>('/api/admin/members/export.csv?page=2');
    expect([unknown.status, unknown.body.code]).toEqual([400, 'validation_failed']);
    expect((await admin.get('/api/admin/leads/csvs/none/leads.csv')).status).toBe(404);
    expect((await admin.get('/api/admin/erasures/none/recipients.csv')).status).toBe(404);
    expect((await admin.get('/api/admin/members/none/returns.csv')).status).toBe(404);
  });

  it('are for whoever may read the list', async () => {
    const person = '?email=a@x.org';
    for (const { list, download } of await lists()) {
      if (!download) continue;
      const query = list.endsWith('search') ? person : '';
      for (const caller of [viewer, key, admin.as({})]) {
        const [read, saved] = [
          await caller.get(inPlace(list) + query),
          await caller.get(inPlace(download) + query),
        ];
        expect([download, saved.status]).toEqual([download, read.status]);
      }
    }
  });

  it('have the leads of a CSV and of a person, with what has no field of its own', async () => {
    const [csv] = await admin.takeIn([
      { name: 'more.csv', content: `email,company,note\nb@x.org,${FORMULA},+1+A1\n` },
    ]);
    const [lead] = await cellsOf(`/api/admin/leads/csvs/${csv!.csv_id}/leads.csv`);
    expect(lead).toMatchObject({
      row: '0',
      status: 'available',
      email: 'b@x.org',
      company: `'${FORMULA}`,
      note: "'+1+A1",
    });
    const [match] = await cellsOf('/api/admin/leads/search.csv?email=b@x.org');
    expect(match).toMatchObject({ csv_id: csv!.csv_id, row: '0', recipients: '0', note: "'+1+A1" });
  });
});
