import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  chance,
  fileOf,
  type Answer,
  type Server,
} from '@sluice/story-support';
import { EventStream } from './support/event-stream';

type Lead = Schemas['Lead'];
type Refused = Schemas['Problem'];

const STEPS = 20;
const WHY = { reason: 'The number belongs to a competitor.' };

describe(`Withdrawing leads, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  const change = <Body = Lead>(
    csv_id: string,
    row: number | string,
    how: 'withdraw' | 'restore',
    body: object = WHY,
  ): Promise<Answer<Body>> => api.post(`/api/admin/leads/csvs/${csv_id}/leads/${row}/${how}`, body);

  const lead = async (csv_id: string, row: number): Promise<Schemas['LeadWithRecipients']> =>
    (await api.get<Schemas['LeadWithRecipients']>(`/api/admin/leads/csvs/${csv_id}/leads/${row}`))
      .body;

  const takeIn = async (leads: number, distribution_limit: number): Promise<string> => {
    const [csv] = await api.takeIn([fileOf('fair', leads)], { distribution_limit });
    return csv!.csv_id;
  };

  it('keeps a lead from later runs, leaves it to those who have it, and shows why', async () => {
    const csv_id = await takeIn(300, 10);
    await api.addMembers(['bronze', 'bronze']);
    await api.run();
    const { status, body } = await change(csv_id, 7, 'withdraw');
    await change(csv_id, 150, 'withdraw');

    expect(status).toBe(200);
    expect(body).toMatchObject({
      row: 7,
      status: 'withdrawn',
      distribution_count: 2,
      withdrawal: { cause: 'by_hand', reason: WHY.reason, by: 'ann@example.com' },
    });
    expect(await lead(csv_id, 7)).toMatchObject({ ...body, recipients: [{}, {}] });
    expect((await lead(csv_id, 8)).withdrawal).toBeNull();
    expect(await api.csv(csv_id)).toMatchObject({
      remaining_leads: 298,
      possible_distributions: 298 * 10 + 2,
      distributed_leads: 200,
    });
    await api.run();
    expect((await lead(csv_id, 150)).distribution_count).toBe(0);
    expect((await lead(csv_id, 200)).distribution_count).toBe(2);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('changes the plan that was previewed', async () => {
    const csv_id = await takeIn(300, 10);
    await api.addMembers(['bronze']);
    const preview = await api.post<Schemas['RunPreview']>('/api/admin/distributions/preview', {});
    await change(csv_id, 7, 'withdraw');
    const { plan_hash } = preview.body;
    const { status, body } = await api.post<Refused>('/api/admin/distributions', { plan_hash });

    expect([status, body.code]).toEqual([409, 'plan_changed']);
  });

  it('exhausts a CSV with its last lead, and restoring that makes it active again', async () => {
    const csv_id = await takeIn(3, 1);
    await api.addMembers(['bronze']);
    await change(csv_id, 2, 'withdraw');
    await api.run();
    expect(await api.csv(csv_id)).toMatchObject({ csv_status: 'exhausted', progress: 1 });
    const events = await EventStream.open(api);
    await change(csv_id, 2, 'restore');
    expect(await api.csv(csv_id)).toMatchObject({
      csv_status: 'active',
      exhausted_at: null,
      queue_position: 1,
      remaining_leads: 1,
    });
    await change(csv_id, 2, 'withdraw');
    await events.until('csv.exhausted');
    events.close();

    const { csv_status, exhausted_at } = await api.csv(csv_id);
    expect([csv_status, typeof exhausted_at]).toEqual(['exhausted', 'string']);
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('keeps what was withdrawn so when an earlier run is reverted', async () => {
    const csv_id = await takeIn(200, 1);
    await api.addMembers(['bronze']);
    const { execution_id } = await api.run();
    await change(csv_id, 7, 'withdraw');
    await api.revert(execution_id);

    expect(await lead(csv_id, 7)).toMatchObject({ status: 'withdrawn', distribution_count: 0 });
    expect(await api.csv(csv_id)).toMatchObject({
      remaining_leads: 199,
      possible_distributions: 199,
    });
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('refuses what can not be, in words', async () => {
    const csv_id = await takeIn(3, 1);
    const codes = async (answer: Promise<Answer<Refused>>): Promise<unknown[]> => {
      const { status, body } = await answer;
      return [status, body.code, body.errors.map(({ field }) => field)];
    };
    const refused = (row: number | string, how: 'withdraw' | 'restore', body?: object) =>
      codes(change<Refused>(csv_id, row, how, body));

    expect(await refused(1, 'restore')).toEqual([409, 'lead_not_withdrawn', []]);
    await change(csv_id, 1, 'withdraw');
    expect(await refused(1, 'withdraw')).toEqual([409, 'lead_already_withdrawn', []]);
    expect(await refused(0, 'withdraw', {})).toEqual([400, 'validation_failed', ['reason']]);
    expect(await refused(0, 'withdraw', { reason: ' ' })).toEqual([
      400,
      'validation_failed',
      ['reason'],
    ]);
    expect(await refused(3, 'withdraw')).toEqual([404, 'not_found', []]);
    expect(await refused(-1, 'withdraw')).toEqual([404, 'not_found', []]);
    expect((await refused('x', 'withdraw'))[0]).toBe(400);
    expect(await codes(change<Refused>('unknown', 0, 'restore'))).toEqual([404, 'not_found', []]);
  });

  it('stands in the audit log with its reason, without personal data', async () => {
    const csv_id = await takeIn(3, 1);
    await change(csv_id, 1, 'withdraw');
    await change(csv_id, 1, 'restore', { reason: 'It was the right number.' });
    const { body } = await api.get<Schemas['AuditEntryCursorPage']>('/api/admin/audit?limit=2');

    expect(body.items.map(({ action, target }) => [action, target])).toEqual([
      ['withdrawals.restore', `leads/csvs/${csv_id}/leads/1/restore`],
      ['withdrawals.withdraw', `leads/csvs/${csv_id}/leads/1/withdraw`],
    ]);
    expect(body.items[0]!.changes).toEqual({ reason: { to: 'It was the right number.' } });
    expect(JSON.stringify(body)).not.toContain('fair-1@example.com');
  });

  it('and restoring, running and reverting in any order keep the ledgers equal to a recount', async () => {
    const csv_ids: string[] = [];
    for (const distribution_limit of [1, 3]) {
      const [csv] = await api.takeIn([fileOf(`limit-${distribution_limit}`, 60)], {
        distribution_limit,
      });
      csv_ids.push(csv!.csv_id);
    }
    await api.put('/api/admin/tiers/bronze', { label: 'Bronze', leads_per_distribution: 15 });
    await api.addMembers(['bronze', 'bronze']);
    const runs: string[] = [];
    const whole = (below: number): number => Math.floor(chance() * below);
    for (let step = 1; step <= STEPS; step += 1) {
      const dice = chance();
      if (dice < 0.35) await change(csv_ids[whole(2)]!, whole(60), 'withdraw');
      else if (dice < 0.6) await change(csv_ids[whole(2)]!, whole(60), 'restore');
      else if (dice < 0.8 || runs.length === 0) runs.push((await api.run()).execution_id);
      else await api.revert(runs.pop()!);
      expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
    }
  });
});
