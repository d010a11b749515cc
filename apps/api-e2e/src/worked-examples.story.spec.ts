import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation } from '@sluice/story-support';

/** The acceptance cases of the product, each on an installation of its own. */
describe(`The worked examples, on ${ENGINE}`, () => {
  let installation: Installation;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    api = await Api.firstAdmin(await installation.start());
  });

  afterEach(() => installation.remove());

  const tiers = (tier: string, members: number) => Array.from({ length: members }, () => tier);

  const ledger = async (csv_id: string) =>
    (await api.get<Schemas['Ledger']>(`/api/admin/leads/csvs/${csv_id}/ledger`)).body.ranges;

  /** A weekly schedule whose next run is some minutes away: due "now", to one decimal of a week. */
  const scheduleDueNow = async (settings: object = {}) => {
    const due = new Date(Date.now() + 5 * 60_000);
    await api.post('/api/admin/schedules', {
      name: 'Weekly',
      ...settings,
      frequency: 'weekly',
      day_of_week: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][due.getUTCDay()],
      time: due.toISOString().slice(11, 16),
    });
  };

  it('1,000 leads, 50 bronze members, limit 10: two runs use the CSV up', async () => {
    const [csv] = await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(tiers('bronze', 50));

    const first = await api.run();
    expect(first.total_leads_distributed).toBe(5_000);
    expect(await ledger(csv!.csv_id)).toEqual([
      { from: 0, to: 500, count: 10 },
      { from: 500, to: 1_000, count: 0 },
    ]);
    expect(await api.csv(csv!.csv_id)).toMatchObject({ remaining_leads: 500, progress: 0.5 });

    const second = await api.run();
    expect(second).toMatchObject({
      total_leads_distributed: 5_000,
      exhausted_csvs: [csv!.csv_id],
    });
    expect(await api.csv(csv!.csv_id)).toMatchObject({
      csv_status: 'exhausted',
      exhausted_at: second.finished_at,
      remaining_leads: 0,
      queue_position: null,
    });

    const third = await api.run();
    expect(third).toMatchObject({
      status: 'completed',
      total_leads_distributed: 0,
      members_short: 50,
    });
    expect((await api.verify()).ok).toBe(true);
  });

  it('A (300) and B (1,000), one silver member: runs roll over from A into B', async () => {
    const [a, b] = await api.takeIn([fileOf('a', 300), fileOf('b', 1_000)]);
    const [member] = await api.addMembers(['silver']);
    for (let run = 1; run <= 3; run += 1) await api.run();

    const { body } = await api.get<Schemas['AllotmentCursorPage']>(
      `/api/admin/members/${member!.member_id}/allotments`,
    );
    expect(body.items.map(({ items }) => items)).toEqual([
      [{ csv_id: b!.csv_id, ranges: [[200, 450]] }],
      [
        { csv_id: a!.csv_id, ranges: [[250, 300]] },
        { csv_id: b!.csv_id, ranges: [[0, 200]] },
      ],
      [{ csv_id: a!.csv_id, ranges: [[0, 250]] }],
    ]);
    expect((await api.overview()).exhausted_csvs_count).toBe(0);
  });

  it('3 bronze members, 1,000 leads: 10.0 weeks; after 10 runs the CSV is stuck and needs 7 more members', async () => {
    const [csv] = await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(tiers('bronze', 3));
    await scheduleDueNow();
    expect(await api.overview()).toMatchObject({
      estimated_weeks_remaining: 10,
      next_schedule_name: 'Weekly',
      next_run_eligible_members: 3,
      next_run_sufficient: true,
      weekly_demand: 300,
    });

    for (let run = 1; run <= 10; run += 1)
      expect((await api.run()).total_leads_distributed).toBe(300);

    expect(await ledger(csv!.csv_id)).toEqual([{ from: 0, to: 1_000, count: 3 }]);
    expect(await api.csv(csv!.csv_id)).toMatchObject({
      csv_status: 'active',
      remaining_leads: 1_000,
      stuck: { members_needed: 7 },
      queue_position: null,
    });
    expect(await api.overview()).toMatchObject({
      estimated_weeks_remaining: 0,
      next_run_sufficient: false,
    });
  });

  it('10,000 leads, 50 members with 100 each, 25,000 distributed: 15.0 weeks', async () => {
    await api.takeIn([fileOf('a', 10_000)]);
    await api.addMembers(tiers('bronze', 50));
    for (let run = 1; run <= 5; run += 1) await api.run();
    await scheduleDueNow();

    expect(await api.overview()).toMatchObject({
      distributed_leads: 25_000,
      possible_distributions: 100_000,
      estimated_weeks_remaining: 15,
    });
    const { body } = await api.get<Schemas['Forecast']>('/api/admin/leads/forecast?weeks=52');
    expect(body.weeks_until_shortage).toBe(15);
    expect(body.points).toHaveLength(52);
    expect(body.points.slice(0, 15).every(({ short_members }) => short_members === 0)).toBe(true);
    expect(body.points[15]!.short_members).toBe(50);
  });

  it('limit 1, 100 leads, gold and bronze: the shortage is shared 83 to 17, and says why', async () => {
    await api.takeIn([fileOf('a', 100)], { distribution_limit: 1 });
    await api.addMembers(['gold', 'bronze']);
    const reason =
      '2 members could get at most 100 leads together, 500 fewer than their allowances. They competed for 100 available leads, which could be handed out 100 more times in all.';
    const preview = await api.post<Schemas['RunPreview']>('/api/admin/distributions/preview');
    expect(preview.body).toMatchObject({ members_short: 2, reason });
    const { execution_id } = await api.run();

    const run = await api.get<Schemas['ExecutionDetail']>(`/api/admin/history/${execution_id}`);
    expect(run.body).toMatchObject({
      status: 'completed',
      members_short: 2,
      reason,
      shortage: { members: 2, wanted: 600, at_most: 100, contested_leads: 100, uncontested: 0 },
    });

    const { body } = await api.get<{ items: Schemas['PreviewedMember'][] }>(
      `/api/admin/history/${execution_id}/members`,
    );
    expect(new Map(body.items.map(({ tier, received }) => [tier, received]))).toEqual(
      new Map([
        ['gold', 83],
        ['bronze', 17],
      ]),
    );
  });

  it('a minimum that is not met: skipped is not short, unless somebody would fall short anyway', async () => {
    await api.takeIn([fileOf('a', 400)]);
    await api.addMembers(['bronze', 'silver']);
    const choosy = { name: 'Choosy', tiers: ['bronze'], min_leads_required: 1_000 };
    await scheduleDueNow(choosy);
    const forecast = async () =>
      (await api.get<Schemas['Forecast']>('/api/admin/leads/forecast?weeks=10')).body;

    const skipped = { min_leads_required: 1_000, available: 400 };
    expect(await api.overview()).toMatchObject({
      estimated_weeks_remaining: 260,
      next_run_sufficient: true,
      next_run_skipped: skipped,
    });
    const [point] = (await forecast()).points;
    expect(point).toMatchObject({ demand: 100, served: 0, short_members: 0, skipped });

    // Served beside it, silver has had all 400 leads after the second week.
    await scheduleDueNow({ name: 'Silver', tiers: ['silver'] });
    expect((await forecast()).weeks_until_shortage).toBe(1);

    const { body } = await api.get<Schemas['SchedulePage']>('/api/admin/schedules');
    const [first] = body.items.filter(({ name }) => name === 'Choosy');
    await api.patch(`/api/admin/schedules/${first!.schedule_id}`, { tiers: ['silver'] });
    await api.run({ tiers: ['silver'] });
    await api.run({ tiers: ['silver'] });
    // Without its minimum the run would be short as well.
    expect(await api.overview()).toMatchObject({
      estimated_weeks_remaining: 0,
      next_run_sufficient: false,
      next_run_skipped: skipped,
    });
  });

  describe('limit 1, over many short runs', () => {
    const received = new Map<string, number>();
    let runs = 0;

    beforeEach(() => {
      received.clear();
      runs = 0;
    });

    /** A run on so many new leads; adds up what each member received. */
    const shortRun = async (leads: number) => {
      runs += 1;
      await api.takeIn([fileOf(`new-${runs}`, leads)], { distribution_limit: 1 });
      const { execution_id } = await api.run();
      const { body } = await api.get<{ items: Schemas['MemberResult'][] }>(
        `/api/admin/history/${execution_id}/members`,
      );
      for (const { name, received: got } of body.items)
        received.set(name, (received.get(name) ?? 0) + got);
      return execution_id;
    };

    it('three leads before each of 17 runs: gold, silver and bronze have 30, 15 and 6', async () => {
      const [, , bronze] = await api.addMembers(['gold', 'silver', 'bronze']);
      const first = await shortRun(3);
      const why = await api.get<Schemas['MemberResultDetail']>(
        `/api/admin/history/${first}/members/${bronze!.member_id}`,
      );
      expect(why.body).toMatchObject({
        received: 0,
        rounding: { exact_share: 0.352941, carry_before: 0, carry_after: 0.352941 },
      });
      expect(why.body.reason).toContain('rounded down, that made 0.');
      while (runs < 17) await shortRun(3);

      expect([...received].toSorted()).toEqual([
        ['Member 0', 30],
        ['Member 1', 15],
        ['Member 2', 6],
      ]);
      expect(await api.verify()).toMatchObject({ ok: true });
    });

    it('one lead before each run: who joins three others gets every fourth from then on', async () => {
      await api.addMembers(['bronze', 'bronze', 'bronze']);
      while (runs < 30) await shortRun(1);
      expect([...received.values()]).toEqual([10, 10, 10]);

      await api.addMembers(['bronze', 'bronze', 'bronze', 'bronze']);
      received.clear();
      while (runs < 34) await shortRun(1);
      expect([...received.values()]).toEqual([1, 1, 1, 1]);
      while (runs < 42) await shortRun(1);
      expect([...received.values()]).toEqual([3, 3, 3, 3]);
      expect(await api.verify()).toMatchObject({ ok: true });
    });
  });
});
