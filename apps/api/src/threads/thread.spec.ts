import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Thread, type ThreadOptions } from './thread';
import { ThreadFailed, ThreadStopped } from './thread.errors';

jest.setTimeout(60_000);

/** Longer than any test. */
const AMPLE = 60_000;

let thread: Thread;

const start = (options: Partial<ThreadOptions> = {}) =>
  (thread = new Thread({
    does: 'is on trial',
    module: join(__dirname, 'testing/tasks.ts'),
    stays: AMPLE,
    ...options,
  }));

const run = <Result>(by: string, at: unknown = null, signal?: AbortSignal) =>
  thread.run<Result>({ by, at, ...(signal && { signal }) });

const flag = () => new Int32Array(new SharedArrayBuffer(4));

function open(gate: Int32Array): void {
  Atomics.store(gate, 0, 1);
  Atomics.notify(gate, 0);
}

const errorOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

afterEach(() => thread.stop());

describe('Thread', () => {
  it('works in a thread that is kept, one piece after the other in the order of coming', async () => {
    start();
    const first = await run<number>('thread');
    const [gate, count] = [flag(), flag()];
    const pieces = [1, 2, 3, 4].map(() => run<number>('through', [gate, count]));
    open(gate);

    expect(await Promise.all(pieces)).toEqual([0, 1, 2, 3]);
    expect(await run('thread')).toBe(first);
    expect(first).toBeGreaterThan(0);
  });

  it('ends when it has nothing to do, and is started anew', async () => {
    start({ stays: 0 });
    const first = await run<number>('thread');
    while ((await run<number>('thread')) === first) await setTimeout(10);
  });

  it.each([
    ['fail', 'Error: not meant'],
    ['leave', 'worker exited with code: 3'],
    ['failBehind', 'Error: meant for nobody'],
    ['unknown', 'No handler function exported'],
  ])('tells in words that %s failed, and goes on', async (by, reason) => {
    start();
    const error = await errorOf(run(by));

    expect(error).toBeInstanceOf(ThreadFailed);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^The thread that is on trial failed: /) as string,
      isOutOfMemory: false,
    });
    expect((error as ThreadFailed).message).toContain(reason);
    expect(await run('thread')).toBeGreaterThan(0);
  });

  it('tells that it needed too much memory, and goes on', async () => {
    start({ memory: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 32 } });

    expect(await errorOf(run('hoard'))).toMatchObject({
      message: 'The thread that is on trial failed: it needed more memory than it may have',
      isOutOfMemory: true,
    });
    expect(await run('thread')).toBeGreaterThan(0);
  });

  it('tells everybody who waits for a thread that cannot start', async () => {
    start({ module: join(__dirname, 'testing/broken.ts') });

    for (const error of await Promise.all([1, 2, 3].map(() => errorOf(run('thread'))))) {
      expect(error).toBeInstanceOf(ThreadFailed);
      expect((error as Error).message).toContain('broken on purpose');
    }
  });

  it('ends what is aborted with its thread; what waits goes on, unless it is aborted too', async () => {
    start();
    const first = await run<number>('thread');
    const abort = new AbortController();
    const begun = flag();
    const pieces = [run('never', begun, abort.signal), run('thread', null, abort.signal)].map(
      errorOf,
    );
    const next = run<number>('thread');
    const reason = new Error('enough');
    while (Atomics.load(begun, 0) === 0) await setTimeout(10);
    abort.abort(reason);

    expect(await Promise.all(pieces)).toEqual([reason, reason]);
    expect(await next).not.toBe(first);
  });

  it('gives up what is in hand and what waits when it is stopped, and takes nothing more', async () => {
    start();
    const pieces = [run('never'), run('thread')].map(errorOf);
    await thread.stop();

    for (const error of await Promise.all(pieces)) expect(error).toBeInstanceOf(ThreadStopped);
    await expect(run('thread')).rejects.toBeInstanceOf(ThreadStopped);
  });
});
