import type { BeforeApplicationShutdown, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { StorageRefused } from '@sluice/kernel';

/** How often most of this is done, in milliseconds. */
export const TEN_MINUTES = 600_000;

/**
 * Work in the background that is done at the start and then again and again. What takes longer than its
 * interval is not begun a second time, what fails is tried at the next look, and told once for as long as
 * it fails in the same way. The server stops when what is in hand has stopped.
 *
 * A tick overrides `look` with an `@Interval` of its own: an interval goes on whatever the clock says, a
 * cron job sleeps until the clock says that it is time.
 */
export abstract class Tick implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private going: Promise<void> | null = null;
  private told = '';

  /** @param putOff what is true after a failure, as a sentence without its end */
  protected constructor(
    protected readonly logger: Logger,
    private readonly putOff: string,
  ) {}

  onApplicationBootstrap(): unknown {
    void this.look();
    return;
  }

  async look(): Promise<void> {
    this.going ??= this.attempt().finally(() => (this.going = null));
    await this.going;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.going;
  }

  /** @param signal aborted when the server is to stop */
  protected abstract work(signal: AbortSignal): Promise<void>;

  private async attempt(): Promise<void> {
    const { signal } = this.stopping;
    try {
      await this.work(signal);
      this.told = '';
    } catch (error) {
      // Where the storage is full or away, the log says so already.
      if (error instanceof StorageRefused || signal.aborted) return;
      const trouble = String(error);
      if (trouble === this.told) return;
      this.told = trouble;
      this.logger.warn(`${this.putOff}: ${trouble}`);
    }
  }
}
