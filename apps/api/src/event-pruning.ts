import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EventLog } from '@sluice/events';
import { StorageRefused } from '@sluice/kernel';

const PRUNE_EVERY = 600_000;
/** Enough for a client that was away for hours; one that has missed more loads anew. */
const EVENTS_KEPT = 10_000;

/** Keeps the event log short. */
@Injectable()
export class EventPruning {
  private readonly logger = new Logger('Events');

  constructor(private readonly log: EventLog) {}

  @Interval(PRUNE_EVERY)
  async prune(): Promise<void> {
    try {
      await this.log.prune(EVENTS_KEPT);
    } catch (error) {
      if (error instanceof StorageRefused) return;
      this.logger.warn(`The event log is pruned later: ${String(error)}`);
    }
  }
}
