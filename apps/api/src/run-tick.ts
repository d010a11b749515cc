import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Distributor } from '@sluice/distribution';

const LOOK_EVERY = 5_000;

/**
 * Has runs made that nobody works on: those that wait when the server starts, and those that
 * another instance left behind when it died.
 */
@Injectable()
export class RunTick implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Runs');

  constructor(private readonly distributor: Distributor) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    try {
      await this.distributor.makeWaitingRuns();
    } catch (error) {
      this.logger.warn(`Waiting runs are left for the next look: ${String(error)}`);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.distributor.stop();
  }
}
