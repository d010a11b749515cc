import { Clock, Ids, Stopwatch } from '@sluice/kernel';
import { RunStarter, type RunNowOrder } from '../run-starter';
import { TierNames } from '../tier-names';

export class KnownTiers extends TierNames {
  constructor(private readonly tiers: readonly string[]) {
    super();
  }

  override async unknownTiers(names: string[]): Promise<string[]> {
    return names.filter((name) => !this.tiers.includes(name));
  }
}

export class FixedClock extends Clock {
  constructor(public time: Date) {
    super();
  }

  override now(): Date {
    return this.time;
  }
}

/** A stopwatch that shows what it is told to. */
export class HandStopwatch extends Stopwatch {
  milliseconds = 0;

  override elapsed(): number {
    return this.milliseconds;
  }
}

/** Notes what was asked for and makes nothing. */
export class NotingRunStarter extends RunStarter {
  readonly orders: RunNowOrder[] = [];

  override async runNow(order: RunNowOrder): Promise<{ execution_id: string }> {
    this.orders.push(order);
    return { execution_id: `run-${this.orders.length}` };
  }
}

/** s1, s2, s3, … */
export class CountingIds extends Ids {
  private count = 0;

  override next(): string {
    return `s${++this.count}`;
  }
}
