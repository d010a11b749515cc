import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuditTrail } from '@sluice/audit';
import { Clock } from '@sluice/kernel';
import { TEN_MINUTES, Tick } from './tick';

const DAY = 86_400_000;
/** How many entries the log may grow by before its end is noted again. */
const ENTRIES = 1_000;

/**
 * Writes what the audit log ends with to the server's log: at start, when it stops, once a day, and
 * after every thousand entries or so. Whoever keeps the server's log elsewhere can tell by it that
 * nobody has rewritten the audit log since, not even with the database and the program in hand.
 */
@Injectable()
export class AuditHeadTick extends Tick {
  private noted = { number: 0, at: new Date(0) };

  constructor(
    private readonly trail: AuditTrail,
    private readonly clock: Clock,
  ) {
    super(new Logger('Audit'), 'What the audit log ends with is noted later');
  }

  /** Before anybody is answered. */
  override onApplicationBootstrap(): Promise<void> {
    return this.look();
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.noted.at = new Date(0);
    await this.look();
    await super.beforeApplicationShutdown();
  }

  protected override async work(): Promise<void> {
    const head = await this.trail.head();
    if (head === null || !this.isDue(head.number)) return;
    this.logger.log(`The audit log ends with entry ${head.number}, hash ${head.hash}.`);
    this.noted = { number: head.number, at: this.clock.now() };
  }

  private isDue(number: number): boolean {
    const since = Math.abs(this.clock.now().getTime() - this.noted.at.getTime());
    return since >= DAY || number - this.noted.number >= ENTRIES;
  }
}
