import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation } from '@sluice/story-support';

type Csv = Schemas['Csv'];
type Lead = Schemas['Lead'];

const CSVS = '/api/admin/leads/csvs';

/** Rows of every kind: one that is whole, ones that lose a contact, duplicates, and nobody. */
const ROWS = [
  'ann@lost.example,+49 30 1234567,',
  'ben@lost.example,030 1234568,',
  'eve@lost.example,030 1234569,Atlantis',
  'max@lost.example,4.93E+10,',
  'not an address,+49 30 1234570,',
  'ann@lost.example,,',
  'BEN@lost.example,,',
  ',,Germany',
];
const FILE = { name: 'lost.csv', content: `Email,Phone,Country\n${ROWS.join('\n')}\n` };

const LOST = [
  { field: 'phone', reason: 'country_missing', count: 1 },
  { field: 'phone', reason: 'country_unknown', count: 1 },
  { field: 'phone', reason: 'digits_cut_off', count: 1 },
  { field: 'email', reason: 'invalid_email', count: 1 },
];
const REJECTED = [
  { reason: 'duplicate_in_file', count: 2 },
  { reason: 'no_contact', count: 1 },
];

const sorted = <Reason extends { reason: string }>(reasons: readonly Reason[]): Reason[] =>
  [...reasons].sort((one, other) => (one.reason < other.reason ? -1 : 1));

describe(`What is rejected or lost is counted, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;
  let csv: Csv;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterAll(() => installation.remove());

  const leadsOf = async ({ csv_id }: Csv): Promise<Lead[]> =>
    (await api.get<Schemas['LeadCursorPage']>(`${CSVS}/${csv_id}/leads`)).body.items;

  const rejectsOf = async ({ csv_id }: Csv): Promise<Schemas['Reject'][]> =>
    (await api.get<Schemas['RejectCursorPage']>(`${CSVS}/${csv_id}/rejects`)).body.items;

  const preview = async (options = {}): Promise<Schemas['CsvPreview']> => {
    const form = new FormData();
    form.append('file', new Blob([FILE.content]), FILE.name);
    form.append('options', JSON.stringify(options));
    return (await api.post<Schemas['CsvPreview']>(`${CSVS}/preview`, form)).body;
  };

  it('the preview says it by reason, with the first row of each', async () => {
    const { rows_seen, reasons } = await preview();

    expect(rows_seen).toBe(8);
    expect(reasons[0]).toEqual({
      reason: 'duplicate_in_file',
      lost: null,
      count: 2,
      example: { line: 7, raw: ['ann@lost.example', '', ''] },
    });
    expect(
      sorted(reasons).map(({ reason, lost, count }) => ({
        ...(lost && { field: lost }),
        reason,
        count,
      })),
    ).toEqual(sorted([...REJECTED, ...LOST]));
    const told = await preview({ default_country: 'DE' });
    expect(told.reasons.map(({ reason }) => reason)).not.toContain('country_missing');
  });

  it('the CSV says the same once it is taken in, and each lead what it lost', async () => {
    [csv] = (await api.takeIn([FILE])) as [Csv];

    expect(sorted(csv.lost_contacts)).toEqual(sorted(LOST));
    expect(csv.reject_reasons).toEqual(REJECTED);
    expect((await leadsOf(csv)).map(({ lost }) => lost)).toEqual([
      [],
      ...LOST.map(({ field, reason }) => [{ field, reason }]),
    ]);
  });

  it('as many rows are rejected by reason as the list of rejects has', async () => {
    const rejects = await rejectsOf(csv);
    const again = { name: 'again.csv', content: `${FILE.content}zoe@lost.example,,\n` };
    const [repeated] = (await api.takeIn([again])) as [Csv];

    for (const [{ rejected_rows, duplicate_rows, reject_reasons }, list] of [
      [csv, rejects],
      [repeated, await rejectsOf(repeated)],
    ] as const) {
      expect(rejected_rows + duplicate_rows).toBe(list.length);
      const counted = Map.groupBy(list, ({ reason }) => reason);
      expect(sorted(reject_reasons)).toEqual(
        sorted([...counted].map(([reason, rows]) => ({ reason, count: rows.length }))),
      );
    }
    expect(repeated).toMatchObject({ total_leads: 1, lost_contacts: [] });
    expect(repeated.reject_reasons).toContainEqual({ reason: 'duplicate_of_lead', count: 7 });
  });

  it('nothing of it is left with a lead that is erased', async () => {
    await api.delete(`${CSVS}/${csv.csv_id}/leads/1`);

    expect((await leadsOf(csv))[1]).toMatchObject({ email: null, lost: [] });
  });
});
