import type { Schemas } from '@sluice/api-client';
import { Api, ENGINE, fileOf, Installation, type Server } from '@sluice/story-support';

type Loaded = Schemas['LoadedSamples'];
type Problem = Schemas['Problem'];

const ID: unknown = expect.any(String);
const PATH = '/api/admin/sample-data';

describe(`Sample data, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let api: Api;

  beforeEach(async () => {
    installation = await Installation.create();
    server = await installation.start();
    api = await Api.firstAdmin(server);
  });

  afterEach(() => installation.remove());

  it('fills an empty installation up to its first run', async () => {
    const { status, body } = await api.post<Loaded>(PATH);
    expect(status).toBe(202);
    expect(body).toMatchObject({ csv_ids: [ID, ID, ID], members: 50 });
    const [execution] = await api.until(
      () => api.history(),
      (runs) => runs.length === 1,
    );
    const run = await api.ended(execution!.execution_id);
    expect(run).toMatchObject({ status: 'completed', members_served: 50, members_short: 0 });
    expect(await api.overview()).toMatchObject({
      active_csvs_count: 3,
      eligible_members: 50,
      distributed_leads: run.total_leads_distributed,
      next_schedule_id: body.schedule_id,
      next_run_sufficient: true,
    });
    expect(await api.verify()).toMatchObject({ ok: true });
    const { body: audit } = await api.get<Schemas['AuditEntryCursorPage']>(
      '/api/admin/audit?action=sample-data.load',
    );
    expect(audit.items).toMatchObject([
      { actor: 'ann@example.com', target: 'sample-data', outcome: 'done' },
    ]);
  });

  it('is refused once anything is there', async () => {
    await api.takeIn([fileOf('a', 10)]);
    const { status, body } = await api.post<Problem>(PATH);
    expect(status).toBe(409);
    expect(body.code).toBe('not_empty');
    expect((await api.overview()).eligible_members).toBe(0);
  });

  it('is loaded once, of several who ask at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => api.post<Loaded>(PATH)));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const runs = await api.until(
      () => api.history(),
      ([run]) => run?.status === 'completed',
    );
    expect(runs).toHaveLength(1);
    expect(await api.overview()).toMatchObject({ active_csvs_count: 3, eligible_members: 50 });
  });

  it('answers a repeated call as the first time', async () => {
    const load = () => api.call<Loaded>('POST', PATH, undefined, { 'idempotency-key': 'samples' });
    const first = await load();
    const second = await load();
    expect(second).toMatchObject({ status: first.status, body: first.body });
  });

  it('is for admins: no key loads it', async () => {
    const key = await api.withKey();
    expect((await key.post(PATH)).status).toBe(403);
  });
});
