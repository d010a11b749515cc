import type { Transferable } from 'node:worker_threads';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { resultOf, type Outcome } from './outcome';
import { FileTookTooLong, FileTookTooMuchMemory, ReadersBusy } from './reading.errors';
import { Turns, type TurnLimits } from './turns';

/** What the threads are, and how many. */
export interface ReadingOptions extends TurnLimits {
  /** The module whose functions the threads call. */
  module: string;
  /** What a thread gets for its objects, in MB. */
  memory: { maxYoungGenerationSizeMb: number; maxOldGenerationSizeMb: number };
}

/** One look at a file. */
export interface Look {
  /** Which function of the module looks. */
  by: string;
  /** What it is given. */
  at: unknown;
  /** What of it goes over to the thread and is gone here. */
  handedOver?: readonly Transferable[];
  /** How long it may take, in seconds. */
  within: number;
}

/** Two, so that a file that takes long doesn't hold up all others. */
export const USUAL: Omit<ReadingOptions, 'module'> = {
  atOnce: 2,
  waiting: 32,
  patience: 20_000,
  memory: { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 },
};

/** How long a thread stays without work, in milliseconds: a new one takes some tenths of a second. */
const STAY = 60_000;

/**
 * Looks at uploaded files in threads, so that the API stays quick whatever is in a file: what takes
 * too long or too much memory is ended with its thread, and the next look gets a new one. Threads
 * are started when they are needed, and end when they have had nothing to do for a while.
 */
@Injectable()
export class ReadingThreads implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Reading');
  private readonly turns: Turns;
  private readonly threads: Piscina;
  private isStopped = false;

  constructor({ module, memory, ...limits }: ReadingOptions) {
    this.turns = new Turns(limits);
    this.threads = new Piscina({
      filename: module,
      minThreads: 0,
      maxThreads: limits.atOnce,
      idleTimeout: STAY,
      resourceLimits: memory,
    });
    // A thread that can't even start has nobody to tell; whoever waits for it is told by the limit.
    this.threads.on('error', (error) => this.logger.error(`A thread failed: ${String(error)}`));
  }

  /**
   * @throws FileTookTooLong, FileTookTooMuchMemory, ReadersBusy, and as the look refuses the file:
   *   FileRefused, ValidationFailed
   */
  async run<Result>(look: Look): Promise<Result> {
    return resultOf(await this.turns.take(() => this.inThread<Result>(look)));
  }

  /** What is in hand is given up, so that nobody waits for the end of a file. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.threads.destroy();
  }

  private async inThread<Result>({
    by,
    at,
    handedOver = [],
    within,
  }: Look): Promise<Outcome<Result>> {
    if (this.isStopped) throw new ReadersBusy();
    const signal = AbortSignal.timeout(within * 1_000);
    const transferList = [...handedOver];
    try {
      return (await this.threads.run(at, { name: by, signal, transferList })) as Outcome<Result>;
    } catch (error) {
      if (this.isStopped) throw new ReadersBusy();
      if (signal.aborted) throw new FileTookTooLong(within);
      if (isOutOfMemory(error)) throw new FileTookTooMuchMemory();
      throw error;
    }
  }
}

function isOutOfMemory(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
