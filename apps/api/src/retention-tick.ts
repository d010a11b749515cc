import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { StorageRefused } from '@sluice/kernel';
import { Retention } from '@sluice/privacy';

const LOOK_EVERY = 600_000;

/** Has the personal data erased of CSVs that were archived long ago. */
@Injectable()
export class RetentionTick implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Retention');
  private readonly stopping = new AbortController();
  private work: Promise<void> | null = null;

  constructor(private readonly retention: Retention) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  /** A look that comes while one is still at work does nothing: large CSVs can take longer than the interval. */
  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    if (this.work) return;
    this.work = this.erase();
    await this.work;
    this.work = null;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  private async erase(): Promise<void> {
    try {
      await this.retention.eraseOld(this.stopping.signal);
    } catch (error) {
      if (error instanceof StorageRefused) return;
      this.logger.warn(`Personal data of archived CSVs is erased later: ${String(error)}`);
    }
  }
}
