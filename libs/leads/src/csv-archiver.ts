import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@sluice/kernel';
import { SettingsRepository } from '@sluice/settings';
import { CsvRepository } from './csv.repository';

const DAY = 86_400_000;
/** What one look does at most; the next one goes on. */
const AT_ONCE = 500;

/**
 * Archives CSVs that were used up long ago, as the setting `archive_after_days` says. The storage
 * picks and archives them in one transaction, so that several instances may look at the same time.
 */
@Injectable()
export class CsvArchiver {
  private readonly logger = new Logger('CSVs');

  constructor(
    private readonly csvs: CsvRepository,
    private readonly settings: SettingsRepository,
    private readonly clock: Clock,
  ) {}

  async archiveOld(): Promise<void> {
    const { archive_after_days } = await this.settings.current();
    if (archive_after_days === null) return;
    const now = this.clock.now();
    const until = new Date(now.getTime() - archive_after_days * DAY);
    const archived = await this.csvs.archiveExhausted(until, now, AT_ONCE);
    for (const { csv_id, exhausted_at } of archived)
      this.logger.log(
        `CSV ${csv_id}, exhausted since ${exhausted_at!.toISOString()}, was archived`,
      );
  }
}
