import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  chance,
  fileOf,
  pause,
  type Server,
} from '@sluice/story-support';
import {
  EMAIL,
  EVE,
  PHONE,
  erasePerson,
  leadsFound,
  peopleFile,
  placesLeft,
  rejectsOf,
} from './support/eve';

type Refused = Schemas['Problem'];
type Lead = Schemas['LeadWithRecipients'];

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

  const erase = <Body = Schemas['Erasure']>(order: object) => erasePerson<Body>(api, order);
  const placesOf = (text: string) => placesLeft(api, installation, text);

  const lead = async (csv_id: string, row: number): Promise<Lead> =>
    (await api.get<Lead>(`/api/admin/leads/csvs/${csv_id}/leads/${row}`)).body;

  it('removes what is known of a person everywhere, and tells who had received it', async () => {
    const [fair] = await api.takeIn([
      peopleFile('fair', 'Ann,ann@example.com,,x', EVE, 'Ben,ben@example.com,,x'),
    ]);
    const [again, ads] = await api.takeIn(
      [
        peopleFile('again', `Eve,,${PHONE},Second`, EVE, 'Max,max@example.com,,x'),
        peopleFile('ads', EVE),
      ],
      { dedupe: 'none' },
    );
    const [late] = await api.takeIn([peopleFile('late', EVE, 'Tom,tom@example.com,,x')]);
    await api.addMembers(['bronze', 'bronze']);
    const reverted = await api.run();
    await api.revert(reverted.execution_id);
    const run = await api.run();
    expect((await installation.placesOf(EMAIL)).length).toBeGreaterThan(0);
    const { status, body } = await erase({ email: EMAIL.toUpperCase(), phone: PHONE });

    expect(status).toBe(200);
    expect(body).toMatchObject({ leads: 4, rejects: 1, entries: 0 });
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
    expect(await rejectsOf(api, late!.csv_id)).toEqual([
      {
        line: 2,
        reason: 'duplicate_of_lead',
        detail: 'The personal data of this row was erased.',
        raw: [],
      },
    ]);
    expect(await leadsFound(api, `email=${EMAIL}`)).toBe(0);
    expect(await leadsFound(api, `phone=${encodeURIComponent(PHONE)}`)).toBe(0);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
    for (const text of [EMAIL, PHONE, 'Allergic to nuts']) expect(await placesOf(text)).toEqual([]);
  });

  it('leaves lists, exports and later runs whole, and the lead can not come back', async () => {
    const [fair] = await api.takeIn([
      peopleFile('fair', 'Ann,ann@example.com,,x', EVE, 'Ben,ben@example.com,,x'),
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
    await api.takeIn([peopleFile('fair', EVE)]);
    await erase({ email: EMAIL });
    const [next] = await api.takeIn(
      [peopleFile('next', `Eve,${EMAIL},,x`, `Eve,,201 555 0123,x`, 'Tom,tom@example.com,,x')],
      { default_country: 'US' },
    );

    expect(await api.csv(next!.csv_id)).toMatchObject({ total_leads: 1, rejected_rows: 2 });
    expect(
      (await rejectsOf(api, next!.csv_id)).map(({ line, reason, raw }) => [line, reason, raw]),
    ).toEqual([
      [2, 'erased', []],
      [3, 'erased', []],
    ]);
    expect(await placesOf(EMAIL)).toEqual([]);
  });

  it('keeps nothing of the person in rows that are rejected for another reason', async () => {
    await erase({ email: EMAIL, phone: PHONE });
    const [next] = await api.takeIn([
      peopleFile(
        'next',
        `<test lead: dummy data for first_name>,${EMAIL},,x`,
        `Eve,${EMAIL},,x,one,cell,too,many`,
        `Eve,no address,no number,Call ${EMAIL}`,
        'Eve,no address,no number,x',
        'Tom,tom@example.com,,x',
      ),
    ]);

    const kept = (await rejectsOf(api, next!.csv_id)).map(({ line, raw }) => [
      line,
      raw.length > 0,
    ]);
    expect(kept).toEqual([
      [2, false],
      [3, false],
      [4, false],
      [5, true],
    ]);
    expect(await placesOf(EMAIL)).toEqual([]);
  });

  it('finds the person in every column, and cuts the contact out of leads of others', async () => {
    const HOME = '(201) 555-0123';
    const rows = [
      `Eve,${EMAIL},,,,First column`,
      'Eve,eva@example.com,,Eve.Adams@Example.com,,Second column',
      'Eve,"evi@example.com; EVE.ADAMS@example.com",,,,Two in a cell',
      `Eve,evy@example.com,+12015550199,,${HOME},Home`,
      'Bob,bob@example.com,,,,"Referred by <Eve.adams@example.com>, call her"',
      'Ben,ben@example.com,,,,"eva@example.com, mother of Ben"',
      'Cy,cy@example.com,,,,"Ask eve.adams@example.com, or call 201.555.0123 now"',
      'Di,di@example.com,,,,See https://x.example/?to=Eve.Adams%40example.com&x=1',
      'Tom,tom@example.com,,,,x',
    ];
    const content = ['First name,E-mail,Phone,Work Email,Home Phone,Note', ...rows, ''].join('\n');
    const [csv] = await api.takeIn([{ name: 'all.csv', content }], {
      dedupe: 'none',
      default_country: 'US',
    });
    expect(await lead(csv!.csv_id, 1)).toMatchObject({
      further_contacts: [{ kind: 'email', value: EMAIL, column: 'Work Email' }],
    });
    expect([
      await leadsFound(api, `email=${EMAIL}`),
      await leadsFound(api, `phone=${encodeURIComponent(PHONE)}`),
    ]).toEqual([6, 1]);
    const written = [
      EMAIL,
      'Eve.Adams@Example.com',
      'EVE.ADAMS@example.com',
      'Eve.adams@example.com',
    ];
    for (const text of [...written, HOME, PHONE, 'eva@example.com'])
      expect((await installation.placesOf(text)).length).toBeGreaterThan(0);
    const { body } = await erase({ email: EMAIL, phone: PHONE });

    expect(body).toMatchObject({ leads: 4, masked: 4, rejects: 0 });
    expect([
      await leadsFound(api, `email=${EMAIL}`),
      await leadsFound(api, `phone=${encodeURIComponent(PHONE)}`),
    ]).toEqual([0, 0]);
    for (const text of [...written, HOME, PHONE, 'eva@example.com', 'evi@example.com', 'Two in a'])
      expect(await placesOf(text)).toEqual([]);
    const notes = await Promise.all([4, 5, 6, 7, 8].map((row) => lead(csv!.csv_id, row)));
    expect(
      notes.map(({ email, status, extra, further_contacts }) => [
        email,
        status,
        extra['Note'],
        further_contacts,
      ]),
    ).toEqual([
      ['bob@example.com', 'available', 'Referred by <[erased]>, call her', []],
      ['ben@example.com', 'available', '[erased], mother of Ben', []],
      ['cy@example.com', 'available', 'Ask [erased], or call [erased] now', []],
      ['di@example.com', 'available', 'See https:[erased]', []],
      ['tom@example.com', 'available', 'x', []],
    ]);
    expect((await erase({ email: EMAIL, phone: PHONE })).body).toEqual({ ...body, masked: 0 });
    expect((await api.verify()).ok).toBe(true);
  });

  it('knows every writing of a mailbox at Google', async () => {
    const [csv, dotted] = await api.takeIn([
      peopleFile('gmail', 'Ann,annlee+promo@gmail.com,,x', 'Ann,ann.lee@gmail.com,,x'),
      peopleFile('others', 'Ann,ann.lee@example.com,,x', 'Bob,annlee@example.com,,x'),
    ]);
    expect([csv!.total_leads, dotted!.total_leads]).toEqual([2, 2]);
    expect(await leadsFound(api, 'email=a.nnlee%40googlemail.com')).toBe(2);
    expect((await erase({ email: 'A.nn.Lee@googlemail.com' })).body).toMatchObject({ leads: 2 });

    for (const text of ['annlee+promo@gmail.com', 'ann.lee@gmail.com', 'annlee@gmail.com'])
      expect(await placesOf(text)).toEqual([]);
    expect(await leadsFound(api, 'email=ann.lee%40example.com')).toBe(1);
    const [next] = await api.takeIn([
      peopleFile('next', 'Ann,AnnLee+2@gmail.com,,x', 'T,t@example.com,,x'),
    ]);
    expect(await rejectsOf(api, next!.csv_id)).toMatchObject([{ reason: 'erased', raw: [] }]);
  });

  it('of one lead leaves other leads with the same contacts', async () => {
    const [one, other] = await api.takeIn([peopleFile('one', EVE), peopleFile('other', EVE)], {
      dedupe: 'none',
      allow_same_file: true,
    });
    const path = `/api/admin/leads/csvs/${one!.csv_id}/leads/0`;
    const { status, body } = await api.delete<Schemas['LeadErasure']>(path);

    expect([status, body]).toEqual([200, { erasure_id: expect.any(String), recipients: [] }]);
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
    await pause(chance() * 1_500);
    await erase({ email: EMAIL });
    const csv = await api.takenIn(csv_id);

    expect(csv).toMatchObject({ csv_status: 'active', total_rows: 60_001 });
    expect(await leadsFound(api, `email=${EMAIL}`)).toBe(0);
    expect(await placesOf(EMAIL)).toEqual([]);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('says what people typed elsewhere, which stays, and names nobody', async () => {
    const [fair] = await api.takeIn([
      { name: `Leads of ${EMAIL}.csv`, content: `email\n${EMAIL}\ntom@example.com\n` },
    ]);
    const schedule = { frequency: 'weekly', day_of_week: 'mon', time: '10:00' };
    const { body: made } = await api.post<Schemas['Schedule']>('/api/admin/schedules', {
      ...schedule,
      name: 'Not to (201) 555-0123',
    });
    await api.post('/api/admin/schedules', { ...schedule, name: 'Weekly' });
    const eve = { name: 'Eve', email: EMAIL, tier: 'bronze' };
    const { body: member } = await api.post<Schemas['Member']>('/api/admin/members', eve);
    const run = await api.run();
    await api.post(`/api/admin/history/${run.execution_id}/revert`, {
      reason: `${EMAIL.toUpperCase()} asked for it`,
    });
    const { body } = await erase({ email: EMAIL, phone: PHONE });

    expect(body.leads).toBe(1);
    const told = new Map(body.stays.map(({ where, text }) => [where, text]));
    expect(told.get('csv')).toContain(fair!.csv_id);
    expect(told.get('schedule')).toContain(`${made.schedule_id}.`);
    expect(told.get('run')).toContain(run.execution_id);
    expect(told.get('member')).toContain(member.member_id);
    const always = ['copies', 'backups', 'audit_log', 'other_words'];
    expect([...told.keys()]).toEqual(['csv', 'schedule', 'run', 'member', ...always]);
    expect(JSON.stringify(body)).not.toMatch(/eve\.adams|2015550123/i);
  });

  it('refuses what can not be, in words', async () => {
    const codes = async (order: object): Promise<unknown[]> => {
      const { status, body } = await erase<Refused>(order);
      return [status, body.code, body.errors.map(({ field }) => field)];
    };

    expect(await codes({})).toEqual([400, 'validation_failed', ['email']]);
    expect(await codes({ email: 'nobody' })).toEqual([400, 'validation_failed', ['email']]);
    expect(await codes({ phone: '555' })).toEqual([400, 'validation_failed', ['phone']]);
    const { body } = await erase({ email: 'unknown@example.com' });
    expect(body).toMatchObject({ leads: 0, rejects: 0, entries: 0, recipients: [] });
    expect(body.stays.map(({ where }) => where)).toEqual([
      'copies',
      'backups',
      'audit_log',
      'other_words',
    ]);
  });
});
