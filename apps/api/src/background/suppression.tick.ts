import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { SuppressionApplier, TakingOff } from '@sluice/privacy';

const LOOK_EVERY = 5_000;

/**
 * Has the suppression list applied that an instance left behind when it died, and to files that were
 * being taken in while it grew; and goes on with what was taken off it.
 */
@Injectable()
export class SuppressionTick implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly applier: SuppressionApplier,
    private readonly takingOff: TakingOff,
  ) {}

  onApplicationBootstrap(): void {
    this.applier.wake();
    void this.takingOff.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    await this.applier.look();
    await this.takingOff.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.applier.stop(), this.takingOff.stop()]);
  }
}
