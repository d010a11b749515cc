import { join } from 'node:path';
import { ValidationFailed } from '@sluice/kernel';
import { FileRefused } from '@sluice/csv-text';
import { ReadingThreads, USUAL, type ReadingOptions } from './reading-threads';
import { FileTookTooLong, FileTookTooMuchMemory, ReadersBusy } from './reading.errors';

jest.setTimeout(60_000);

/** Longer than any test. */
const AMPLE = 60;

let threads: ReadingThreads;

const start = (options: Partial<ReadingOptions> = {}) =>
  (threads = new ReadingThreads({
    ...USUAL,
    module: join(__dirname, 'testing/tasks.ts'),
    atOnce: 1,
    ...options,
  }));

const run = <Result>(by: string, at: unknown = null, within = AMPLE) =>
  threads.run<Result>({ by, at, within });

/** A task that waits, and what lets it end. */
function held(): { done: Promise<string>; release: () => void } {
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const release = () => {
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
  };
  return { done: run<string>('until', gate), release };
}

afterEach(() => threads.beforeApplicationShutdown());

describe('ReadingThreads', () => {
  it('looks in a thread that is kept, and takes bytes over to it', async () => {
    start();
    const bytes = new Uint8Array(1_000);
    const first = await run<number>('thread');

    const handedOver = [bytes.buffer];
    expect(await threads.run({ by: 'length', at: bytes, handedOver, within: AMPLE })).toBe(1_000);
    expect(bytes).toHaveLength(0);
    expect(await run('thread')).toBe(first);
    expect(first).toBeGreaterThan(0);
  });

  it('ends what takes too long with its thread, says so, and goes on with another', async () => {
    start();
    const first = await run<number>('thread');
    const tooLong = run('never', null, 0.05);
    const next = run<number>('thread');

    await expect(tooLong).rejects.toEqual(new FileTookTooLong(0.05));
    expect(await next).not.toBe(first);
  });

  it('ends what takes too much memory alone', async () => {
    start({ memory: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 32 } });

    await expect(run('hoard')).rejects.toEqual(new FileTookTooMuchMemory());
    expect(await run('length', new Uint8Array(3))).toBe(3);
  });

  it('lets so many wait and refuses the others, with the time to come again', async () => {
    start({ waiting: 1 });
    const first = held();
    const second = held();

    const refused = await run('thread').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ReadersBusy);
    expect(refused).toMatchObject({ retryAfterSeconds: 5, refusal: 'unavailable' });
    first.release();
    second.release();
    expect(await Promise.all([first.done, second.done])).toEqual(['done', 'done']);
    expect(await run('length', new Uint8Array(2))).toBe(2);
  });

  it('refuses a file as the look did, and hides nothing of what was not meant', async () => {
    start();
    const errors = [{ field: 'file', message: 'Look.' }];

    await expect(run('refuse', 'FileRefused')).rejects.toEqual(
      new FileRefused('It is a picture.', errors),
    );
    const invalid = await run('refuse', 'ValidationFailed').catch((error: unknown) => error);
    expect(invalid).toBeInstanceOf(ValidationFailed);
    expect(invalid).toMatchObject({ code: 'validation_failed', errors });
    await expect(run('fail')).rejects.toThrow('not meant');
  });

  it('gives up what is in hand and in the queue when the server stops, and takes nothing more', async () => {
    start();
    const looks = [run('never'), run('never')].map((look) => look.catch((error: unknown) => error));
    await threads.beforeApplicationShutdown();

    for (const error of await Promise.all(looks)) expect(error).toBeInstanceOf(ReadersBusy);
    await expect(run('thread')).rejects.toBeInstanceOf(ReadersBusy);
  });
});
