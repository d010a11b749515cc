import { IdempotencyKeys } from './idempotency-keys';

const RUN = 'http://localhost/api/admin/distributions';

/** What the client hands over; jsdom has no requests and answers of its own. */
function asked(method: string, body: unknown, url = RUN): Request {
  const request = {
    method,
    url,
    headers: new Map<string, string>(),
    signal: new AbortController().signal,
    text: () => Promise.resolve(JSON.stringify(body)),
    clone: () => request,
  };
  return request as unknown as Request;
}

const post = (body: unknown, url?: string) => asked('POST', body, url);

function answer(status: number, body: unknown = {}): Response {
  const response = { status, json: () => Promise.resolve(body), clone: () => response };
  return response as unknown as Response;
}

/** Answers one call after the other, noting the keys that came with them. */
function server(...answers: (() => Promise<Response>)[]) {
  const keys: (string | undefined)[] = [];
  const send = (request: Request) => {
    keys.push(request.headers.get('Idempotency-Key') ?? undefined);
    return answers.shift()!();
  };
  return { keys, calls: new IdempotencyKeys(send) };
}

const say =
  (status: number, body?: unknown): (() => Promise<Response>) =>
  () =>
    Promise.resolve(answer(status, body));

describe('IdempotencyKeys', () => {
  it('sends two equal calls at once with one key, and the second gets what the first came to', async () => {
    const { keys, calls } = server(
      say(202, { execution_id: 'run-1' }),
      say(409, { code: 'idempotency_key_in_use' }),
      say(202, { execution_id: 'run-1' }),
    );
    const both = await Promise.all([calls.fetch(post({})), calls.fetch(post({}))]);

    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    const ids = await Promise.all(both.map((response) => response.json()));
    expect(ids).toEqual([{ execution_id: 'run-1' }, { execution_id: 'run-1' }]);
  });

  it('gives up on a call whose first sending is never answered, and then asks anew', async () => {
    jest.useFakeTimers();
    const going = say(409, { code: 'idempotency_key_in_use' });
    const { keys, calls } = server(...Array.from({ length: 80 }, () => going), say(201));
    const given = calls.fetch(post({}));
    await jest.runAllTimersAsync();
    jest.useRealTimers();

    await expect(given).resolves.toMatchObject({ status: 409 });
    await calls.fetch(post({}));
    expect(new Set(keys.slice(0, 80)).size).toBe(1);
    expect(keys[80]).not.toBe(keys[0]);
  });

  it('works where a browser gives no UUIDs, outside HTTPS and the own machine', async () => {
    const { keys, calls } = server(say(201));
    const { randomUUID } = crypto;
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    await calls.fetch(post({}));
    Object.defineProperty(crypto, 'randomUUID', { value: randomUUID, configurable: true });

    expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  });

  it('keeps the key for another try when no answer came, or nobody knows what was done', async () => {
    const { keys, calls } = server(
      () => Promise.reject(new TypeError('The network is gone.')),
      say(503),
      say(201),
      say(201),
    );
    await expect(calls.fetch(post({ name: 'a' }))).rejects.toThrow(TypeError);
    for (let again = 0; again < 3; again += 1) await calls.fetch(post({ name: 'a' }));

    const [first, second, third, afterwards] = keys;
    expect([second, third]).toEqual([first, first]);
    expect(afterwards).not.toBe(first);
  });

  it('takes another key for another call, and for one that was refused', async () => {
    const { keys, calls } = server(say(400, { code: 'validation_failed' }), say(201), say(201));
    await calls.fetch(post({ name: '' }));
    await calls.fetch(post({ name: '' }));
    await calls.fetch(post({ name: 'a' }));

    expect(new Set(keys).size).toBe(3);
  });

  it('leaves calls alone that change nothing, and signing in', async () => {
    const { keys, calls } = server(say(200), say(200));
    await calls.fetch(asked('GET', undefined));
    await calls.fetch(post({}, 'http://localhost/api/auth/login'));

    expect(keys).toEqual([undefined, undefined]);
  });
});
