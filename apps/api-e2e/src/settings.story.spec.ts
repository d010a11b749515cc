import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation } from '@sluice/story-support';

type Settings = Schemas['Settings'];
type Problem = Schemas['Problem'];

const PATH = '/api/admin/settings';

describe(`Settings, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;

  beforeAll(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterAll(() => installation.remove());

  it('hold for later uploads that do not say otherwise, and for no earlier one', async () => {
    const [early] = await api.takeIn([fileOf('early', 3)]);
    const { version, ...settings } = (await api.get<Settings>(PATH)).body;
    expect(version).toBe(0);
    const saved = await api.put<Settings>(PATH, {
      ...settings,
      distribution_limit: 2,
      default_country: 'DE',
      version,
    });
    expect(saved).toMatchObject({ status: 200, body: { distribution_limit: 2, version: 1 } });

    const [later] = await api.takeIn([{ name: 'later.csv', content: 'phone\n030 901820\n' }]);
    const [own] = await api.takeIn([fileOf('own', 3)], { distribution_limit: 7 });
    expect(later).toMatchObject({ csv_status: 'active', distribution_limit: 2 });
    expect(own).toMatchObject({ distribution_limit: 7 });
    expect(await api.csv(early!.csv_id)).toMatchObject({ distribution_limit: 10 });
    const leads = await api.get<Schemas['LeadCursorPage']>(
      `/api/admin/leads/csvs/${later!.csv_id}/leads`,
    );
    expect(leads.body.items[0]).toMatchObject({ phone: '+4930901820' });
  });

  it('are not overwritten by who has read an older version', async () => {
    const { version, ...settings } = (await api.get<Settings>(PATH)).body;
    const refused = await api.put<Problem>(PATH, { ...settings, version: version - 1 });

    expect(refused).toMatchObject({ status: 409, body: { code: 'version_conflict' } });
  });

  it.each<[string, unknown]>([
    ['distribution_limit', 0],
    ['archive_after_days', 0],
    ['erase_archived_after_days', 3_651],
    ['low_supply_weeks', -1],
    ['notify_emails', ['nobody']],
    ['default_country', 'Germany'],
    ['make_good', 'yes'],
    ['version', null],
    ['speed', 9],
  ])('refuse %s = %p, naming the field', async (field, value) => {
    const { version: _, ...settings } = (await api.get<Settings>(PATH)).body;
    const { status, body } = await api.put<Problem>(PATH, { ...settings, [field]: value });

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'validation_failed', errors: [{ field }] });
  });

  it('are replaced as far as they are named: what is left out keeps its value', async () => {
    const { version, ...before } = (await api.get<Settings>(PATH)).body;
    const notify_emails = ['ann@example.com'];
    const saved = await api.put<Settings>(PATH, { notify_emails, archive_after_days: 30 });
    expect(saved.body).toEqual({
      ...before,
      notify_emails,
      archive_after_days: 30,
      version: version + 1,
    });

    const cleared = await api.put<Settings>(PATH, { archive_after_days: null });
    expect(cleared.body).toEqual({ ...before, notify_emails, version: version + 2 });
    expect((await api.get<Settings>(PATH)).body).toEqual(cleared.body);

    const audit = '/api/admin/audit?action=settings&limit=2';
    const { body } = await api.get<Schemas['AuditEntryCursorPage']>(audit);
    expect(body.items.map(({ changes }) => Object.keys(changes).toSorted())).toEqual([
      ['archive_after_days'],
      ['archive_after_days', 'notify_emails'],
    ]);
  });
});
