import { createHash } from 'node:crypto';
import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, chance, pause, type Server } from '@sluice/story-support';
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
import { FEWER_KILLS } from './support/kills';

describe(`Erased people on the suppression list, on ${ENGINE}`, () => {
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

  const LIST = '/api/admin/suppressions';
  const MD5 = createHash('md5').update(EMAIL).digest('hex');
  const SHA_256 = createHash('sha256').update(PHONE.slice(1)).digest('hex');
  const ALL = [EMAIL, PHONE, MD5, SHA_256];

  const suppress = (value: string, key = value) =>
    api.call<Schemas['Suppression'] & Schemas['Problem']>(
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
    await api.takeIn([peopleFile('fair', `Eve,${EMAIL},+1 201-555-0199,x`)]);
    await suppress('+12015550199', 'further');
    const { body } = await erase({ email: EMAIL });

    expect(body).toMatchObject({ leads: 1, entries: 1 });
    expect((await listed()).items.map(({ kind }) => kind)).toEqual(['erased', 'phone']);
    expect((await erase({ email: EMAIL })).body).toEqual(body);
    expect(await installation.placesOf('+12015550199')).toEqual([]);
  });

  it('come on it again without being shown, by hand and by lists, plain and hashed', async () => {
    const [csv] = await api.takeIn([peopleFile('fair', EVE), peopleFile('other', EVE)], {
      dedupe: 'none',
      allow_same_file: true,
    });
    await api.delete(`/api/admin/leads/csvs/${csv!.csv_id}/leads/0`);
    expect(await leadsFound(api, `email=${EMAIL}`)).toBe(1);
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
    const [next] = await api.takeIn([peopleFile('next', EVE, 'Tom,tom@example.com,,x')]);

    expect(await api.csv(next!.csv_id)).toMatchObject({ total_leads: 1, rejected_rows: 1 });
    expect(await rejectsOf(api, next!.csv_id)).toMatchObject([{ reason: 'erased', raw: [] }]);
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
      await api.takeIn([peopleFile(`fair-${kill}`, `Eve,${email},${phone},Note`)]);
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
