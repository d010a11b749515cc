import { newKey } from './new-key';

/** Milliseconds between two looks at whether the first of two equal calls has its answer. */
const pauseMs = 250;
/** So many looks are enough for any answer; after that the server has died on the way to it. */
const mostLooks = 80;
/** The server's word for a call whose first sending has no answer yet. */
const stillGoing = 'idempotency_key_in_use';

type Send = (request: Request) => Promise<Response>;

/**
 * Gives each call that creates or starts something an `Idempotency-Key`, and the same one to equal
 * calls until one of them is answered: two quick clicks, or a second try after an answer that never
 * came, do once what they ask for.
 */
export class IdempotencyKeys {
  readonly #unanswered = new Map<string, string>();

  constructor(private readonly send: Send) {}

  /** Sends a call; one that is equal to a call under way waits for what that comes to. */
  async fetch(request: Request): Promise<Response> {
    if (request.method !== 'POST' || !isOfAdmin(request)) return this.send(request);
    const call = `${request.url}\n${await request.clone().text()}`;
    const key = this.#unanswered.get(call) ?? newKey();
    this.#unanswered.set(call, key);
    request.headers.set('Idempotency-Key', key);
    const response = await this.#answered(request);
    // After an error of the server nobody knows what was done: the next try asks for the same.
    if (response.status < 500 && this.#unanswered.get(call) === key) this.#unanswered.delete(call);
    return response;
  }

  async #answered(request: Request): Promise<Response> {
    for (let looks = 1; ; looks += 1) {
      const response = await this.send(request.clone());
      if (looks === mostLooks || !(await isStillGoing(response))) return response;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      request.signal.throwIfAborted();
    }
  }
}

/** Others create and start nothing, and some of them hold passwords. */
function isOfAdmin({ url }: Request): boolean {
  return new URL(url, 'http://console').pathname.startsWith('/api/admin/');
}

async function isStillGoing(response: Response): Promise<boolean> {
  if (response.status !== 409) return false;
  const problem: unknown = await response.clone().json();
  return typeof problem === 'object' && problem !== null && 'code' in problem
    ? problem.code === stillGoing
    : false;
}
