import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { KeyedCallRepository } from '@sluice/idempotency';
import { Clock } from '@sluice/kernel';
import { TEN_MINUTES, Tick } from './tick';

/** Removes answers that were kept for repeated calls for long enough, also where no such call comes. */
@Injectable()
export class KeptAnswersTick extends Tick {
  constructor(
    private readonly calls: KeyedCallRepository,
    private readonly clock: Clock,
  ) {
    super(new Logger('Idempotency'), 'Answers that have expired are removed later');
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  protected override work(): Promise<void> {
    return this.calls.removeExpired(this.clock.now());
  }
}
