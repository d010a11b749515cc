import type { Schemas } from '@sluice/api-client';
import {
  type Answer,
  Api,
  ENGINE,
  fileOf,
  Installation,
  pause,
  type Server,
  type StoryFile,
} from '@sluice/story-support';

type Erasure = Schemas['Erasure'];
type Refused = Schemas['Problem'];
type Lead = Schemas['LeadWithRecipients'];

const EMAIL = 'eve.adams@example.com';
const PHONE = '+12015550123';
const EVE = `Eve,${EMAIL},+1 201-555-0123,Allergic to nuts`;

describe(`Erasing people, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const file = (name: string, ...rows: string[]): StoryFile => ({
    name: `${name}.csv`,
    content: ['First name,E-mail,Phone,Note', ...rows, ''].join('\n'),
  });

  const erase = <Body = Erasure>(order: object): Promise<Answer<Body>> =>
    api.post('/api/admin/erasures', order);

  const lead = async (csv_id: string, row: number): Promise<Lead> =>
    (await api.get<Lead>(`/api/admin/leads/csvs/${csv_id}/leads/${row}`)).body;

  const rejects = async (csv_id: string): Promise<Schemas['Reject'][]> =>
    (await api.get<Schemas['RejectCursorPage']>(`/api/admin/leads/csvs/${csv_id}/rejects`)).body
      .items;

  const found = async (query: string): Promise<number> =>
    (await api.get<Schemas['LeadMatches']>(`/api/admin/leads/search?${query}`)).body.items.length;

  /** The files of uploads go a moment after their leads have come. */
  const placesOf = (text: string): Promise<string[]> =>
    api.until(
      () => installation.placesOf(text),
      (places) => places.length === 0,
    );

  it('removes what is known of a person everywhere, and tells who had received it', async () => {
    const [fair] = await api.takeIn([
      file('fair', 'Ann,ann@example.com,,x', EVE, 'Ben,ben@example.com,,x'),
    ]);
    const [again, ads] = await api.takeIn(
      [file('again', `Eve,,${PHONE},Second`, EVE, 'Max,max@example.com,,x'), file('ads', EVE)],
      { dedupe: 'none' },
    );
    const [late] = await api.takeIn([file('late', EVE, 'Tom,tom@example.com,,x')]);
    await api.addMembers(['bronze', 'bronze']);
    const reverted = await api.run();
    await api.revert(reverted.execution_id);
    const run = await api.run();
    expect((await installation.placesOf(EMAIL)).length).toBeGreaterThan(0);
    const { status, body } = await erase({ email: EMAIL.toUpperCase(), phone: PHONE });

    expect(status).toBe(200);
    expect(body.leads).toBe(4);
    expect(body.recipients).toHaveLength(16);
    const ofRun = body.recipients.filter(({ execution_id }) => execution_id === run.execution_id);
    expect(ofRun.map(({ reverted_at }) => reverted_at)).toEqual(Array(8).fill(null));
    expect(body.recipients.filter(({ reverted_at }) => reverted_at !== null)).toHaveLength(8);
    expect(await lead(fair!.csv_id, 1)).toMatchObject({
      row: 1,
      first_name: null,
      email: null,
      phone: null,
      extra: {},
      status: 'withdrawn',
      withdrawal: { cause: 'erased', by: 'ann@example.com' },
      distribution_count: 2,
    });
    expect(await lead(fair!.csv_id, 2)).toMatchObject({ first_name: 'Ben', withdrawal: null });
    expect(await lead(again!.csv_id, 0)).toMatchObject({ phone: null, status: 'withdrawn' });
    expect(await api.csv(ads!.csv_id)).toMatchObject({ csv_status: 'exhausted' });
    expect(await rejects(late!.csv_id)).toEqual([
      {
        line: 2,
        reason: 'duplicate_of_lead',
        detail: 'The personal data of this row was erased.',
        raw: [],
      },
    ]);
    expect(await found(`email=${EMAIL}`)).toBe(0);
    expect(await found(`phone=${encodeURIComponent(PHONE)}`)).toBe(0);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
    for (const text of [EMAIL, PHONE, 'Allergic to nuts']) expect(await placesOf(text)).toEqual([]);
  });

  it('leaves lists, exports and later runs whole, and the lead can not come back', async () => {
    const [fair] = await api.takeIn([
      file('fair', 'Ann,ann@example.com,,x', EVE, 'Ben,ben@example.com,,x'),
    ]);
    const [member] = await api.addMembers(['bronze']);
    const run = await api.run();
    const told = await erase({ email: EMAIL });
    const ofMember = `/api/admin/members/${member!.member_id}/leads`;

    const leads = await api.get<Schemas['ReceivedLeadCursorPage']>(ofMember);
    expect(leads.body.items.map(({ email, status }) => [email, status])).toEqual([
      ['ann@example.com', 'available'],
      [null, 'withdrawn'],
      ['ben@example.com', 'available'],
    ]);
    const { body } = await api.get<string>(`${ofMember}.csv`);
    expect(body.trim().split('\n')).toHaveLength(4);
    const path = `/api/admin/history/${run.execution_id}/allotments.ndjson?expand=leads`;
    expect((await api.get<string>(path)).status).toBe(200);
    const restore = await api.post<Refused>(
      `/api/admin/leads/csvs/${fair!.csv_id}/leads/1/restore`,
      { reason: 'By mistake.' },
    );
    expect([restore.status, restore.body.code]).toEqual([409, 'lead_not_restorable']);
    expect((await erase({ email: EMAIL })).body).toEqual(told.body);
    expect(told.body).toMatchObject({ leads: 1, recipients: [{ execution_id: run.execution_id }] });
  });

  it('refuses the same person at the next upload, by either contact', async () => {
    await api.takeIn([file('fair', EVE)]);
    await erase({ email: EMAIL });
    const [next] = await api.takeIn(
      [file('next', `Eve,${EMAIL},,x`, `Eve,,201 555 0123,x`, 'Tom,tom@example.com,,x')],
      { default_country: 'US' },
    );

    expect(await api.csv(next!.csv_id)).toMatchObject({ total_leads: 1, rejected_rows: 2 });
    expect(
      (await rejects(next!.csv_id)).map(({ line, reason, raw }) => [line, reason, raw]),
    ).toEqual([
      [2, 'erased', []],
      [3, 'erased', []],
    ]);
    expect(await placesOf(EMAIL)).toEqual([]);
  });

  it('keeps nothing of the person in rows that are rejected for another reason', async () => {
    await erase({ email: EMAIL, phone: PHONE });
    const [next] = await api.takeIn([
      file(
        'next',
        `<test lead: dummy data for first_name>,${EMAIL},,x`,
        `Eve,${EMAIL},,x,one,cell,too,many`,
        `Eve,no address,no number,Call ${EMAIL}`,
        'Eve,no address,no number,x',
        'Tom,tom@example.com,,x',
      ),
    ]);

    const kept = (await rejects(next!.csv_id)).map(({ line, raw }) => [line, raw.length > 0]);
    expect(kept).toEqual([
      [2, false],
      [3, false],
      [4, false],
      [5, true],
    ]);
    expect(await placesOf(EMAIL)).toEqual([]);
  });

  it('of one lead leaves other leads with the same contacts', async () => {
    const [one, other] = await api.takeIn([file('one', EVE), file('other', EVE)], {
      dedupe: 'none',
      allow_same_file: true,
    });
    const path = `/api/admin/leads/csvs/${one!.csv_id}/leads/0`;
    const { status, body } = await api.delete<Schemas['LeadErasure']>(path);

    expect([status, body]).toEqual([200, { recipients: [] }]);
    expect(await lead(one!.csv_id, 0)).toMatchObject({ email: null, status: 'withdrawn' });
    expect(await lead(other!.csv_id, 0)).toMatchObject({ email: EMAIL, status: 'available' });
    expect((await api.delete(path)).status).toBe(200);
    expect((await api.delete(`/api/admin/leads/csvs/${one!.csv_id}/leads/7`)).status).toBe(404);
  });

  it('does not let anybody slip through whose file is taken in at the same moment', async () => {
    const crowd = fileOf('crowd', 60_000).content as string;
    const rows = crowd.split('\n');
    rows.splice(10, 0, `Eve,${EMAIL}`);
    const { body } = await api.upload([{ name: 'crowd.csv', content: rows.join('\n') }]);
    const csv_id = body.items[0]!.csv_id;
    await pause(Math.random() * 1_500);
    await erase({ email: EMAIL });
    const csv = await api.takenIn(csv_id);

    expect(csv).toMatchObject({ csv_status: 'active', total_rows: 60_001 });
    expect(await found(`email=${EMAIL}`)).toBe(0);
    expect(await placesOf(EMAIL)).toEqual([]);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('refuses what can not be, in words', async () => {
    const codes = async (order: object): Promise<unknown[]> => {
      const { status, body } = await erase<Refused>(order);
      return [status, body.code, body.errors.map(({ field }) => field)];
    };

    expect(await codes({})).toEqual([400, 'validation_failed', ['email']]);
    expect(await codes({ email: 'nobody' })).toEqual([400, 'validation_failed', ['email']]);
    expect(await codes({ phone: '555' })).toEqual([400, 'validation_failed', ['phone']]);
    expect((await erase({ email: 'unknown@example.com' })).body).toEqual({
      leads: 0,
      recipients: [],
    });
  });
});
