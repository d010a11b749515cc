import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { EntryEraser } from '@sluice/privacy';
import { TEN_MINUTES, Tick } from './tick';

/**
 * Makes the suppression list's entries of people who were erased by an earlier version into keyed
 * hashes: a long list takes a while. It goes on where it was stopped, and finds nothing to do from
 * then on.
 */
@Injectable()
export class EntriesOfBeforeTick extends Tick {
  constructor(private readonly entries: EntryEraser) {
    super(new Logger('Erasures'), 'Entries of erased people become keyed hashes later');
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  protected override async work(signal: AbortSignal): Promise<void> {
    const erased = await this.entries.eraseThoseOfBefore(signal);
    if (erased > 0)
      this.logger.log(
        `Entries of the suppression list that were of erased people and are keyed hashes now: ${erased}.`,
      );
  }
}
