import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { SuppressionApplier } from '@sluice/privacy';

const LOOK_EVERY = 5_000;

/**
 * Has the suppression list applied that an instance left behind when it died, and to files that were
 * being taken in while it grew.
 */
@Injectable()
export class SuppressionTick implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly applier: SuppressionApplier) {}

  onApplicationBootstrap(): void {
    this.applier.wake();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    await this.applier.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.applier.stop();
  }
}
