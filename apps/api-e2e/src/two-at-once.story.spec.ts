import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation, type Server } from '@sluice/story-support';

type Problem = Schemas['Problem'];

describe(`Two at once, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
    await api.takeIn([fileOf('a', 2_000)], { distribution_limit: 3 });
    await api.addMembers(['bronze', 'silver', 'gold']);
  });

  afterEach(() => installation.remove());

  const order = (body: object = {}) =>
    api.post<{ execution_id: string } & Problem>('/api/admin/distributions', body);

  it('runs that wait are all made, one after the other, and no member gets a lead twice', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, () => order()));
    const runs = await Promise.all(orders.map(({ body }) => api.ended(body.execution_id)));

    expect(runs.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'completed'));
    const inOrder = runs.toSorted((one, other) =>
      one.executed_at!.localeCompare(other.executed_at!),
    );
    for (const [index, { finished_at }] of inOrder.slice(0, -1).entries())
      expect(inOrder[index + 1]!.executed_at! >= finished_at!).toBe(true);
    // Six times 100 and 250, and all 2,000 to the gold member, who then has every lead.
    expect((await api.overview()).distributed_leads).toBe(6 * 100 + 6 * 250 + 2_000);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('runs that would not wait: one is made, the others are refused', async () => {
    const orders = await Promise.all(Array.from({ length: 6 }, () => order({ if_busy: 'refuse' })));
    const accepted = orders.filter(({ status }) => status === 202);
    const refused = orders.filter(({ status }) => status === 409);
    await Promise.all(accepted.map(({ body }) => api.ended(body.execution_id)));

    expect(accepted.length).toBeGreaterThanOrEqual(1);
    expect(accepted.length + refused.length).toBe(6);
    expect(refused.every(({ body }) => body.code === 'run_in_progress')).toBe(true);
    const history = await api.get<Schemas['ListedExecutionPage']>('/api/admin/history');
    expect(history.body.total).toBe(accepted.length);
    expect((await api.verify()).ok).toBe(true);
  });

  it('a double start of what was previewed is one start, waiting, made or committed', async () => {
    const { body: preview } = await api.post<Schemas['RunPreview']>(
      '/api/admin/distributions/preview',
    );
    const { plan_hash } = preview;
    const orders = await Promise.all(
      Array.from({ length: 6 }, (_, call) =>
        order({ plan_hash, if_busy: call % 2 === 0 ? 'wait' : 'refuse' }),
      ),
    );
    expect(orders.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 202));
    const ids = new Set(orders.map(({ body }) => body.execution_id));
    expect(ids.size).toBe(1);
    const [execution_id] = ids as unknown as [string];
    expect(await api.ended(execution_id)).toMatchObject({ status: 'completed' });

    const late = await order({ plan_hash, if_busy: 'refuse' });
    expect(late).toMatchObject({ status: 202, body: { execution_id } });
    const history = await api.get<Schemas['ListedExecutionPage']>('/api/admin/history');
    expect(history.body.items.map(({ status }) => status)).toEqual(['completed']);

    await api.revert(execution_id);
    const stale = await order({ plan_hash });
    expect(stale).toMatchObject({ status: 409, body: { code: 'plan_changed' } });
  });

  it('a start is another one for other members and for another schedule, whatever its plan_hash', async () => {
    const schedules = [];
    for (const name of ['One', 'Other'])
      schedules.push(
        await api.schedule({ name, frequency: 'weekly', day_of_week: 'mon', time: '10:00' }),
      );
    const { body: preview } = await api.post<Schemas['RunPreview']>(
      '/api/admin/distributions/preview',
    );
    const { plan_hash } = preview;
    const [one, other] = schedules.map(
      ({ schedule_id }) => `/api/admin/schedules/${schedule_id}/run`,
    );
    const starts = await Promise.all(
      Array.from({ length: 4 }, () => api.post<{ execution_id: string }>(one!, { plan_hash })),
    );
    const [execution_id] = new Set(starts.map(({ body }) => body.execution_id));
    expect(starts).toMatchObject(starts.map(() => ({ status: 202, body: { execution_id } })));
    expect(await api.ended(execution_id!)).toMatchObject({ status: 'completed' });

    const others = [
      await api.post<Problem>(other!, { plan_hash }),
      await order({ plan_hash }),
      await order({ plan_hash, tiers: ['gold'] }),
    ];
    for (const refused of others)
      expect(refused).toMatchObject({ status: 409, body: { code: 'plan_changed' } });
    expect(await api.history()).toHaveLength(1);
  });

  it('a run with the hash of an outdated preview changes nothing', async () => {
    const { body: preview } = await api.post<Schemas['RunPreview']>(
      '/api/admin/distributions/preview',
    );
    await api.put('/api/admin/tiers/gold', { label: 'Gold', leads_per_distribution: 501 });
    const refused = await order({ plan_hash: preview.plan_hash });

    expect(refused.status).toBe(409);
    expect(refused.body.code).toBe('plan_changed');
    expect((await api.overview()).distributed_leads).toBe(0);
  });

  it('runs go on while members are changed and files come in', async () => {
    const changes = Array.from({ length: 10 }, (_, round) =>
      api.put(
        '/api/admin/members/bulk',
        Array.from({ length: 20 }, (__, index) => ({
          name: `Late ${round}-${index}`,
          email: `late-${round}-${index}@example.org`,
          tier: 'bronze',
        })),
      ),
    );
    const files = [fileOf('b', 3_000), fileOf('c', 3_000)].map((file) => api.takeIn([file]));
    const orders = await Promise.all(Array.from({ length: 4 }, () => order()));
    await Promise.all([...changes, ...files]);
    const runs = await Promise.all(orders.map(({ body }) => api.ended(body.execution_id)));

    expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['completed']));
    expect((await api.overview()).eligible_members).toBe(203);
    expect((await api.verify()).ok).toBe(true);
  });

  it('two servers on one installation make each run once', async () => {
    const second = await installation.start();
    const other = api.at(second);
    const orders = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        (index % 2 ? api : other).post<{ execution_id: string }>('/api/admin/distributions', {}),
      ),
    );
    const runs = await Promise.all(orders.map(({ body }) => api.ended(body.execution_id)));

    expect(runs.filter(({ status }) => status === 'completed')).toHaveLength(8);
    expect(new Set(runs.map(({ number }) => number)).size).toBe(8);
    expect((await other.verify()).ok).toBe(true);
  });
});
