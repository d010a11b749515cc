import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { IngestionRepository, IngestionTrigger } from '@sluice/leads';
import { Tick } from './tick';

const LOOK_EVERY = 5_000;

/** Finds the files that wait: while there was no room, or since the instance that had them died. */
@Injectable()
export class IngestionTick extends Tick {
  constructor(
    private readonly ingestion: IngestionRepository,
    private readonly trigger: IngestionTrigger,
  ) {
    super(new Logger('Ingestion'), 'Files that wait are left for the next look');
  }

  @Interval(LOOK_EVERY)
  override look(): Promise<void> {
    return super.look();
  }

  protected override async work(): Promise<void> {
    if (await this.ingestion.oldestWaiting()) this.trigger.uploaded();
  }
}
