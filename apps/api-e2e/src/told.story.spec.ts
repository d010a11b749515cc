import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, chance, pause, type Server } from '@sluice/story-support';
import Papa from 'papaparse';
import { FEWER_KILLS } from './support/kills';

type Erasure = Schemas['Erasure'];
type Record = Schemas['ErasureRecord'];
type Records = Schemas['ErasureRecordPage'];

/** Who has to be told, as the download has them. */
interface Row {
  member_id: string;
  name: string;
  email: string;
  told_by: string;
}

const EMAIL = 'eve.adams@example.com';
const ERASURES = '/api/admin/erasures';

describe(`Telling who had received what was erased, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const takeIn = (name: string, email = EMAIL) =>
    api.takeIn(
      [{ name: `${name}.csv`, content: `First name,E-mail\nEve,${email}\nTom,t@x.org\n` }],
      {
        dedupe: 'none',
        allow_same_file: true,
      },
    );
  const erase = async (email = EMAIL): Promise<Erasure> =>
    (await api.post<Erasure>(ERASURES, { email })).body;
  const record = async (id: string): Promise<Record> =>
    (await api.get<Record>(`${ERASURES}/${id}`)).body;
  const tell = (id: string, order: object) =>
    api.post<Record & Schemas['Problem']>(`${ERASURES}/${id}/told`, order);

  it('stays listed until everybody is ticked off, with who and when', async () => {
    await takeIn('fair');
    const [one, two] = await api.addMembers(['bronze', 'bronze']);
    await api.run();
    const { erasure_id, recipients } = await erase();
    expect(recipients).toHaveLength(2);

    expect(await record(erasure_id)).toMatchObject({
      erasure_id,
      by: 'ann@example.com',
      leads: 1,
      members: 2,
      untold: 2,
    });
    const { status, body } = await tell(erasure_id, { member_ids: [one!.member_id] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ members: 2, untold: 1 });
    const ticked = body.recipients.find(({ member_id }) => member_id === one!.member_id)!;
    expect(ticked.told_by).toBe('ann@example.com');
    expect(Date.parse(ticked.told_at!)).toBeGreaterThan(0);

    await server.kill();
    server = await installation.start();
    api = api.at(server);
    const path = `${ERASURES}/${erasure_id}/recipients?told=false`;
    const left = (await api.get<Schemas['ToldRecipientPage']>(path)).body;
    expect(left.items.map(({ member_id }) => member_id)).toEqual([two!.member_id]);
    expect(
      (await tell(erasure_id, { member_ids: [one!.member_id], told: false })).body.untold,
    ).toBe(2);
    const both = { member_ids: [one!.member_id, two!.member_id] };
    expect((await tell(erasure_id, both)).body.untold).toBe(0);
    const open = (await api.get<Records>(`${ERASURES}?told=false`)).body;
    const all = (await api.get<Records>(ERASURES)).body;
    expect([open.total, all.total]).toEqual([0, 1]);
    expect(JSON.stringify(all)).not.toContain('eve');
  });

  it('is a download with the names of all, those of removed members too', async () => {
    const content = `E-mail\n${EMAIL}\n`;
    await api.takeIn([{ name: 'fair.csv', content }], { distribution_limit: 120 });
    await api.put('/api/admin/tiers/all', { label: 'All', leads_per_distribution: 1 });
    const [one, two] = await api.addMembers(Array.from({ length: 120 }, () => 'all'));
    await api.run();
    const { erasure_id } = await erase();
    await tell(erasure_id, { member_ids: [one!.member_id] });
    await api.delete(`/api/admin/members/${two!.member_id}`);

    const rows = async (query: string): Promise<Row[]> => {
      const path = `${ERASURES}/${erasure_id}/recipients.csv${query}`;
      const text = (await api.get<string>(path)).body.replace(/^\uFEFF/, '').trimEnd();
      return Papa.parse<Row>(text, { header: true }).data;
    };
    const all = await rows('');
    expect(new Set(all.map(({ member_id }) => member_id)).size).toBe(120);
    for (const { name, email, member_id } of all) {
      expect(name).toMatch(/^Member \d+$/);
      const address = name.replace('Member ', 'member-') + '@example.org';
      expect(email).toBe(member_id === two!.member_id ? '' : address);
    }
    const untold = await rows('?told=false');
    expect(untold).toHaveLength(119);
    expect(untold.map(({ member_id }) => member_id)).not.toContain(one!.member_id);
    expect(await rows('?told=true')).toMatchObject([
      { member_id: one!.member_id, name: one!.name, told_by: 'ann@example.com' },
    ]);
  });

  it('is refused in words where somebody is not on the list', async () => {
    const { erasure_id } = await erase();
    const unknown = await tell(erasure_id, { member_ids: ['nobody'] });
    expect([unknown.status, unknown.body.code]).toEqual([400, 'validation_failed']);
    expect(unknown.body.detail).toContain(
      'not all of them are on the list of this erasure: nobody',
    );
    expect((await tell('unknown', { member_ids: ['a'] })).status).toBe(404);
    expect((await tell(erasure_id, { member_ids: [] })).status).toBe(400);
    expect((await api.get(`${ERASURES}/unknown`)).status).toBe(404);
    expect((await api.get(`${ERASURES}/unknown/recipients`)).status).toBe(404);
  });

  it('is heard of by everybody who follows the events, and stands in the audit log', async () => {
    await takeIn('fair');
    const [member] = await api.addMembers(['bronze']);
    await api.run();
    const { erasure_id } = await erase();
    await tell(erasure_id, { member_ids: [member!.member_id] });

    const { items } = (await api.get<Schemas['AuditEntryCursorPage']>('/api/admin/audit')).body;
    expect(items.slice(0, 2)).toMatchObject([
      {
        action: 'erasures.tell',
        target: `erasures/${erasure_id}/told`,
        changes: { member_ids: { to: [member!.member_id] } },
      },
      { action: 'erasures.erase-person', target: `erasures/${erasure_id}` },
    ]);
    expect(JSON.stringify(items)).not.toContain('ev…@');
  });

  it('leaves no name of the person in the audit log, whose chain stays whole', async () => {
    const [csv] = await api.takeIn([
      {
        name: 'fair.csv',
        content: `First name,Last name,E-mail\nEve,Adams,${EMAIL}\nTom,Jones,t@x.org\n`,
      },
    ]);
    const other = `/api/admin/leads/csvs/${csv!.csv_id}/leads/1`;
    await api.post(`${other}/withdraw`, { reason: 'Adams, Eve told us about Tom' });
    await api.post(`${other}/restore`, { reason: 'By mistake' });
    expect((await installation.placesOf('Adams, Eve')).length).toBeGreaterThan(0);
    const erasure = await erase();

    const { items } = (await api.get<Schemas['AuditEntryCursorPage']>('/api/admin/audit')).body;
    const reasons = items.map(({ action, changes }) => [action, changes['reason']?.to]);
    expect(reasons).toContainEqual(['withdrawals.restore', 'By mistake']);
    expect(JSON.stringify(items)).not.toMatch(/adams/i);
    const audit = (await api.get<Schemas['AuditVerification']>('/api/admin/audit/verify')).body;
    expect(audit).toMatchObject({ ok: true, personal: { removed: 1 }, rewritten: null });
    expect(erasure.stays.map(({ where }) => where)).toContain('audit_log');
  });

  it('has one record with everybody, wherever the server was killed, once it is repeated', async () => {
    const [member] = await api.addMembers(['bronze']);
    for (let kill = 1; kill <= FEWER_KILLS; kill += 1) {
      const email = `person-${kill}@example.com`;
      await takeIn(`fair-${kill}`, email);
      await takeIn(`ads-${kill}`, email);
      await api.run();
      const cutOff = erase(email).catch(() => null);
      await pause(chance() * 150);
      await server.kill();
      await cutOff;
      server = await installation.start();
      api = api.at(server);
      const { erasure_id } = await erase(email);

      expect((await api.get<Records>(ERASURES)).body.total).toBe(kill);
      expect(await record(erasure_id)).toMatchObject({ leads: 2, members: 1, untold: 1 });
      const { recipients } = await record(erasure_id);
      expect(new Set(recipients.map(({ member_id }) => member_id))).toEqual(
        new Set([member!.member_id]),
      );
    }
  });
});
