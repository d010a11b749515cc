import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EntryEraser } from '@sluice/privacy';

/** After a failure it goes on at the next of these. */
const LOOK_EVERY = 600_000;

/**
 * Makes the suppression list's entries of people who were erased by an earlier version into keyed
 * hashes, in the background: a long list takes a while. It goes on where it was stopped, and finds
 * nothing to do from then on.
 */
@Injectable()
export class EntriesOfBefore implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Erasures');
  private readonly stopped = new AbortController();
  private going: Promise<void> | null = null;

  constructor(private readonly entries: EntryEraser) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    this.going ??= this.goOn().finally(() => (this.going = null));
    await this.going;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.going;
  }

  private async goOn(): Promise<void> {
    try {
      const erased = await this.entries.eraseThoseOfBefore(this.stopped.signal);
      if (erased > 0)
        this.logger.log(
          `Entries of the suppression list that were of erased people and are keyed hashes now: ${erased}.`,
        );
    } catch (error) {
      this.logger.warn(`Entries of erased people become keyed hashes later: ${String(error)}`);
    }
  }
}
