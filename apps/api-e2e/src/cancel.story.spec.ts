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

type Refused = Schemas['Problem'];

describe(`Cancelling a run, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
    await api.takeIn([fileOf('a', 20_000)]);
  });

  afterEach(() => installation.remove());

  const cancel = <Body = Schemas['Execution']>(execution_id: string): Promise<Answer<Body>> =>
    api.post(`/api/admin/history/${execution_id}/cancel`);

  it('that waits ends it: it is never made, and the record says by whom and when', async () => {
    await api.addMembers(['bronze']);
    const events = await EventStream.open(api);
    const giveBack = await installation.occupy('distributor');
    const [waiting, next] = [await api.order(), await api.order()];
    const { status, body } = await cancel(waiting);
    await giveBack();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      execution_id: waiting,
      status: 'cancelled',
      reason: 'Cancelled by ann@example.com.',
      executed_at: null,
      total_leads_distributed: 0,
    });
    expect(Date.parse(body.finished_at!)).toBeLessThanOrEqual(Date.now());
    expect(await api.ended(next)).toMatchObject({ status: 'completed', number: 1 });
    expect(await api.ended(waiting)).toMatchObject({ status: 'cancelled', number: null });
    await events.until('run.finished', 2);
    expect(events.told('run.finished')[0]).toEqual({ execution_id: waiting, status: 'cancelled' });
    events.close();
    expect((await api.overview()).distributed_leads).toBe(100);
  });

  it('that is being made ends it without a trace, or comes too late, but never half', async () => {
    await api.addManyMembers(4_000);
    await api.put('/api/admin/tiers/bronze', { label: 'Bronze', leads_per_distribution: 2 });
    let made = 0;
    for (let round = 0; round < 8; round += 1) {
      const execution_id = await api.order();
      await pause(chance() * 400);
      const { status, body } = await cancel<Refused>(execution_id);
      const run = await api.ended(execution_id);
      if (run.status === 'completed') made += 1;

      expect(status).toBe(run.status === 'completed' ? 409 : 200);
      if (status === 409) expect(body.code).toBe('run_not_cancellable');
      else expect(run).toMatchObject({ status: 'cancelled', number: null, per_csv: [] });
      expect((await api.overview()).distributed_leads).toBe(made * 8_000);
    }

    expect(await api.run()).toMatchObject({ status: 'completed', number: made + 1 });
    expect(await api.verify()).toMatchObject({ ok: true, differences: [] });
    expect(server.log).not.toMatch(/\b(ERROR|WARN)\b/);
  });

  it('that has ended is refused, with what to do instead', async () => {
    await api.addMembers(['bronze']);
    const made = await api.run();
    const giveBack = await installation.occupy('distributor');
    const cancelled = await api.order();
    await cancel(cancelled);
    await giveBack();

    const tooLate = await cancel<Refused>(made.execution_id);
    expect(tooLate.status).toBe(409);
    expect(tooLate.body.code).toBe('run_not_cancellable');
    expect(tooLate.body.detail).toContain('Revert it to take back what it handed out.');
    const twice = await cancel<Refused>(cancelled);
    expect(twice.status).toBe(409);
    expect(twice.body.detail).toContain('has ended before (status cancelled)');
    expect((await cancel('unknown')).status).toBe(404);
  });
});
