import { createHash } from 'node:crypto';
import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  chance,
  fileOf,
  pause,
  type Answer,
  type Server,
  type StoryFile,
} from '@sluice/story-support';
import { FEWER_KILLS } from './support/kills';

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
      await found(`email=${EMAIL}`),
      await found(`phone=${encodeURIComponent(PHONE)}`),
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
      await found(`email=${EMAIL}`),
      await found(`phone=${encodeURIComponent(PHONE)}`),
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
      file('gmail', 'Ann,annlee+promo@gmail.com,,x', 'Ann,ann.lee@gmail.com,,x'),
      file('others', 'Ann,ann.lee@example.com,,x', 'Bob,annlee@example.com,,x'),
    ]);
    expect([csv!.total_leads, dotted!.total_leads]).toEqual([2, 2]);
    expect(await found('email=a.nnlee%40googlemail.com')).toBe(2);
    expect((await erase({ email: 'A.nn.Lee@googlemail.com' })).body).toMatchObject({ leads: 2 });

    for (const text of ['annlee+promo@gmail.com', 'ann.lee@gmail.com', 'annlee@gmail.com'])
      expect(await placesOf(text)).toEqual([]);
    expect(await found('email=ann.lee%40example.com')).toBe(1);
    const [next] = await api.takeIn([
      file('next', 'Ann,AnnLee+2@gmail.com,,x', 'T,t@example.com,,x'),
    ]);
    expect(await rejects(next!.csv_id)).toMatchObject([{ reason: 'erased', raw: [] }]);
  });

  it('of one lead leaves other leads with the same contacts', async () => {
    const [one, other] = await api.takeIn([file('one', EVE), file('other', EVE)], {
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
    expect(await found(`email=${EMAIL}`)).toBe(0);
    expect(await placesOf(EMAIL)).toEqual([]);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  describe('who are on the suppression list', () => {
    const LIST = '/api/admin/suppressions';
    const MD5 = createHash('md5').update(EMAIL).digest('hex');
    const SHA_256 = createHash('sha256').update(PHONE.slice(1)).digest('hex');
    const ALL = [EMAIL, PHONE, MD5, SHA_256];

    const suppress = (value: string, key = value) =>
      api.call<Schemas['Suppression'] & Refused>(
        'POST',
        LIST,
        { value },
        { 'idempotency-key': key },
      );

    const importList = (lines: readonly string[], key?: string) => {
      const form = new FormData();
      form.append('file', new Blob([lines.join('\n')]), 'list.csv');
      const headers: Record<string, string> = key ? { 'idempotency-key': key } : {};
      return api.call<Schemas['SuppressionImport']>('POST', `${LIST}/import`, form, headers);
    };

    const listed = async (query = '') =>
      (await api.get<Schemas['SuppressionPage']>(`${LIST}?page_size=200${query}`)).body;

    it('stay on it as keyed hashes, and in no answer that is kept', async () => {
      for (const value of ALL) expect((await suppress(value)).status).toBe(201);
      await suppress('ben@example.com');
      const before = await listed();
      for (const text of ALL) expect((await installation.placesOf(text)).length).toBeGreaterThan(0);
      const { body } = await erase({ email: EMAIL, phone: PHONE });

      expect(body).toMatchObject({ leads: 0, rejects: 0, entries: 4, recipients: [] });
      for (const text of ALL) expect(await installation.placesOf(text)).toEqual([]);
      const { items } = await listed();
      expect(items.map(({ id, added_at }) => [id, added_at])).toEqual(
        before.items.map(({ id, added_at }) => [id, added_at]),
      );
      expect(items.map(({ kind, value }) => [kind, value])).toEqual([
        ['email', 'ben@example.com'],
        ...Array.from({ length: 4 }, () => ['erased', null]),
      ]);
      expect((await listed('&kind=erased')).total).toBe(4);
      expect((await listed(`&query=${EMAIL}`)).total).toBe(2);

      const again = await suppress(EMAIL);
      expect([again.status, again.body.code]).toEqual([409, 'idempotency_answer_not_kept']);
      expect(again.body.detail).toContain('somebody was erased');
      const other = await suppress('ben@example.com');
      expect([other.status, other.body.value]).toEqual([201, 'ben@example.com']);
      expect((await erase({ email: EMAIL, phone: PHONE })).body).toEqual(body);
    });

    it('are known by every contact of their leads, whichever is given', async () => {
      await suppress(PHONE);
      await api.takeIn([file('fair', `Eve,${EMAIL},+1 201-555-0199,x`)]);
      await suppress('+12015550199', 'further');
      const { body } = await erase({ email: EMAIL });

      expect(body).toMatchObject({ leads: 1, entries: 1 });
      expect((await listed()).items.map(({ kind }) => kind)).toEqual(['erased', 'phone']);
      expect((await erase({ email: EMAIL })).body).toEqual(body);
      expect(await installation.placesOf('+12015550199')).toEqual([]);
    });

    it('come on it again without being shown, by hand and by lists, plain and hashed', async () => {
      const [csv] = await api.takeIn([file('fair', EVE), file('other', EVE)], {
        dedupe: 'none',
        allow_same_file: true,
      });
      await api.delete(`/api/admin/leads/csvs/${csv!.csv_id}/leads/0`);
      expect(await found(`email=${EMAIL}`)).toBe(1);
      const { status, body } = await suppress(EMAIL);
      expect([status, body.kind, body.value]).toEqual([201, 'erased', null]);
      const exists = await suppress(EMAIL, 'another-key');
      expect([exists.status, exists.body.code]).toEqual([409, 'suppression_exists']);
      const list = [EMAIL, MD5, 'ben@example.com'];
      expect((await importList(list)).body).toMatchObject({ added: 2, already_there: 1 });
      expect((await importList(list)).body).toMatchObject({ added: 0, already_there: 3 });
      await api.until(
        () => listed(),
        ({ items }) => items.every(({ applied }) => applied),
      );

      expect(await placesOf(MD5)).toEqual([]);
      const leads = await api.get<Schemas['LeadMatches']>(`/api/admin/leads/search?email=${EMAIL}`);
      expect(leads.body.items[0]!.lead.withdrawal).toMatchObject({ cause: 'suppressed' });
      expect((await api.verify()).ok).toBe(true);
    });

    it('stay refused by the erasure when their entry is taken off', async () => {
      const { body: entry } = await suppress(EMAIL);
      await erase({ email: EMAIL });
      expect((await api.delete(`${LIST}/${entry.id}`)).status).toBe(204);
      expect((await listed()).total).toBe(0);
      const [next] = await api.takeIn([file('next', EVE, 'Tom,tom@example.com,,x')]);

      expect(await api.csv(next!.csv_id)).toMatchObject({ total_leads: 1, rejected_rows: 1 });
      expect(await rejects(next!.csv_id)).toMatchObject([{ reason: 'erased', raw: [] }]);
    });

    it('leave nothing behind when a list with them comes in at the same moment', async () => {
      const others = Array.from({ length: 60_000 }, (_, at) => `${at}@example.org`);
      const lines = [...others.slice(0, 30_000), EMAIL, MD5, ...others.slice(30_000)];
      const [, imported] = await Promise.all([
        pause(chance() * 2_000).then(() => erase({ email: EMAIL })),
        importList(lines, 'list'),
      ]);

      expect(imported.body).toMatchObject({ added: lines.length, already_there: 0 });
      expect((await listed('&kind=erased')).total).toBe(2);
      for (const text of [EMAIL, MD5]) expect(await placesOf(text)).toEqual([]);
      const again = await importList(lines, 'list');
      expect([200, 409]).toContain(again.status);
      expect((await listed()).total).toBe(lines.length);
    });

    it('are gone after a second call, wherever the server was killed in the first', async () => {
      for (let kill = 1; kill <= FEWER_KILLS; kill += 1) {
        const email = `person-${kill}@example.com`;
        const phone = `+120155501${10 + kill}`;
        await api.takeIn([file(`fair-${kill}`, `Eve,${email},${phone},Note`)]);
        for (const value of [email, phone]) await suppress(value);
        const cutOff = erase({ email }).catch(() => null);
        await pause(chance() * 150);
        await server.kill();
        await cutOff;
        server = await installation.start();
        api = api.at(server);
        const { body } = await erase({ email });

        expect(body).toMatchObject({ leads: 1, entries: 2 });
        for (const text of [email, phone]) expect(await placesOf(text)).toEqual([]);
      }
    });
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
