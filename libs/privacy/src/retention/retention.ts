import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@sluice/kernel';
import { ErasureRepository } from '@sluice/leads';
import { SettingsRepository } from '@sluice/settings';
import { CsvEraser } from './csv-eraser';

const DAY = 86_400_000;

/**
 * Erases the personal data of CSVs that have been in the archive for as long as the setting
 * `erase_archived_after_days` says. One that was begun is finished, whatever the setting says by
 * then: half of its leads may be empty. Several instances may be at it; what one has done, another
 * finds done.
 */
@Injectable()
export class Retention {
  private readonly logger = new Logger('Retention');

  constructor(
    private readonly settings: SettingsRepository,
    private readonly erasures: ErasureRepository,
    private readonly eraser: CsvEraser,
    private readonly clock: Clock,
  ) {}

  /** @param stopping ends it after the step that it is at; the next call goes on there */
  async eraseOld(stopping: AbortSignal): Promise<void> {
    const until = await this.archivedUntil();
    while (!stopping.aborted) {
      const csv = await this.erasures.beginErasingCsv(until, this.clock.now());
      if (csv === null) return;
      if (!(await this.eraser.erase(csv, stopping))) return;
      const isNews = await this.erasures.finishErasingCsv(csv.csv_id, this.clock.now());
      if (isNews)
        this.logger.log(
          `The personal data of CSV ${csv.csv_id}, archived since ${csv.archived_at!.toISOString()}, was erased`,
        );
    }
  }

  private async archivedUntil(): Promise<Date | null> {
    const { erase_archived_after_days: days } = await this.settings.current();
    return days === null ? null : new Date(this.clock.now().getTime() - days * DAY);
  }
}
