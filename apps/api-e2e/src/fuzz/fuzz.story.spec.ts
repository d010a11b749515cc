import * as fc from 'fast-check';
import { Api, ENGINE, Installation, fileOf, type Answer, type Server } from '@sluice/story-support';
import { KnownValues } from './known-values';
import { operationsOf, type OpenApiDocument, type Operation } from './openapi';
import { requestsFor, type FuzzedRequest } from './requests';

/** How long it goes on. */
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 60);
/** The same by default, so that a check fails for what was changed; `npm run fuzz` looks elsewhere. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** What the server may answer to any request, so that the document doesn't repeat it. */
const ANYWHERE = [400, 401, 403, 404, 413, 415, 429];
/** Streams without an end, and what would end or lock out the session that the fuzz lives on. */
const LEFT_OUT = [
  'GET /api/admin/events',
  'POST /api/auth/setup',
  'POST /api/auth/login',
  'POST /api/auth/logout',
  'POST /api/auth/password',
  'DELETE /api/auth/sessions',
  'DELETE /api/auth/sessions/{id}',
];

jest.setTimeout(SECONDS * 1_000 + 400_000);

describe(`Requests by chance, over all of the OpenAPI document, on ${ENGINE}`, () => {
  let installation: Installation;
  let server: Server;
  let admin: Api;
  let known: KnownValues;

  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start({ SLUICE_REQUESTS_PER_MINUTE: '10000000' });
    admin = await Api.firstAdmin(server);
    await admin.takeIn([fileOf('a', 500), fileOf('b', 300)]);
    await admin.addMembers(['bronze', 'silver', 'gold']);
    // The fuzz never changes whom it calls as.
    known = new KnownValues([await ownId(admin)]);
    known.learn(await admin.run(), '/api/admin/history');
  });

  afterAll(() => installation.remove());

  it('are answered as the document says, never with a 5xx, and leave the ledgers right', async () => {
    const { body: document } = await admin.get<OpenApiDocument>('/api/openapi.json');
    const operations = operationsOf(document).filter((each) => !LEFT_OUT.includes(nameOf(each)));
    const neverAccepted = new Set(operations.map(nameOf));
    const until = Date.now() + SECONDS * 1_000;
    for (let round = 0; Date.now() < until; round += 1) {
      // By chance in their order too: what is made early isn't always removed soon after.
      for (const operation of inAnyOrder(operations, SEED + round)) {
        const requests = requestsFor(operation, document, known);
        const [request] = fc.sample(requests, { seed: SEED + round, numRuns: 1 });
        const answer = await send(admin, request!);
        known.learn(answer.body, operation.path);
        if (answer.status < 400) neverAccepted.delete(nameOf(operation));
        expect({
          SEED,
          round,
          ...shown(request!, answer),
          fault: faultOf(request!, answer),
        }).toEqual(expect.objectContaining({ fault: null }));
      }
    }

    // A fuzz that is always refused proves nothing; some operations need a state that is rare.
    expect(neverAccepted.size).toBeLessThan(operations.length / 3);
    expect((await admin.get('/api/health/ready')).status).toBe(200);
    expect(await admin.verify()).toMatchObject({ ok: true, differences: [] });
  });
});

async function ownId(api: Api): Promise<string> {
  return (await api.get<{ user: { id: string } }>('/api/auth/me')).body.user.id;
}

async function send(api: Api, request: FuzzedRequest): Promise<Answer<unknown>> {
  const { operation, address, headers, body } = request;
  return api.call(operation.method, address, body, headers);
}

/** What is wrong with an answer, in words; null when nothing is. */
function faultOf({ operation }: FuzzedRequest, { status, body, headers }: Answer<unknown>) {
  if (status >= 500) return 'the server failed';
  if (![...operation.statuses, ...ANYWHERE].includes(status)) return 'the status is not documented';
  if (status < 400) return null;
  if (!headers.get('content-type')?.startsWith('application/problem+json'))
    return 'the refusal is no problem details';
  const text = JSON.stringify(body);
  if (/\n? {4}at |SQLITE|Mongo|node_modules/.test(text)) return 'the refusal tells of the inside';
  return typeof (body as { code?: unknown }).code === 'string' ? null : 'the refusal has no code';
}

function shown({ operation, address, headers, body }: FuzzedRequest, answer: Answer<unknown>) {
  return {
    operation: nameOf(operation),
    address,
    headers,
    body: body instanceof FormData ? [...body.entries()] : body,
    status: answer.status,
    answer: answer.body,
  };
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

function inAnyOrder(operations: readonly Operation[], seed: number): Operation[] {
  const { length } = operations;
  const order = fc.shuffledSubarray([...operations], { minLength: length, maxLength: length });
  return fc.sample(order, { seed, numRuns: 1 })[0]!;
}
