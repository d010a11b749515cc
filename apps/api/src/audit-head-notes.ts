import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuditTrail } from '@sluice/audit';
import { Clock } from '@sluice/kernel';

const LOOK_EVERY = 600_000;
const DAY = 86_400_000;
/** How many entries the log may grow by before its end is noted again. */
const ENTRIES = 1_000;

/**
 * Writes what the audit log ends with to the server's log: at start, when it stops, once a day, and
 * after every thousand entries or so. Whoever keeps the server's log elsewhere can tell by it that
 * nobody has rewritten the audit log since, not even with the database and the program in hand.
 */
@Injectable()
export class AuditHeadNotes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private noted = { number: 0, at: new Date(0) };

  constructor(
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.note(() => true);
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    await this.note((number) => {
      const since = Math.abs(this.clock.now().getTime() - this.noted.at.getTime());
      return since >= DAY || number - this.noted.number >= ENTRIES;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.note(() => true);
  }

  private async note(isDue: (number: number) => boolean): Promise<void> {
    try {
      const head = await this.trail.head();
      if (head === null || !isDue(head.number)) return;
      this.logger.log(`The audit log ends with entry ${head.number}, hash ${head.hash}.`);
      this.noted = { number: head.number, at: this.clock.now() };
    } catch (error) {
      this.logger.warn(`What the audit log ends with is noted later: ${String(error)}`);
    }
  }
}
