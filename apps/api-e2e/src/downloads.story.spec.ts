import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation } from '@sluice/story-support';
import Papa from 'papaparse';

type Lead = Schemas['ReceivedLead'];

const LEADS = [
  'First name,E-mail,Phone,Company,Budget,constructor,row',
  'Ann,ann@example.com,+49 30 1234567,=1+1,-5,+1+A1,seven',
  'Bob,bob@example.com,,a;=1+1,,,',
  "Cid,,+12125550101,'+49,=2+2,x,",
  '',
].join('\n');

const MORE = ['email,phone,Note', 'dee@example.com,12,@SUM(A1)', ''].join('\n');

describe(`What members received, as a download, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;
  let member: string;
  let cells: string[][];

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
    await api.takeIn([
      { name: 'leads.csv', content: LEADS },
      { name: 'more.csv', content: MORE },
    ]);
    member = (await api.addMembers(['bronze']))[0]!.member_id;
    await api.run();
    const { body } = await api.get<string>(`/api/admin/members/${member}/leads.csv`);
    cells = Papa.parse<string[]>(body.replace(/^\uFEFF/, '').trimEnd()).data;
  });

  afterAll(() => installation.remove());

  const received = async (): Promise<Lead[]> =>
    (await api.get<{ items: Lead[] }>(`/api/admin/members/${member}/leads`)).body.items;

  const column = (name: string): string[] => {
    const [headers, ...rows] = cells;
    expect(headers).toContain(name);
    return rows.map((row) => row[headers!.indexOf(name)]!);
  };

  it('has numbers as they are, and takes the force from formulas', () => {
    expect(column('phone')).toEqual(['+49301234567', '', '+12125550101', '']);
    expect(column('company')).toEqual(["'=1+1", 'a;=1+1', expect.any(String), '']);
    expect(column('Budget')).toEqual(['-5', '', "'=2+2", '']);
    expect(column('Note')).toEqual(['', '', '', "'@SUM(A1)"]);
  });

  it('has a column for whatever has no field, over all files, and none that is empty', () => {
    const [headers] = cells;
    const behind = headers!.slice(headers!.indexOf('source') + 1);
    expect(behind).toEqual([
      'Budget',
      'constructor',
      'row (2)',
      'phone (2)',
      'phone_rejected',
      'Note',
    ]);
    expect(column('constructor')).toEqual(["'+1+A1", '', 'x', '']);
    expect(new Set(cells.map(({ length }) => length)).size).toBe(1);
  });

  it('gives the same leads when it is uploaded again', async () => {
    const before = await received();
    const content = Papa.unparse(cells);
    const [csv] = await api.takeIn([{ name: 'again.csv', content }], { dedupe: 'none' });
    const path = `/api/admin/leads/csvs/${csv!.csv_id}/leads`;
    const { items } = (await api.get<Schemas['LeadCursorPage']>(path)).body;

    const fields = ['first_name', 'last_name', 'email', 'phone', 'company', 'source'] as const;
    const said = (lead: Pick<Lead, (typeof fields)[number]>) => fields.map((field) => lead[field]);
    expect(items.map(said)).toEqual(before.map(said));
    for (const [index, { extra }] of items.entries())
      for (const name of ['Budget', 'constructor', 'Note'])
        expect([name, extra[name]]).toEqual([name, before[index]!.extra[name]]);
  });
});
