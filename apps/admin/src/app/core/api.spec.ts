import { TestBed } from '@angular/core/testing';
import { Access } from './access';
import { Api } from './api';
import { ApiError } from './api-error';
import { OverviewData } from '../overview/overview-data';

/** What the client hands to fetch; jsdom has none. */
class SentRequest {
  readonly headers: Map<string, string>;
  readonly signal: AbortSignal;
  readonly method: string;
  readonly body: string | undefined;

  constructor(
    readonly url: string,
    init: { method: string; body?: string; headers: Map<string, string>; signal?: AbortSignal },
  ) {
    this.method = init.method;
    this.body = init.body;
    this.headers = init.headers;
    this.signal = init.signal ?? new AbortController().signal;
  }
}

function answer(status: number, body: string): Response {
  const headers = new Map([['Content-Length', String(body.length)]]);
  return {
    ok: status < 400,
    status,
    statusText: '',
    headers,
    text: () => Promise.resolve(body),
    json: () => Promise.resolve(JSON.parse(body) as unknown),
  } as unknown as Response;
}

function problem(status: number, code: string): Response {
  const detail = 'In the words of the server.';
  const problem = { type: 'about:blank', title: 'No', status, code, detail, errors: [] };
  return answer(status, JSON.stringify(problem));
}

describe('Api', () => {
  const fetch = jest.fn<Promise<Response>, [SentRequest]>();
  const abort = new AbortController().signal;
  let access: Access;

  beforeEach(() => {
    Object.assign(globalThis, { fetch, Request: SentRequest, Headers: Map });
    fetch.mockReset();
    access = TestBed.inject(Access);
  });

  it('sends JSON and answers what came back', async () => {
    const user = { id: '1', email: 'ada@example.com', role: 'admin' };
    fetch.mockResolvedValue(answer(200, JSON.stringify({ user })));
    await expect(access.signIn({ email: user.email, password: 'secret' })).resolves.toEqual(user);
    expect(fetch.mock.calls[0]![0]).toMatchObject({
      url: '/api/auth/login',
      method: 'POST',
      body: '{"email":"ada@example.com","password":"secret"}',
    });
  });

  it('takes an answer without a body', async () => {
    fetch.mockResolvedValue(answer(204, ''));
    await expect(access.signOut()).resolves.toBeUndefined();
  });

  it('turns problem details into an error with code, words and fields', async () => {
    const errors = [{ field: 'password', message: 'too short' }];
    const body = { title: 'No', detail: 'Not like this.', code: 'validation_failed', errors };
    fetch.mockResolvedValue(answer(400, JSON.stringify({ ...body, status: 400 })));
    const failure = access.createFirstAdmin({ email: 'a', password: 'b' });
    await expect(failure).rejects.toThrow(new ApiError('Not like this.', 'validation_failed', 400));
    await expect(failure).rejects.toMatchObject({
      code: 'validation_failed',
      status: 400,
      fields: errors,
    });
  });

  it('says the status when a proxy answers instead of the server', async () => {
    fetch.mockResolvedValue(answer(502, '<h1>Bad gateway</h1>'));
    await expect(access.setupState()).rejects.toMatchObject({
      code: 'unknown',
      message: 'The server answered with an error (HTTP 502).',
    });
  });

  it('says that the server can’t be reached when nothing answers', async () => {
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(access.setupState()).rejects.toMatchObject({ code: 'unreachable', status: 0 });
  });

  it('knows what was given up from what failed', async () => {
    fetch.mockRejectedValue(new DOMException('', 'AbortError'));
    await expect(access.setupState()).rejects.toMatchObject({ code: 'aborted', status: 0 });
  });

  it('knows a missing session from a failure', async () => {
    fetch.mockResolvedValueOnce(problem(401, 'unauthenticated'));
    await expect(access.me()).resolves.toBeNull();
    fetch.mockResolvedValueOnce(problem(503, 'storage_unavailable'));
    await expect(access.me()).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('tells when a session has ended, but not of wrong passwords', async () => {
    const ended = jest.fn();
    TestBed.inject(Api).unauthorized.subscribe(ended);
    fetch.mockResolvedValueOnce(problem(401, 'bad_credentials'));
    await expect(access.signIn({ email: 'a', password: 'b' })).rejects.toThrow(ApiError);
    expect(ended).not.toHaveBeenCalled();
    fetch.mockResolvedValueOnce(problem(401, 'unauthenticated'));
    await expect(TestBed.inject(OverviewData).overview(abort)).rejects.toThrow(ApiError);
    expect(ended).toHaveBeenCalledTimes(1);
  });
});
