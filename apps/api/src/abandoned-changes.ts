import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuditTrail } from '@sluice/audit';
import { StorageRefused } from '@sluice/kernel';

const LOOK_EVERY = 600_000;

/** Has the audit log tell of changes that a server began and died on. */
@Injectable()
export class AbandonedChanges implements OnApplicationBootstrap {
  private readonly logger = new Logger('Audit');

  constructor(private readonly trail: AuditTrail) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    try {
      await this.trail.logAbandoned();
    } catch (error) {
      if (error instanceof StorageRefused) return;
      this.logger.warn(`Abandoned changes are logged later: ${String(error)}`);
    }
  }
}
