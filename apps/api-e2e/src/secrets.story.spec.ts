import type { Schemas } from '@sluice/api-client';
import {
  Api,
  ENGINE,
  Installation,
  cookieOf,
  type Answer,
  type Server,
} from '@sluice/story-support';

const ADMIN = 'ann@example.com';
/** Of people who occur in this story, and nowhere else. */
const LEAD = { email: 'quentin.lead@example.com', phone: '+4930901820', name: 'Quentina' };
const ONCE_MORE = { email: 'wilhelmina.lead@example.com', phone: '+4930901821' };
const BAD_PHONE = '0049-30-90-18-22-99-99-99-99';
const MEMBER = { email: 'zebulon.member@example.org', external_id: 'crm-zebulon' };
const WRONG_PASSWORD = 'wrong horse battery';

const LEADS = [
  'first name,email,phone',
  `${LEAD.name},${LEAD.email},${LEAD.phone}`,
  `Will,${ONCE_MORE.email},${ONCE_MORE.phone}`,
  `Will again,${ONCE_MORE.email},`,
  `Ben,ben.lead@example.com,${BAD_PHONE}`,
  `Nobody,not-an-address.lead@,`,
  '',
].join('\n');

describe(`What nobody may read in a log or a refusal, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let admin: Api;
  let refusals: string[];
  const secrets = new Set<string>([
    ...Object.values(LEAD),
    ...Object.values(ONCE_MORE),
    ...Object.values(MEMBER),
    BAD_PHONE,
    'ben.lead',
    'not-an-address.lead',
    Api.password,
    WRONG_PASSWORD,
  ]);

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
    admin = await Api.firstAdmin(server);
    secrets.add(Object.values(admin.identity)[0]!.split('=')[1]!);
    refusals = [];
  });

  afterAll(() => installation.remove());

  /** Every refusal has to be one, so that there is something to look through. */
  const refused = async (answer: Promise<Answer<unknown>>): Promise<void> => {
    const { status, body } = await answer;
    expect(status).toBeGreaterThanOrEqual(400);
    refusals.push(JSON.stringify(body));
  };

  const signIn = (password: string) =>
    new Api(server.url).post('/api/auth/login', { email: ADMIN, password });

  it('is made use of in every way: taken in, refused, looked for, handed out, downloaded', async () => {
    await refused(signIn(WRONG_PASSWORD));
    secrets.add(cookieOf(await signIn(Api.password)).split('=')[1]!);
    const { body: made } = await admin.post<Schemas['CreatedApiKey']>('/api/admin/api-keys', {
      name: 'crm',
      scopes: ['read', 'write'],
    });
    secrets.add(made.key);
    const service = admin.as({ authorization: `Bearer ${made.key}` });
    await refused(service.get('/api/admin/users'));
    await refused(admin.as({ authorization: `Bearer ${made.key}x` }).get('/api/admin/members'));

    const [csv] = await admin.takeIn([{ name: 'leads.csv', content: LEADS }]);
    expect(csv).toMatchObject({ total_leads: 3, duplicate_rows: 1, rejected_rows: 1 });
    await refused(admin.upload([{ name: 'leads.csv', content: LEADS }]));
    await refused(admin.upload([{ name: 'a.csv', content: LEADS }], `{"name":"${LEAD.email}"`));
    await refused(admin.upload([{ name: 'a.csv', content: LEADS }], { name: [LEAD.email] }));

    const member = { name: 'Zeb', tier: 'bronze', ...MEMBER };
    expect((await admin.post('/api/admin/members', member)).status).toBe(201);
    await refused(admin.post('/api/admin/members', member));
    await refused(admin.post('/api/admin/members', { ...member, tier: MEMBER.email }));
    await refused(admin.post('/api/admin/members', `{"email":"${MEMBER.email}",`));
    await refused(admin.get(`/api/admin/members/${MEMBER.email}`));
    await refused(admin.get(`/api/admin/members?status=${LEAD.email}`));
    await refused(admin.get(`/api/admin/leads/search?email=${LEAD.email}&phone=x`));
    await refused(admin.get(`/api/admin/leads/nowhere?email=${LEAD.email}`));
    await refused(admin.post('/api/admin/users', { email: ADMIN, role: LEAD.email }));

    const found = await admin.get<Schemas['LeadMatches']>(
      `/api/admin/leads/search?email=${LEAD.email}`,
    );
    expect(found.body.items).toHaveLength(1);
    const { execution_id } = await admin.run();
    for (const path of [
      `/api/admin/history/${execution_id}/allotments.ndjson?expand=leads`,
      `/api/admin/leads/csvs/${csv!.csv_id}/leads`,
      `/api/admin/leads/csvs/${csv!.csv_id}/rejects.csv`,
    ])
      expect(JSON.stringify((await service.get(path)).body)).toMatch(/lead@/);
    expect((await admin.revert(execution_id)).status).toBe(200);
  });

  it('and stands in no log, over a kill and a restart', async () => {
    await server.kill();
    const before = server.log;
    server = await installation.start();
    await refused(signIn(WRONG_PASSWORD));
    await server.stop();
    const logged = before + server.log;

    expect(logged).toContain('Run ');
    expect([...secrets].filter((secret) => logged.includes(secret))).toEqual([]);
  });

  it('nor in any refusal', () => {
    expect(refusals.length).toBeGreaterThan(12);
    expect([...secrets].filter((secret) => refusals.join('\n').includes(secret))).toEqual([]);
  });
});
