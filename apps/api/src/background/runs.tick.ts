import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Distributor } from '@sluice/distribution';
import { StorageRefused } from '@sluice/kernel';
import { OccurrenceClaimer } from '@sluice/schedules';

const LOOK_EVERY = 5_000;

/**
 * Puts the occurrences of schedules on record when they come due, and has runs made that nobody
 * works on: those, the ones that wait when the server starts, and those that another instance left
 * behind when it died.
 *
 * An interval and no cron expression: a cron job sleeps until the clock says that it is time, so it
 * would sleep for hours too long when the clock is set back; an interval goes on whatever it says. No
 * `Tick`, which waits for what is in hand: a run takes a while, and occurrences come due meanwhile.
 */
@Injectable()
export class RunsTick implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Runs');

  constructor(
    private readonly claimer: OccurrenceClaimer,
    private readonly distributor: Distributor,
  ) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    await this.attempt('Schedules', () => this.claimer.claimDue());
    await this.attempt('Waiting runs', () => this.distributor.makeWaitingRuns());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.distributor.stop();
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof StorageRefused) return;
      this.logger.warn(`${what} are left for the next look: ${String(error)}`);
    }
  }
}
