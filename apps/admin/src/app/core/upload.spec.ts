import { SluiceProblem } from '@sluice/api-client';
import { sendForm } from './upload';

/** What the tests need of a request: it remembers what is done to it, and answers when told to. */
class FakeRequest {
  static last: FakeRequest;
  readonly upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  status = 0;
  statusText = '';
  responseText = '';
  sent: unknown;

  constructor() {
    FakeRequest.last = this;
  }

  open = jest.fn();
  abort = jest.fn(() => this.onabort?.());

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  send(body: unknown): void {
    this.sent = body;
  }

  answer(status: number, responseText: string): void {
    Object.assign(this, { status, responseText });
    this.onload?.();
    this.onloadend?.();
  }
}

const path = '/api/admin/leads/csvs';

describe('sendForm', () => {
  const original = globalThis.XMLHttpRequest;
  const form = new FormData();

  beforeEach(() => {
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });

  afterEach(() => {
    globalThis.XMLHttpRequest = original;
  });

  it('sends the form, tells how far it has come, and gives the answer', async () => {
    const onProgress = jest.fn();
    const answer = sendForm(path, form, { onProgress });
    expect(FakeRequest.last.open).toHaveBeenCalledWith('POST', path);
    expect(FakeRequest.last.sent).toBe(form);
    FakeRequest.last.upload.onprogress?.({ loaded: 3, total: 4 });
    expect(onProgress).toHaveBeenCalledWith(3, 4);
    FakeRequest.last.answer(202, '{"items":[]}');
    await expect(answer).resolves.toEqual({ items: [] });
  });

  it('refuses with the words of the server', async () => {
    const answer = sendForm(path, form, {});
    FakeRequest.last.answer(409, '{"code":"same_file_uploaded","detail":"It is there already."}');
    await expect(answer).rejects.toThrow('It is there already.');
  });

  it('takes an answer that is not the server’s for a refusal', async () => {
    const answer = sendForm(path, form, {});
    FakeRequest.last.answer(200, '<h1>Sign in to the network</h1>');
    await expect(answer).rejects.toBeInstanceOf(SluiceProblem);
  });

  it('stops when it is given up, and begins nothing that was given up before', async () => {
    const abort = new AbortController();
    const answer = sendForm(path, form, { abort: abort.signal });
    const request = FakeRequest.last;
    abort.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(request.abort).toHaveBeenCalledTimes(1);

    const second = sendForm(path, form, { abort: abort.signal });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(FakeRequest.last).toBe(request);
  });
});
