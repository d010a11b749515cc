import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, Installation, fileOf, type Answer, type Server } from '@sluice/story-support';

type Returned = Schemas['Returned'];
type Refused = Schemas['Problem'];

const WHY = 'The number is out of service.';
const DISTRIBUTIONS = '/api/admin/distributions';

describe(`Returning bad leads, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;
  let member_id: string;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
    [{ member_id }] = (await api.addMembers(['bronze'])) as [Schemas['Member']];
  });

  afterEach(() => installation.remove());

  const takeIn = async (name: string, leads: number): Promise<string> => {
    const [csv] = await api.takeIn([fileOf(name, leads)], { distribution_limit: 2 });
    return csv!.csv_id;
  };

  const giveBack = <Body = Returned>(
    leads: readonly [csv_id: string, row: number][],
    from: string = member_id,
  ): Promise<Answer<Body>> =>
    api.post(`/api/admin/members/${from}/returns`, {
      leads: leads.map(([csv_id, row]) => ({ csv_id, row, reason: WHY })),
    });

  /** What the member was to get in a run, and got. */
  const given = async (execution_id: string): Promise<[number, number]> => {
    const { body } = await api.get<Schemas['MemberResultPage']>(
      `/api/admin/history/${execution_id}/members`,
    );
    const { allowance, received } = body.items[0]!;
    return [allowance, received];
  };

  const nextRun = async (): Promise<[number, number]> => given((await api.run()).execution_id);

  it('withdraws them and makes them good in the next run, as previewed, and in no other', async () => {
    const csv_ids = [await takeIn('fair', 60), await takeIn('shop', 500)] as const;
    const run = await api.run();
    const leads: [string, number][] = [
      [csv_ids[0], 7],
      [csv_ids[1], 3],
      [csv_ids[0], 8],
    ];
    const answer = await giveBack(leads);

    expect([answer.status, answer.body]).toEqual([200, { returned: 3, credit: 3 }]);
    expect(await api.csv(csv_ids[0])).toMatchObject({ remaining_leads: 58, returned_leads: 2 });
    const lead = await api.get<Schemas['LeadWithRecipients']>(
      `/api/admin/leads/csvs/${csv_ids[0]}/leads/7`,
    );
    expect(lead.body).toMatchObject({
      status: 'withdrawn',
      withdrawal: { cause: 'returned', reason: WHY, by: 'ann@example.com' },
      recipients: [{ member_id, execution_id: run.execution_id }],
    });
    const preview = await api.post<Schemas['RunPreview']>(`${DISTRIBUTIONS}/preview`, {});
    expect(preview.body.per_member).toMatchObject([{ allowance: 103, received: 103 }]);
    const next = await api.run({ plan_hash: preview.body.plan_hash });
    expect(next).toMatchObject({ status: 'completed', total_leads_distributed: 103 });
    expect(await given(next.execution_id)).toEqual([103, 103]);
    expect(await nextRun()).toEqual([100, 100]);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('shows in the forecast, for the first run that serves the member', async () => {
    const csv_id = await takeIn('fair', 500);
    await api.schedule({ name: 'Monday', frequency: 'weekly', day_of_week: 'mon', time: '10:00' });
    await api.run();
    await giveBack([[csv_id, 7]]);
    const { body } = await api.get<Schemas['Forecast']>('/api/admin/leads/forecast?weeks=3');

    expect(body.points.slice(0, 2).map(({ demand, served }) => [demand, served])).toEqual([
      [101, 101],
      [100, 100],
    ]);
  });

  it('owes again what a reverted run had made good', async () => {
    const csv_id = await takeIn('fair', 500);
    await api.run();
    await giveBack([
      [csv_id, 7],
      [csv_id, 8],
    ]);
    const next = await api.run();
    await api.revert(next.execution_id);

    expect((await giveBack([[csv_id, 9]])).body).toEqual({ returned: 1, credit: 3 });
    expect(await nextRun()).toEqual([103, 103]);
    expect(await nextRun()).toEqual([100, 100]);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('owes nothing any more for leads of a run that is reverted, and says what was returned', async () => {
    const csv_id = await takeIn('fair', 500);
    const run = await api.run();
    await giveBack([
      [csv_id, 7],
      [csv_id, 8],
    ]);
    const returns = (): Promise<Answer<Schemas['MemberReturns']>> =>
      api.get(`/api/admin/members/${member_id}/returns`);
    const before = await returns();

    expect(before.body).toMatchObject({ credit: 2, total: 2, page: 1 });
    expect(before.body.items.map(({ at: _, ...lead }) => lead)).toEqual(
      [7, 8].map((row) => ({
        csv_id,
        row,
        execution_id: run.execution_id,
        reason: WHY,
        make_good: true,
      })),
    );
    await api.revert(run.execution_id);
    expect((await returns()).body).toEqual({ ...before.body, credit: 0 });
    expect(await nextRun()).toEqual([100, 100]);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('owes on what a run was too short for', async () => {
    const csv_id = await takeIn('fair', 201);
    await api.run();
    await giveBack([
      [csv_id, 7],
      [csv_id, 8],
    ]);
    expect(await nextRun()).toEqual([102, 101]);
    await takeIn('shop', 500);

    expect(await nextRun()).toEqual([101, 101]);
  });

  it('owes nothing where make_good is off', async () => {
    const csv_id = await takeIn('fair', 500);
    await api.run();
    const { body } = await api.get<Schemas['Settings']>('/api/admin/settings');
    await api.put('/api/admin/settings', { ...body, make_good: false });

    expect((await giveBack([[csv_id, 7]])).body).toEqual({ returned: 1, credit: 0 });
    expect(await nextRun()).toEqual([100, 100]);
    expect(await api.csv(csv_id)).toMatchObject({ remaining_leads: 499, returned_leads: 1 });
  });

  it('refuses all of them where one can not be returned, and says which', async () => {
    const csv_id = await takeIn('fair', 500);
    const run = await api.run();
    await giveBack([[csv_id, 1]]);
    const before = await api.csv(csv_id);
    const refused = async (...rows: number[]): Promise<unknown[]> => {
      const { status, body } = await giveBack<Refused>(rows.map((row) => [csv_id, row]));
      return [status, body.code, body.errors.map(({ field }) => field)];
    };

    expect(await refused(0, 100, 1, 2, 0)).toEqual([
      400,
      'validation_failed',
      ['leads[1].row', 'leads[2].row', 'leads[4].row'],
    ]);
    expect(await refused()).toEqual([400, 'validation_failed', ['leads']]);
    expect(await refused(0, -1)).toEqual([400, 'validation_failed', ['leads[1].row']]);
    expect((await giveBack<Refused>([['unknown', 0]])).status).toBe(400);
    expect((await giveBack<Refused>([[csv_id, 0]], 'nobody')).status).toBe(404);
    expect(await api.csv(csv_id)).toEqual(before);
    await api.revert(run.execution_id);
    expect(await refused(0)).toEqual([400, 'validation_failed', ['leads[0].row']]);
  });
});
