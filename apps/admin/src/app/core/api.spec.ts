import { TestBed } from '@angular/core/testing';
import { Api, ApiError } from './api';

function answer(status: number, body: string): Response {
  return { ok: status < 400, status, text: () => Promise.resolve(body) } as Response;
}

function problem(status: number, code: string): Response {
  const detail = 'In the words of the server.';
  return answer(status, JSON.stringify({ type: 'about:blank', title: 'No', status, code, detail }));
}

describe('Api', () => {
  const fetch = jest.fn<Promise<Response>, [string, RequestInit]>();
  const abort = new AbortController().signal;
  let api: Api;

  beforeEach(() => {
    globalThis.fetch = fetch as unknown as typeof globalThis.fetch;
    fetch.mockReset();
    api = TestBed.inject(Api);
  });

  it('sends JSON and answers what came back', async () => {
    const user = { id: '1', email: 'ada@example.com', role: 'admin' };
    fetch.mockResolvedValue(answer(200, JSON.stringify({ user })));
    await expect(api.signIn({ email: user.email, password: 'secret' })).resolves.toEqual(user);
    expect(fetch).toHaveBeenCalledWith(
      '/api/auth/login',
      expect.objectContaining({
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: '{"email":"ada@example.com","password":"secret"}',
      }),
    );
  });

  it('takes an answer without a body', async () => {
    fetch.mockResolvedValue(answer(204, ''));
    await expect(api.signOut()).resolves.toBeUndefined();
  });

  it('turns problem details into an error with code, words and fields', async () => {
    const errors = [{ field: 'password', message: 'too short' }];
    const body = { title: 'No', detail: 'Not like this.', code: 'validation_failed', errors };
    fetch.mockResolvedValue(answer(400, JSON.stringify(body)));
    const failure = api.createFirstAdmin({ email: 'a', password: 'b' });
    await expect(failure).rejects.toThrow(new ApiError('Not like this.', 'validation_failed', 400));
    await expect(failure).rejects.toMatchObject({
      code: 'validation_failed',
      status: 400,
      fields: errors,
    });
  });

  it('says the status when a proxy answers instead of the server', async () => {
    fetch.mockResolvedValue(answer(502, '<h1>Bad gateway</h1>'));
    await expect(api.setupState()).rejects.toMatchObject({
      code: 'unknown',
      message: 'The server answered with an error (HTTP 502).',
    });
  });

  it('says that the server can’t be reached when nothing answers', async () => {
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(api.setupState()).rejects.toMatchObject({ code: 'unreachable', status: 0 });
  });

  it('knows a missing session from a failure', async () => {
    fetch.mockResolvedValueOnce(problem(401, 'unauthorized'));
    await expect(api.me()).resolves.toBeNull();
    fetch.mockResolvedValueOnce(problem(503, 'storage_unavailable'));
    await expect(api.me()).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('tells when a session has ended, but not of wrong passwords', async () => {
    const ended = jest.fn();
    api.unauthorized.subscribe(ended);
    fetch.mockImplementation(() => Promise.resolve(problem(401, 'bad_credentials')));
    await expect(api.signIn({ email: 'a', password: 'b' })).rejects.toThrow(ApiError);
    expect(ended).not.toHaveBeenCalled();
    await expect(api.overview(abort)).rejects.toThrow(ApiError);
    expect(ended).toHaveBeenCalledTimes(1);
  });
});
