import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuditTrail } from '@sluice/audit';
import { TEN_MINUTES, Tick } from './tick';

/** Has the audit log tell of changes that a server began and died on. */
@Injectable()
export class AbandonedChangesTick extends Tick {
  constructor(private readonly trail: AuditTrail) {
    super(new Logger('Audit'), 'Abandoned changes are logged later');
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  protected override work(): Promise<void> {
    return this.trail.logAbandoned();
  }
}
