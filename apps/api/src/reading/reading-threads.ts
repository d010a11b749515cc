import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Thread, type ThreadMemory, type Work } from '../threads/thread';
import { ThreadFailed, ThreadStopped } from '../threads/thread.errors';
import { resultOf, type Outcome } from './outcome';
import { FileTookTooLong, FileTookTooMuchMemory, ReadersBusy } from './reading.errors';
import { Turns, type TurnLimits } from './turns';

/** What the threads are, and how many. */
export interface ReadingOptions extends TurnLimits {
  /** The module whose functions the threads call. */
  module: string;
  memory: ThreadMemory;
}

/** One look at a file. */
export interface Look extends Omit<Work, 'signal'> {
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

/** In milliseconds. */
const STAY = 60_000;

/**
 * Looks at uploaded files in threads, so that the API stays quick whatever is in a file: what takes
 * too long or too much memory is ended with its thread, and the next look gets a new one. Threads
 * are started when they are needed, and end when they have had nothing to do for a while.
 */
@Injectable()
export class ReadingThreads implements BeforeApplicationShutdown {
  private readonly turns: Turns;
  private readonly threads: readonly Thread[];
  /** The one that worked last is asked first: it is there already. */
  private readonly free: Thread[];

  constructor({ module, memory, ...limits }: ReadingOptions) {
    this.turns = new Turns(limits);
    const options = { does: 'looks at files', module, memory, stays: STAY };
    this.threads = Array.from({ length: limits.atOnce }, () => new Thread(options));
    this.free = [...this.threads];
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
    await Promise.all(this.threads.map((thread) => thread.stop()));
  }

  private async inThread<Result>({ within, ...work }: Look): Promise<Outcome<Result>> {
    const signal = AbortSignal.timeout(within * 1_000);
    const thread = this.free.pop()!;
    try {
      return await thread.run<Outcome<Result>>({ ...work, signal });
    } catch (error) {
      if (error instanceof ThreadStopped) throw new ReadersBusy();
      if (signal.aborted) throw new FileTookTooLong(within);
      if (error instanceof ThreadFailed && error.isOutOfMemory) throw new FileTookTooMuchMemory();
      throw error;
    } finally {
      this.free.push(thread);
    }
  }
}
