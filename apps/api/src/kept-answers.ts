import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { KeyedCallRepository } from '@sluice/idempotency';
import { Clock } from '@sluice/kernel';

const LOOK_EVERY = 600_000;

/** Removes answers that were kept for repeated calls for long enough, also where no such call comes. */
@Injectable()
export class KeptAnswers {
  private readonly logger = new Logger('Idempotency');

  constructor(
    private readonly calls: KeyedCallRepository,
    private readonly clock: Clock,
  ) {}

  @Interval(LOOK_EVERY)
  async removeExpired(): Promise<void> {
    try {
      await this.calls.removeExpired(this.clock.now());
    } catch (error) {
      this.logger.warn(`Answers that have expired are removed later: ${String(error)}`);
    }
  }
}
