import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  StoryClock,
  chance,
  fileOf,
  type Server,
  type StoryFile,
} from '@sluice/story-support';

type Csv = Schemas['Csv'];

const DAY = 24 * 3_600_000;
const EMAIL = 'eve.adams@example.com';
const MANY = 20_000;

describe(`Retention, on ${ENGINE}`, () => {
  let installation: Installation;
  let clock: StoryClock;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    clock = new StoryClock(installation.directory);
    server = await installation.start(clock.environment);
    api = await (await Api.firstAdmin(server)).withKey();
    const { version: _, ...settings } = (await api.get<Schemas['Settings']>(SETTINGS)).body;
    await api.put(SETTINGS, { ...settings, erase_archived_after_days: 30 });
  });

  afterEach(() => installation.remove());

  const SETTINGS = '/api/admin/settings';
  const path = ({ csv_id }: Csv): string => `/api/admin/leads/csvs/${csv_id}`;

  const file = (name: string, ...rows: string[]): StoryFile => ({
    name: `${name}.csv`,
    content: ['First name,E-mail,Note', ...rows, ''].join('\n'),
  });

  const leads = async (csv: Csv): Promise<Schemas['Lead'][]> =>
    (await api.get<Schemas['LeadCursorPage']>(`${path(csv)}/leads?limit=1000`)).body.items;

  const rejects = async (csv: Csv): Promise<Schemas['Reject'][]> =>
    (await api.get<Schemas['RejectCursorPage']>(`${path(csv)}/rejects`)).body.items;

  /** A server looks when it starts. */
  const letPass = async (days: number): Promise<void> => {
    await server.stop();
    clock.moveBy(days * DAY);
    server = await installation.start(clock.environment);
    api = api.at(server);
  };

  const erased = ({ csv_id }: Csv): Promise<Csv> =>
    api.until(
      () => api.csv(csv_id),
      ({ personal_data_erased_at }) => personal_data_erased_at !== null,
    );

  it('erases what was archived so many days ago for good, and lets the people come again', async () => {
    const eve = `Eve,${EMAIL},Allergic to nuts`;
    const [fair, other] = await api.takeIn([
      file('fair', eve, 'Ann,ann@example.com,x', `Evelyn,${EMAIL},Again`),
      file('other', 'Ben,ben@example.com,x'),
    ]);
    await api.addMembers(['bronze']);
    await api.run();
    await api.patch(path(fair!), { archived: true });
    await letPass(29);
    expect(await api.csv(fair!.csv_id)).toMatchObject({ personal_data_erased_at: null });
    expect((await leads(fair!))[0]).toMatchObject({ email: EMAIL });
    await letPass(2);

    expect(await erased(fair!)).toMatchObject({ csv_status: 'archived', distributed_leads: 2 });
    expect(await installation.placesOf(EMAIL)).toEqual([]);
    expect(await installation.placesOf('Allergic to nuts')).toEqual([]);
    for (const lead of await leads(fair!))
      expect(lead).toMatchObject({
        first_name: null,
        email: null,
        extra: {},
        status: 'withdrawn',
        distribution_count: 1,
        withdrawal: { cause: 'retention' },
      });
    expect(await rejects(fair!)).toEqual([
      expect.objectContaining({ line: 4, reason: 'duplicate_in_file', raw: [] }),
    ]);
    expect(await leads(other!)).toMatchObject([{ email: 'ben@example.com', status: 'available' }]);

    const back = await api.patch<Schemas['Problem']>(path(fair!), { archived: false });
    expect(back).toMatchObject({ status: 409, body: { code: 'personal_data_erased' } });
    const [again] = await api.takeIn([file('again', eve)]);
    expect(again).toMatchObject({ csv_status: 'active', total_leads: 1, rejected_rows: 0 });
    expect(await api.verify()).toMatchObject({ ok: true });
  });

  it('goes on after crashes until nothing is left', async () => {
    const [large] = await api.takeIn([fileOf('large', MANY)]);
    await api.patch(path(large!), { archived: true });
    await server.stop();
    clock.moveBy(31 * DAY);
    for (let kill = 0; kill < 3; kill += 1)
      await installation.startAndKill(500 + chance() * 1_500, clock.environment);
    server = await installation.start(clock.environment);
    api = api.at(server);

    expect(await erased(large!)).toMatchObject({ total_leads: MANY, remaining_leads: 0 });
    expect(await installation.placesOf('large-1')).toEqual([]);
    expect(await api.verify()).toMatchObject({ ok: true });
  });
});
