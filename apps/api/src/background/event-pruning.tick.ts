import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EventLog } from '@sluice/events';
import { TEN_MINUTES, Tick } from './tick';

/** Enough for a client that was away for hours; one that has missed more loads anew. */
const EVENTS_KEPT = 10_000;

/** Keeps the event log short. */
@Injectable()
export class EventPruningTick extends Tick {
  constructor(private readonly log: EventLog) {
    super(new Logger('Events'), 'The event log is pruned later');
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  protected override work(): Promise<void> {
    return this.log.prune(EVENTS_KEPT);
  }
}
