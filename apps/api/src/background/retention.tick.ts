import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Retention } from '@sluice/privacy';
import { TEN_MINUTES, Tick } from './tick';

/** Has the personal data erased of CSVs that were archived long ago. */
@Injectable()
export class RetentionTick extends Tick {
  constructor(private readonly retention: Retention) {
    super(new Logger('Retention'), 'Personal data of archived CSVs is erased later');
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  protected override work(signal: AbortSignal): Promise<void> {
    return this.retention.eraseOld(signal);
  }
}
