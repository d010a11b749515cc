import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Bytes are handed to the socket in portions of about this many characters. */
const PORTION = 64 * 1024;

/**
 * Streams text as the body of an answer, as fast as the client reads it. When the client leaves,
 * the source is returned (its `finally` runs) and this resolves. The first portion is made before
 * any header is sent, so that a source that fails at once still ends as a problem, not as half a
 * file. A source that fails later rejects, after the connection was cut.
 */
export async function streamAnswer(
  response: Response,
  headers: Readonly<Record<string, string>>,
  texts: AsyncIterable<string>,
): Promise<void> {
  const source = new Source(texts);
  const first = response.req.method === 'HEAD' ? undefined : await source.portions.next();
  response.set({ 'Cache-Control': 'private, no-store', ...headers });
  if (first === undefined || first.done === true) {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(startingWith(first.value, source.portions)), response);
  } catch {
    // Whatever else fails here is the connection to a client that has left.
    if (source.failure) throw source.failure.error;
  } finally {
    // A pipeline that never started hasn't returned its source.
    await source.portions.return();
  }
}

/** Cuts texts into portions and remembers whether making them failed. */
class Source {
  readonly portions: AsyncGenerator<string, void>;
  failure: { error: unknown } | null = null;

  constructor(texts: AsyncIterable<string>) {
    this.portions = this.inPortions(texts);
  }

  private async *inPortions(texts: AsyncIterable<string>): AsyncGenerator<string, void> {
    let portion = '';
    try {
      for await (const text of texts) {
        portion += text;
        if (portion.length < PORTION) continue;
        yield portion;
        portion = '';
      }
    } catch (error) {
      this.failure = { error };
      throw error;
    }
    if (portion !== '') yield portion;
  }
}

/** Has no `throw`, so that a client who leaves returns the source instead of failing it. */
function startingWith(first: string, rest: AsyncGenerator<string, void>): AsyncIterable<string> {
  let head: IteratorResult<string, void> | null = { value: first, done: false };
  const iterator: AsyncIterator<string, void> = {
    async next() {
      const result = head ?? (await rest.next());
      head = null;
      return result;
    },
    return: () => rest.return(),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
