import { rm } from 'node:fs/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock } from '@sluice/kernel';
import { CsvRepository, UploadSettings, UploadStore } from '@sluice/leads';
import { Configuration } from '../configuration';
import { DatabaseCheck } from '../data-folder/database-check';
import { ProcessMark, type OtherMark } from '../data-folder/process-mark';
import { removeLeftovers } from '../ingestion/remove-leftovers';
import { TEN_MINUTES, Tick } from './tick';

const AN_HOUR = 3_600_000;

/**
 * Removes what servers that died have left of files that they were receiving: personal data that no
 * erasure would reach. At start before anybody is answered, and every ten minutes, since other
 * servers on the same folder die too.
 */
@Injectable()
export class LeftoversTick extends Tick implements OnApplicationShutdown {
  private readonly startedAt: Date;
  private isStart = true;

  constructor(
    private readonly configuration: Configuration,
    private readonly mark: ProcessMark,
    private readonly settings: UploadSettings,
    private readonly uploads: UploadStore,
    private readonly csvs: CsvRepository,
    private readonly check: DatabaseCheck,
    private readonly clock: Clock,
  ) {
    super(new Logger('Uploads'), 'What broken-off uploads left is removed later');
    this.startedAt = clock.now();
  }

  override onApplicationBootstrap(): Promise<void> {
    return this.look();
  }

  @Interval(TEN_MINUTES)
  override look(): Promise<void> {
    return super.look();
  }

  /** In good order: the next start finds nothing of this server. */
  async onApplicationShutdown(): Promise<void> {
    await this.settings.incoming.close();
    this.mark.remove();
  }

  /** The marks of the dead go last: as long as they are there, the next look finds them again. */
  protected override async work(): Promise<void> {
    const { isStart } = this;
    this.isStart = false;
    await this.mark.renew(this.clock.now());
    const isEmbedded = this.configuration.MONGODB_URI === undefined;
    const now = this.clock.now();
    let others: OtherMark[] = [];
    const removed = await this.settings.incoming.sweep(now, async () => {
      others = await this.mark.others(now, isEmbedded);
      // Whoever ends in good order takes its mark along, and leaves nothing that it would need.
      return (owner) => others.find((other) => other.owner === owner)?.state ?? 'gone';
    });
    if (removed > 0) this.logger.log(`Removed ${removed} files of uploads that broke off.`);
    // Servers on MongoDB may each have a folder of their own and still share the uploads.
    const isAlone = isStart && isEmbedded && others.every(({ state }) => state === 'gone');
    const anHourAgo = new Date(now.getTime() - AN_HOUR);
    await removeLeftovers(this.uploads, this.csvs, isAlone ? this.startedAt : anHourAgo);
    const dead = others.filter(({ state }) => state === 'gone');
    if (dead.length > 0) this.check.wantedAfterUncleanEnd();
    for (const { path } of dead) await rm(path, { force: true });
  }
}
