import { join } from 'node:path';
import type { Transferable } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { OneByOne } from './one-by-one';
import { ThreadFailed, ThreadStopped } from './thread.errors';

/** What a thread gets for its objects, in MB. */
export interface ThreadMemory {
  maxYoungGenerationSizeMb: number;
  maxOldGenerationSizeMb: number;
}

export interface ThreadOptions {
  /** As in "The thread that … failed". */
  does: string;
  /** The module whose functions it calls, with its whole path; `besideMain` has those of the server. */
  module: string;
  /** Without it: as much as the server itself. */
  memory?: ThreadMemory;
  /** How long it stays without work, in milliseconds; a new one takes some tenths of a second. */
  stays: number;
}

/** One piece of work. */
export interface Work {
  /** Which function of the module does it. */
  by: string;
  /** What that is given. */
  at: unknown;
  /** What of it goes over to the thread and is gone here. */
  handedOver?: readonly Transferable[];
  /** Ends the work, and its thread, wherever it is. */
  signal?: AbortSignal;
}

/** Where the bundles of threads lie: beside the one of the server. */
export function besideMain(bundle: string): string {
  return join(import.meta.dirname, bundle);
}

/**
 * Does work in a thread, one piece after the other, so that the server's own stays quick. The thread is
 * started with the first piece, and again after it has ended: for want of work, with a piece that was
 * aborted, or by a failure. It doesn't keep the process alive. Whoever has one stops it with the server.
 *
 * Piscina starts, asks and ends it. A pool of several couldn't tell whose work waited for a thread that
 * could not start, and takes what has a signal out of turn; so it has one thread and one piece at a time.
 */
export class Thread {
  private readonly pool: Piscina;
  private readonly turns = new OneByOne();
  /** Gives up what is in hand. */
  private giveUp: (reason: unknown) => void = () => undefined;
  private isStopped = false;

  constructor(private readonly options: ThreadOptions) {
    const { module, memory, stays } = options;
    this.pool = new Piscina({
      filename: module,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: stays,
      ...(memory && { resourceLimits: memory }),
    });
    // It failed before it had its work: piscina would keep that until another thread comes.
    this.pool.on('error', (error) => this.giveUp(error));
  }

  /**
   * @returns what the function of the module gave
   * @throws ThreadFailed with what the function threw, or why its thread has ended; ThreadStopped; what
   *   the signal says when it has aborted the work
   */
  run<Result>(work: Work): Promise<Result> {
    return this.turns.run(() => this.inThread<Result>(work));
  }

  /** Ends it now. What is in hand is given up, and so is what waits. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.pool.destroy();
  }

  private async inThread<Result>({
    by,
    at,
    handedOver = [],
    signal = new AbortController().signal,
  }: Work): Promise<Result> {
    const { does } = this.options;
    if (this.isStopped) throw new ThreadStopped(does);
    const givenUp = new AbortController();
    this.giveUp = (reason) => givenUp.abort(reason);
    try {
      return (await this.pool.run(at, {
        name: by,
        transferList: [...handedOver],
        signal: AbortSignal.any([signal, givenUp.signal]),
      })) as Result;
    } catch (error) {
      if (this.isStopped) throw new ThreadStopped(does);
      signal.throwIfAborted();
      throw new ThreadFailed(does, givenUp.signal.aborted ? givenUp.signal.reason : error);
    }
  }
}
