import { Injectable, Logger } from '@nestjs/common';
import { adviceOn, openToOthers } from '@sluice/persistence-sqlite';
import { Configuration } from '../configuration';
import { DatabaseCheck } from './database-check';

/** What a server has to say about its data folder, and does with it, once it answers. */
@Injectable()
export class DataFolder {
  private readonly logger = new Logger('Storage');

  constructor(
    private readonly configuration: Configuration,
    private readonly check: DatabaseCheck,
  ) {}

  async listening(): Promise<void> {
    await this.warnOfRights();
    await this.check.listening();
  }

  /** Rights that somebody else has given stay as they are: they may be meant. */
  private async warnOfRights(): Promise<void> {
    const { dataDirectory } = this.configuration;
    const wide = await openToOthers(dataDirectory);
    if (wide.length > 0) this.logger.warn(adviceOn(dataDirectory, wide));
  }
}
