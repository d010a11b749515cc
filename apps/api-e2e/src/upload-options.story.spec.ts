import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, fileOf } from '@sluice/story-support';

type Problem = Schemas['Problem'];

const UPLOAD = '/api/admin/leads/csvs';

describe(`Options of an upload, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterAll(() => installation.remove());

  const blobOf = (name: string): Blob => new Blob([fileOf(name, 2).content]);

  const listed = async (): Promise<number> =>
    (await api.get<Schemas['CsvPage']>(UPLOAD)).body.total;

  const nothingIsLeft = () =>
    api.until(
      () => readdir(resolve(installation.directory, 'incoming')),
      (left) => left.length === 0,
    );

  it.each([
    [UPLOAD, 'files', 'distribution_limit'],
    [UPLOAD, 'files', 'speed'],
    [`${UPLOAD}/preview`, 'file', 'delimiter'],
    ['/api/admin/members/import', 'file', 'tier'],
    ['/api/admin/members/import/preview', 'file', 'tier'],
    ['/api/admin/suppressions/import', 'file', 'default_country'],
  ])('%s refuses a field behind its %s that nobody reads', async (path, part, field) => {
    const before = await listed();
    const form = new FormData();
    form.append(part, blobOf('late'), 'late.csv');
    form.append(field, '1');
    const { status, body } = await api.post<Problem>(path, form);

    expect([status, body.code]).toEqual([400, 'validation_failed']);
    expect(body.errors.map((error) => error.field)).toEqual([field]);
    expect(await listed()).toBe(before);
    await nothingIsLeft();
  });

  it('says how an option is sent that came as a field', async () => {
    const form = new FormData();
    form.append('distribution_limit', '1');
    form.append('files', blobOf('field'), 'field.csv');
    const { body } = await api.post<Problem>(UPLOAD, form);

    expect(body.detail).toContain(`-F 'options={"distribution_limit":1}'`);
  });

  it('refuses files under another name behind right ones, and keeps none of them', async () => {
    const before = await listed();
    const form = new FormData();
    form.append('files', blobOf('right'), 'right.csv');
    form.append('file', blobOf('wrong'), 'wrong.csv');
    const { status, body } = await api.post<Problem>(UPLOAD, form);

    expect([status, body.errors.map(({ field }) => field)]).toEqual([400, ['file']]);
    expect(await listed()).toBe(before);
    await nothingIsLeft();
  });

  it('refuses options in the query', async () => {
    const form = new FormData();
    form.append('files', blobOf('query'), 'query.csv');
    const { status, body } = await api.post<Problem>(`${UPLOAD}?distribution_limit=1`, form);

    expect([status, body.errors.map(({ field }) => field)]).toEqual([400, ['distribution_limit']]);
  });

  it('takes options as a blob of JSON, before the files', async () => {
    const form = new FormData();
    const options = JSON.stringify({ distribution_limit: 3 });
    form.append('options', new Blob([options], { type: 'application/json' }));
    form.append('files', blobOf('blob'), 'blob.csv');
    const { status, body } = await api.post<Schemas['UploadedCsvs']>(UPLOAD, form);

    expect([status, body.items[0]!.distribution_limit]).toEqual([202, 3]);
    await nothingIsLeft();
  });

  it('takes options file by file, which outweigh the others', async () => {
    const twin = { ...fileOf('blob', 2), name: 'twin.csv' };
    const [one, other] = await api.takeIn([fileOf('one', 2), twin], {
      distribution_limit: 5,
      files: [{ name: 'First' }, { distribution_limit: 1, allow_same_file: true, dedupe: 'none' }],
    });

    expect([one!.name, one!.distribution_limit]).toEqual(['First', 5]);
    expect([other!.name, other!.distribution_limit, other!.total_leads]).toEqual([
      'twin.csv',
      1,
      2,
    ]);
  });

  it('says which countries it does not know, and takes what they mean', async () => {
    const text =
      'Email,Phone,Land\na@people.example,030 1234567,Deutschl\nb@people.example,030 1234568,deutschl.\nc@people.example,030 1234569,Germany\n';
    const preview = async (countries?: Record<string, string>) => {
      const form = new FormData();
      form.append('file', new Blob([text]), 'land.csv');
      form.append('options', JSON.stringify({ default_country: 'US', countries }));
      return (await api.post<Schemas['CsvPreview']>(`${UPLOAD}/preview`, form)).body;
    };

    expect((await preview()).unknown_countries).toEqual([{ cell: 'Deutschl', count: 2 }]);
    expect((await preview({ Deutschl: 'DE' })).unknown_countries).toEqual([]);

    const file = { name: 'land.csv', content: text };
    const [csv] = await api.takeIn([file], {
      default_country: 'US',
      countries: { Deutschl: 'de' },
    });
    const { body } = await api.get<Schemas['LeadCursorPage']>(`${UPLOAD}/${csv!.csv_id}/leads`);
    expect(body.items.map(({ phone }) => phone)).toEqual([
      '+49301234567',
      '+49301234568',
      '+49301234569',
    ]);

    const refused = await api.upload<Problem>([file], { countries: { Deutschl: 'Germany' } });
    expect(refused.body.errors.map(({ field }) => field)).toEqual(['countries']);
  });

  it.each([
    ['for another number of files', { files: [{}] }, 'files'],
    ['that are unknown', { files: [{}, { speed: 1 }] }, 'files[1].speed'],
    [
      'that break a rule',
      { files: [{ distribution_limit: 0 }, {}] },
      'files[0].distribution_limit',
    ],
    ['that hold options of files again', { files: [{ files: [] }, {}] }, 'files[0].files'],
  ])('refuses options file by file %s', async (_, options, field) => {
    const { status, body } = await api.upload<Problem>([fileOf('x', 1), fileOf('y', 1)], options);

    expect([status, body.errors.map((error) => error.field)]).toEqual([400, [field]]);
    await nothingIsLeft();
  });

  it.each([
    '/api/admin/leads/overview?weeks=3',
    '/api/admin/members?colour=red',
    `${UPLOAD}?state=active`,
  ])('refuses %s, of which a part would be left out of account', async (path) => {
    expect((await api.get<Problem>(path)).body.code).toBe('validation_failed');
  });

  it('compares duplicates by further contacts where that was chosen', async () => {
    await api.takeIn([
      { name: 'first.csv', content: 'email,Work Email\nann@example.com,ann@work.example\n' },
    ]);
    const again = (name: string) => ({
      name: `${name}.csv`,
      content: `name,email,Work Email\n${name},${name}@example.com,ann@work.example\n`,
    });
    const [own] = await api.takeIn([again('bea')], { dedupe_contacts: 'own' });
    expect(own).toMatchObject({ total_leads: 1, duplicate_rows: 0 });
    const [all] = await api.takeIn([again('cid')], { dedupe_contacts: 'all' });
    expect(all).toMatchObject({ total_leads: 0, duplicate_rows: 1 });
  });
});
