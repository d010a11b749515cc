import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  chance,
  pause,
  type Server,
  type StoryFile,
} from '@sluice/story-support';
import { FEWER_KILLS } from './support/kills';

const UPLOADS = '/api/admin/leads/csvs';
const ROWS = 40_000;

const LEADS: StoryFile = {
  name: 'leads.csv',
  content: [
    'Email,Phone,HasOptedOutOfEmail,DoNotCall,Accepts SMS Marketing,Flag',
    'ann@example.com,+12015550101,1,0,,',
    'ben@example.com,+12015550102,0,1,yes,',
    'cid@example.com,+12015550103,FALSE,false,no,x',
    'dan@example.com,+12015550104,,,later,',
    ',+12015550105,,TRUE,,',
  ].join('\n'),
};

/** Of every four rows one is of a person who wants nothing, and one of a person who wants no calls. */
function longFile(): StoryFile {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const phone = `+1201${2_000_000 + row}`;
    return `many-${row}@example.com,${phone},${row % 4 === 1 ? 'x' : ''},${row % 4 === 2 ? 'x' : ''}`;
  });
  return { name: 'many.csv', content: ['Email,Phone,Opt out,Do not call', ...rows, ''].join('\n') };
}

describe(`People who do not want to be contacted, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const takeIn = async (options: object, file = LEADS) => (await api.takeIn([file], options))[0]!;

  const leadsOf = async ({ csv_id }: Schemas['Csv']) =>
    (await api.get<Schemas['LeadCursorPage']>(`${UPLOADS}/${csv_id}/leads?limit=1000`)).body.items;

  const rejectsOf = async ({ csv_id }: Schemas['Csv']) =>
    (await api.get<Schemas['RejectCursorPage']>(`${UPLOADS}/${csv_id}/rejects?limit=1000`)).body
      .items;

  const suppressed = async (query = '') =>
    (await api.get<Schemas['SuppressionPage']>(`/api/admin/suppressions?page_size=200${query}`))
      .body;

  const allApplied = () =>
    api.until(
      () => suppressed(),
      ({ items }) => items.every(({ applied }) => applied),
    );

  const preview = async (options: object) => {
    const form = new FormData();
    form.append('file', new Blob([LEADS.content]), LEADS.name);
    form.append('options', JSON.stringify(options));
    return api.post<Schemas['CsvPreview']>(`${UPLOADS}/preview`, form);
  };

  it('are rejected, or lose their number where they refuse calls and messages alone', async () => {
    const csv = await takeIn({});

    expect(csv).toMatchObject({ opted_out: 'reject', total_leads: 3, rejected_rows: 2 });
    expect(await leadsOf(csv)).toMatchObject([
      { email: 'ben@example.com', phone: null },
      { email: 'cid@example.com', phone: null },
      { email: 'dan@example.com', phone: '+12015550104' },
    ]);
    expect(await rejectsOf(csv)).toMatchObject([
      { line: 2, reason: 'opted_out' },
      { line: 6, reason: 'opted_out' },
    ]);
    expect((await suppressed()).total).toBe(0);
  });

  it('are told by columns that are mapped so, and by none that is mapped to extra', async () => {
    const mapping = { Flag: 'opted_out', HasOptedOutOfEmail: 'extra', DoNotCall: null };
    const csv = await takeIn({ mapping });

    expect(await leadsOf(csv)).toMatchObject([
      { email: 'ann@example.com', extra: { HasOptedOutOfEmail: '1' } },
      { email: 'ben@example.com', phone: '+12015550102' },
      { email: 'dan@example.com' },
      { phone: '+12015550105' },
    ]);
    const refused = await api.upload([LEADS], { mapping: { Flag: 'opted' } });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  it('are counted beside their column before the upload', async () => {
    const { status, body } = await preview({ mapping: { DoNotCall: 'extra' } });

    expect(status).toBe(200);
    expect(body.columns).toMatchObject([
      { field: 'email', refusals: null },
      { field: 'phone', refusals: null },
      { field: 'opted_out', refusals: { about: 'person', rows: 1, unknown: [] } },
      { field: null, refusals: { about: 'phone', rows: 2 } },
      { field: 'opted_in', refusals: { rows: 1, unknown: [{ cell: 'later', count: 1 }] } },
      { field: null, refusals: null },
    ]);
  });

  it('are taken in like all others where that is wanted', async () => {
    const csv = await takeIn({ opted_out: 'ignore' });

    expect(csv).toMatchObject({ opted_out: 'ignore', total_leads: 5, rejected_rows: 0 });
    expect((await leadsOf(csv)).map(({ phone }) => phone)).not.toContain(null);
    const wrong = await api.upload([LEADS], { opted_out: 'maybe' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'opted_out' }] } });
  });

  it('go on the suppression list where that is wanted, with the file that says so', async () => {
    const earlier = await takeIn(
      {},
      {
        name: 'earlier.csv',
        content: [
          'Email,Phone',
          'ANN@example.com,',
          'other@example.com,+12015550102',
          'ben@example.com,',
          'zoe@example.com,',
        ].join('\n'),
      },
    );
    const csv = await takeIn({ opted_out: 'suppress', dedupe: 'none' });

    expect(csv).toMatchObject({ opted_out: 'suppress', total_leads: 3, rejected_rows: 2 });
    const { items } = await allApplied();
    expect(items.map(({ value }) => value).toSorted()).toEqual([
      '+12015550101',
      '+12015550102',
      '+12015550103',
      '+12015550105',
      'ann@example.com',
    ]);
    for (const { source } of items)
      expect(source).toEqual({ csv_id: csv.csv_id, name: 'leads.csv' });
    const statuses = (await leadsOf(earlier)).map(({ status }) => status);
    expect(statuses).toEqual(['withdrawn', 'withdrawn', 'available', 'available']);
    expect((await leadsOf(csv)).map(({ status }) => status)).toEqual(
      Array.from({ length: 3 }, () => 'available'),
    );
    const { body } = await api.post<Schemas['Suppression']>('/api/admin/suppressions', {
      value: 'hand@example.com',
    });
    expect(body.source).toBeNull();
    expect((await api.verify()).ok).toBe(true);
  });

  it('stand on the list once each, wherever the server was killed on the way to it', async () => {
    const { body } = await api.upload([longFile()], { opted_out: 'suppress' });
    const [{ csv_id }] = body.items as [Schemas['Csv']];
    for (let kill = 1; kill <= FEWER_KILLS; kill += 1) {
      await pause(chance() * 2_500);
      await server.kill();
      server = await installation.start();
      api = api.at(server);
    }
    const csv = await api.takenIn(csv_id);
    await allApplied();

    expect(csv).toMatchObject({
      csv_status: 'active',
      total_rows: ROWS,
      total_leads: (ROWS / 4) * 3,
      rejected_rows: ROWS / 4,
    });
    expect((await suppressed('&kind=email')).total).toBe(ROWS / 4);
    expect((await suppressed('&kind=phone')).total).toBe(ROWS / 2);
    expect(await api.csv(csv_id)).toMatchObject({ remaining_leads: (ROWS / 4) * 3 });
    expect((await api.verify()).ok).toBe(true);
  });
});
