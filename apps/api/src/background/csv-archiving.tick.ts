import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { CsvArchiver } from '@sluice/leads';
import { TEN_MINUTES, Tick } from './tick';

/** Has CSVs archived that were used up long ago. */
@Injectable()
export class CsvArchivingTick extends Tick {
  constructor(private readonly archiver: CsvArchiver) {
    super(new Logger('CSVs'), 'Old CSVs are archived later');
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  protected override work(): Promise<void> {
    return this.archiver.archiveOld();
  }
}
