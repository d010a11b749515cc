import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { StorageRefused } from '@sluice/kernel';
import { ContactRenewer } from '@sluice/privacy';

/** After a failure, or when the instance at work has died, it goes on at the next of these. */
const LOOK_EVERY = 5_000;

/**
 * Has contacts that earlier versions have stored brought into the form of this one, in the background:
 * ten million leads take a while. Once that is done, a look costs nothing.
 */
@Injectable()
export class ContactsOfBefore implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Contacts');
  private readonly stopped = new AbortController();
  private work: Promise<void> | null = null;
  /** What was told last, so that a trouble that lasts is told once. */
  private told = '';

  constructor(private readonly renewer: ContactRenewer) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    this.work ??= this.renew().finally(() => (this.work = null));
    await this.work;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped.abort();
    await this.work;
  }

  private async renew(): Promise<void> {
    try {
      await this.renewer.renew(this.stopped.signal);
    } catch (error) {
      const trouble = String(error);
      if (error instanceof StorageRefused || this.stopped.signal.aborted || trouble === this.told)
        return;
      this.told = trouble;
      this.logger.warn(
        `Stored contacts are brought into the form of this version later: ${trouble}`,
      );
    }
  }
}
