import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, type Server } from '@sluice/story-support';
import { asBefore, numberBefore, numberToday, renewalOf } from './support/contacts-of-before';
import { FEWER_KILLS } from './support/kills';

const LEADS = 20_000;
const LEASE = 'contact renewer';
/** Each costs the ten seconds for which the lease of the dead server holds. */
const KILLS_ON_THE_WAY = Math.ceil(FEWER_KILLS / 2);

/** Who of the leads is what in the story; leads are told by their rows. */
const ERASED_BEFORE = 18_001;
const ERASED_BETWEEN = 18_002;
const ERASED_AFTER = 18_003;
/** Nobody's lead any more. */
const ERASED_BY_THE_EARLIER = LEADS + 1;
const ON_OLD_LIST = 19_001;
const SUPPRESSED_BEFORE = 19_002;
const SUPPRESSED_AFTER = 19_003;

describe(`Contacts that an earlier version has stored, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterAll(() => installation.remove());

  const restart = async () => {
    server = await installation.start();
    api = api.at(server);
  };

  const rowsWith = async (phone: string): Promise<number[]> => {
    const path = `/api/admin/leads/search?phone=${encodeURIComponent(phone)}`;
    return (await api.get<Schemas['LeadMatches']>(path)).body.items.map(({ lead }) => lead.row);
  };

  const expectFoundByEither = async (person: number) => {
    for (const phone of [numberToday(person), numberBefore(person)])
      expect(await rowsWith(phone)).toEqual([person]);
  };

  const erase = async (phone: string) =>
    (await api.post<Schemas['Erasure']>('/api/admin/erasures', { phone })).body.leads;

  const suppress = async (value: string) => {
    const { status, body } = await api.post<Schemas['Suppression']>('/api/admin/suppressions', {
      value,
    });
    expect(status).toBe(201);
    await api.until(
      async () => (await api.get<Schemas['SuppressionPage']>('/api/admin/suppressions')).body,
      ({ items }) => items.every(({ applied }) => applied),
    );
    return body;
  };

  const statusOf = async (csv_id: string, row: number) =>
    (await api.get<Schemas['LeadWithRecipients']>(`/api/admin/leads/csvs/${csv_id}/leads/${row}`))
      .body.status;

  const file = (name: string, people: readonly number[]) => ({
    name: `${name}.csv`,
    content: ['phone', ...people.map(numberToday), ''].join('\n'),
  });

  it('are found by any writing before, in between and after, wherever the server was killed', async () => {
    const people = Array.from({ length: LEADS }, (_, person) => person);
    const [csv] = await api.takeIn([file('before', people)]);
    const { csv_id } = csv!;
    await suppress(numberToday(ON_OLD_LIST));
    await server.stop();
    await asBefore(installation, ERASED_BY_THE_EARLIER);

    const goOn = await installation.occupyOn(LEASE);
    await restart();
    await expectFoundByEither(7);
    expect(await erase(numberToday(ERASED_BEFORE))).toBe(1);
    await suppress(numberToday(SUPPRESSED_BEFORE));
    expect(await statusOf(csv_id, SUPPRESSED_BEFORE)).toBe('withdrawn');
    const shown = { kind: 'erased', value: null };
    expect(await suppress(numberToday(ERASED_BY_THE_EARLIER))).toMatchObject(shown);
    expect(await installation.placesOf(numberToday(ERASED_BY_THE_EARLIER))).toEqual([]);
    const [again] = await api.takeIn([
      file('again', [8, ERASED_BEFORE, ON_OLD_LIST, ERASED_BY_THE_EARLIER, LEADS]),
    ]);
    expect(again).toMatchObject({ total_leads: 1, duplicate_rows: 1, rejected_rows: 3 });
    await goOn();

    let looked_at_leads = 0;
    const logs: string[] = [];
    for (let kill = 1; kill <= KILLS_ON_THE_WAY; kill += 1) {
      const renewal = await api.until(
        () => renewalOf(installation),
        (now) => now !== null && (now.looked_at_leads > looked_at_leads || now.isFinished),
      );
      await server.kill();
      logs.push(server.log);
      ({ looked_at_leads } = renewal!);
      await restart();
      await expectFoundByEither(kill);
      await expectFoundByEither(LEADS - 100 - kill);
    }
    expect(await erase(numberBefore(ERASED_BETWEEN))).toBe(1);
    await api.until(
      () => renewalOf(installation),
      (now) => now!.isFinished,
    );
    // The server tells it once it has noted it.
    await api.until(
      () => Promise.resolve([...logs, server.log].join('')),
      (told) => told.includes('Stored contacts are in the form of this version'),
    );
    logs.push(server.log);

    expect(logs.join('')).toMatch(/Begins to bring stored contacts into the form/);
    expect(logs.join('')).toMatch(/Goes on bringing .*; leads looked at so far: [1-9]/);
    expect(logs.join('')).toMatch(
      new RegExp(
        `Leads looked at: ${LEADS + 1}, contacts changed: ${LEADS - 2}, .*list changed: 1`,
      ),
    );
    await expectFoundByEither(7);
    expect(await erase(numberBefore(ERASED_AFTER))).toBe(1);
    await suppress(numberBefore(SUPPRESSED_AFTER));
    for (const row of [ON_OLD_LIST, SUPPRESSED_BEFORE, SUPPRESSED_AFTER])
      expect(await statusOf(csv_id, row)).toBe('withdrawn');

    const phones: (string | null)[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: Schemas['LeadCursorPage'] } = await api.get(
        `/api/admin/leads/csvs/${csv_id}/leads?limit=1000${cursor && `&cursor=${cursor}`}`,
      );
      phones.push(...page.body.items.map(({ phone }) => phone));
      cursor = page.body.next_cursor;
    }
    const erased = [ERASED_BEFORE, ERASED_BETWEEN, ERASED_AFTER];
    expect(phones).toEqual(
      people.map((person) => (erased.includes(person) ? null : numberToday(person))),
    );
    expect((await api.verify()).ok).toBe(true);
  });

  it('are looked at once: the next start has nothing to do', async () => {
    await server.stop();
    await restart();
    await expectFoundByEither(7);

    expect(server.log).not.toMatch(/stored contacts/i);
  });
});
