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
} from '@sluice/story-support';
import { EventStream } from './support/event-stream';
import { FEWER_KILLS } from './support/kills';

type Run = Schemas['ExecutionDetail'];
type Refused = Schemas['Problem'];
type Preview = Schemas['RevertPreview'];

const STEPS = 14;

describe(`Reverting runs, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const preview = async (execution_id: string): Promise<Preview> =>
    (await api.post<Preview>(`/api/admin/history/${execution_id}/revert/preview`, {})).body;

  const list = async <Item>(path: string): Promise<Item[]> =>
    (await api.get<{ items: Item[] }>(path)).body.items;

  const recipientsOf = async ({ csv_id }: { csv_id: string }, row: number) =>
    (await api.get<Schemas['LeadWithRecipients']>(`/api/admin/leads/csvs/${csv_id}/leads/${row}`))
      .body.recipients;

  /**
   * What the Overview tells, but for what never goes back: the versions of CSVs, and that one which had
   * recipients can't be deleted any more.
   */
  const overview = async (): Promise<object> => {
    const { active_csvs, exhausted_csvs, as_of: _, ...figures } = await api.overview();
    const comparable = (csvs: readonly Schemas['Csv'][]) =>
      csvs.map((csv) => ({ ...csv, version: null, abilities: null }));
    return {
      ...figures,
      active_csvs: comparable(active_csvs),
      exhausted_csvs: comparable(exhausted_csvs),
    };
  };

  describe('with a CSV of 100 exclusive leads and another of 300', () => {
    let first: Schemas['Csv'];
    let members: Schemas['Member'][];

    beforeEach(async () => {
      [first] = (await api.takeIn([fileOf('first', 100), fileOf('second', 300)], {
        distribution_limit: 1,
      })) as [Schemas['Csv']];
      members = await api.addMembers(['bronze', 'bronze']);
    });

    /** Everything that tells what a member has. */
    const ofMember = async (member_id: string, execution_id: string) => ({
      allotments: await list(`/api/admin/members/${member_id}/allotments`),
      leads: await list(`/api/admin/members/${member_id}/leads`),
      ofRun: await list(`/api/admin/members/${member_id}/leads?execution_id=${execution_id}`),
    });

    it('frees the leads, brings the CSV back to the queue, and nothing counts any more', async () => {
      const before = await overview();
      const events = await EventStream.open(api);
      const run = await api.run();
      expect(await api.csv(first.csv_id)).toMatchObject({ csv_status: 'exhausted' });
      const { status, body } = await api.revert(run.execution_id);

      expect(status).toBe(200);
      expect(body).toMatchObject({
        execution_id: run.execution_id,
        status: 'reverted',
        reason: 'The wrong file was in the queue.',
        reverted: { by: 'ann@example.com', reason: 'The wrong file was in the queue.' },
        total_leads_distributed: 200,
      });
      expect(await overview()).toEqual(before);
      expect(await api.csv(first.csv_id)).toMatchObject({
        csv_status: 'active',
        queue_position: 1,
        exhausted_at: null,
        remaining_leads: 100,
        distributed_leads: 0,
        progress: 0,
        abilities: ['rename', 'pause', 'archive'],
      });
      for (const { member_id } of members) {
        expect(await ofMember(member_id, run.execution_id)).toEqual({
          allotments: [],
          leads: [],
          ofRun: [],
        });
      }
      await events.until('run.reverted');
      expect(events.told('run.reverted')).toEqual([{ execution_id: run.execution_id }]);
      events.close();
      expect(await api.verify()).toMatchObject({
        ok: true,
        differences: [],
        allotments_checked: 0,
      });
    });

    it('keeps on record what it had handed out, and to whom, marked as reverted', async () => {
      const run = await api.run();
      const path = `/api/admin/history/${run.execution_id}`;
      const told = async () => ({
        members: await list(`${path}/members`),
        report: (await api.get(`${path}/report.csv`)).body,
        allotments: (await api.get(`${path}/allotments.ndjson`)).body,
      });
      const before = await told();
      const [received] = await recipientsOf(first, 7);
      const { body } = await api.revert(run.execution_id);

      expect(await told()).toEqual(before);
      expect(received).toMatchObject({ execution_id: run.execution_id, reverted_at: null });
      const marked = { ...received, reverted_at: body.reverted!.at };
      expect(await recipientsOf(first, 7)).toEqual([marked]);
      expect(
        (await api.get<Schemas['LeadMatches']>('/api/admin/leads/search?email=first-7@example.com'))
          .body.items[0]!.recipients,
      ).toEqual([marked]);
      const why = await api.get<Schemas['MemberResultDetail']>(
        `${path}/members/${received!.member_id}`,
      );
      expect(why.body.reason).toContain('The run was reverted later');
      const gone = await api.delete<Refused>(`/api/admin/leads/csvs/${first.csv_id}`);
      expect([gone.status, gone.body.code]).toEqual([409, 'csv_in_use']);
    });

    it('lets the same members receive the same leads again', async () => {
      const run = await api.run();
      await api.revert(run.execution_id);
      const again = await api.run();

      expect(again).toMatchObject({
        number: 2,
        total_leads_distributed: 200,
        exhausted_csvs: [first.csv_id],
      });
      const recipients = await recipientsOf(first, 7);
      expect(recipients.map(({ execution_id }) => execution_id)).toEqual([
        run.execution_id,
        again.execution_id,
      ]);
      expect(recipients.map(({ reverted_at }) => reverted_at === null)).toEqual([false, true]);
      expect(await api.verify()).toMatchObject({ ok: true, allotments_checked: 2 });
    });

    it('is previewed exactly, and the preview changes nothing', async () => {
      const run = await api.run();
      const before = await overview();
      const told = await preview(run.execution_id);
      const names = new Map(members.map(({ member_id, name }) => [member_id, name]));

      expect(await overview()).toEqual(before);
      expect(told).toMatchObject({
        revertible: true,
        code: null,
        reason: null,
        later_execution_id: null,
        total_leads: 200,
        members_affected: 2,
        totals_before: { remaining_leads: 200, distributed_leads: 200 },
        totals_after: { remaining_leads: 400, distributed_leads: 0 },
      });
      expect(told.per_csv[0]).toEqual({
        csv_id: first.csv_id,
        name: first.name,
        leads: 100,
        leads_freed: 100,
        available_before: 0,
        available_after: 100,
        distributed_before: 100,
        distributed_after: 0,
        turns_active: true,
      });
      expect(told.per_csv[1]).toMatchObject({ leads_freed: 100, turns_active: false });
      for (const { member_id, name, leads } of told.per_member)
        expect([name, leads]).toEqual([names.get(member_id), 100]);
      await api.revert(run.execution_id);
      for (const { csv_id, available_after, distributed_after } of told.per_csv) {
        expect(await api.csv(csv_id)).toMatchObject({
          remaining_leads: available_after,
          distributed_leads: distributed_after,
        });
      }
      expect(await api.overview()).toMatchObject(told.totals_after!);
    });
  });

  it('names the later run that stands in the way; from the newest back all can be reverted', async () => {
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze', 'silver']);
    const [first, second, third] = [await api.run(), await api.run(), await api.run()] as [
      Run,
      Run,
      Run,
    ];
    const { status, body } = await api.revert<Refused>(first.execution_id);

    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'run_not_revertible',
      later_execution_id: third.execution_id,
      detail: `The later run ${third.execution_id} has drawn from the same CSVs ("a.csv"). Revert that one first.`,
    });
    expect(await preview(first.execution_id)).toMatchObject({
      revertible: false,
      code: 'run_not_revertible',
      reason: body.detail,
      later_execution_id: third.execution_id,
      per_csv: [],
      totals_after: null,
    });
    for (const { execution_id } of [third, second, first])
      expect((await api.revert(execution_id)).status).toBe(200);
    expect((await api.overview()).distributed_leads).toBe(0);
    expect((await api.verify()).ok).toBe(true);
  });

  it('refuses what can not be, in words', async () => {
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze']);
    const run = await api.run();
    const path = `/api/admin/history/${run.execution_id}/revert`;
    const codes = async (answer: Promise<Answer<Refused>>): Promise<unknown[]> => {
      const { status, body } = await answer;
      return [status, body.code, body.errors.map(({ field }) => field)];
    };

    expect(await codes(api.post(path, {}))).toEqual([400, 'validation_failed', ['reason']]);
    expect(await codes(api.post(path, { reason: ' ' }))).toEqual([
      400,
      'validation_failed',
      ['reason'],
    ]);
    expect(await codes(api.revert('unknown'))).toEqual([404, 'not_found', []]);
    await api.revert(run.execution_id);
    expect(await codes(api.revert(run.execution_id))).toEqual([409, 'run_already_reverted', []]);
    expect(await preview(run.execution_id)).toMatchObject({
      revertible: false,
      code: 'run_already_reverted',
    });
    const giveBack = await installation.occupy('distributor');
    const waiting = await api.order();
    expect(await codes(api.revert(waiting))).toEqual([409, 'run_not_revertible', []]);
    expect((await preview(waiting)).reason).toContain('Cancel it instead');
    await giveBack();
  });

  it('waits for another instance that is at work, and comes before runs that wait', async () => {
    await api.takeIn([fileOf('a', 1_000)]);
    await api.addMembers(['bronze']);
    const run = await api.run();
    const giveBack = await installation.occupy('distributor');
    const waiting = await api.order();
    const reverting = api.revert(run.execution_id);
    await pause(500);
    expect(await api.history('&status=reverted')).toEqual([]);
    await giveBack();

    expect((await reverting).status).toBe(200);
    const later = await api.ended(waiting);
    expect(later).toMatchObject({ status: 'completed', number: 2 });
    expect((await api.overview()).distributed_leads).toBe(100);
    expect((await api.verify()).ok).toBe(true);
  });

  it('is done or not begun after a kill -9, never half', async () => {
    await api.takeIn([fileOf('a', 3_000), fileOf('b', 3_000)]);
    await api.put('/api/admin/tiers/bronze', { label: 'Bronze', leads_per_distribution: 7 });
    await api.addManyMembers(1_500);
    const before = await overview();
    for (let kill = 1; kill <= FEWER_KILLS; kill += 1) {
      const run = await api.run();
      expect(run.total_leads_distributed).toBe(10_500);
      const reverting = api.revert(run.execution_id).catch(() => null);
      await pause(chance() * 600);
      await server.kill();
      await reverting;
      server = await installation.start();
      api = api.at(server);

      const { status } = await api.ended(run.execution_id);
      expect((await api.overview()).distributed_leads).toBe(status === 'reverted' ? 0 : 10_500);
      expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
      if (status === 'completed') {
        // MongoDB keeps the locks of the killed server for a while.
        await api.until(
          () => api.revert(run.execution_id),
          (answer) => answer.status === 200,
        );
      }
      expect(await overview()).toEqual(before);
      expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
    }
  });

  it('and making runs in any order keeps the ledgers equal to a recount', async () => {
    const limits = [1, 2, 10];
    for (const distribution_limit of limits)
      await api.takeIn([fileOf(`limit-${distribution_limit}`, 150)], { distribution_limit });
    await api.put('/api/admin/tiers/bronze', { label: 'Bronze', leads_per_distribution: 30 });
    await api.put('/api/admin/tiers/silver', { label: 'Silver', leads_per_distribution: 50 });
    const members = await api.addMembers(['bronze', 'bronze', 'silver', 'silver']);
    const runs: string[] = [];
    const some = <Item>(items: readonly Item[]): Item =>
      items[Math.floor(chance() * items.length)]!;
    for (let step = 1; step <= STEPS; step += 1) {
      if (runs.length === 0 || chance() < 0.6) {
        const order = some([{}, { tiers: ['silver'] }, { member_ids: [some(members).member_id] }]);
        runs.push((await api.run(order)).execution_id);
      } else {
        const { status, body } = await api.revert<Refused>(some(runs));
        if (status === 409 && body.later_execution_id) await api.revert(body.later_execution_id);
      }
      expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
      const counting = await api.history('&status=completed');
      expect((await api.overview()).distributed_leads).toBe(
        counting.reduce((sum, run) => sum + run.total_leads_distributed, 0),
      );
    }
  });
});
