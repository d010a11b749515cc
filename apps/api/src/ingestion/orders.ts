import type { MessagePort } from 'node:worker_threads';
import type { FromIngestion, ToIngestion } from './ingestion-task';

/** How long a thread stays when no file waits, in milliseconds. */
const STAY = 60_000;

/** What the server tells its ingestion thread, and is told by it. */
export class Orders {
  private readonly stopped = new AbortController();
  private isToldToLook = true;
  private wake: () => void = () => undefined;

  constructor(private readonly server: MessagePort) {
    server.on('message', (order: ToIngestion) => {
      if (order === 'stop') this.stopped.abort();
      else this.isToldToLook = true;
      this.wake();
    });
  }

  /** Aborted when the thread shall end. */
  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  tell(message: FromIngestion): void {
    this.server.postMessage(message);
  }

  /**
   * Waits for the next order to look for files; the first is there from the beginning.
   *
   * @returns false when none came for a while, or the thread shall end
   */
  async toldToLook(): Promise<boolean> {
    if (!this.isToldToLook && !this.signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, STAY);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const isToldTo = this.isToldToLook && !this.signal.aborted;
    this.isToldToLook = false;
    return isToldTo;
  }
}
