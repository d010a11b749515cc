import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { StorageRefused } from '@sluice/kernel';
import { CsvArchiver } from '@sluice/leads';

const LOOK_EVERY = 600_000;

/** Has CSVs archived that were used up long ago. */
@Injectable()
export class CsvArchiving implements OnApplicationBootstrap {
  private readonly logger = new Logger('CSVs');

  constructor(private readonly archiver: CsvArchiver) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    try {
      await this.archiver.archiveOld();
    } catch (error) {
      if (error instanceof StorageRefused) return;
      this.logger.warn(`Old CSVs are archived later: ${String(error)}`);
    }
  }
}
