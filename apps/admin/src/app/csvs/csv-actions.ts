import { Injectable, inject } from '@angular/core';
import { Dialogs } from '../shared/dialogs';
import { Notices } from '../shared/notices';
import { type Csv, type CsvChange, CsvsData } from './csvs-data';

/** What can be done with one CSV by hand, each with its way back. */
@Injectable({ providedIn: 'root' })
export class CsvActions {
  readonly #data = inject(CsvsData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);

  pause(csv: Csv): Promise<void> {
    return this.#change(
      csv,
      { paused: true },
      { paused: false },
      $localize`${csv.name} is paused.`,
    );
  }

  resume(csv: Csv): Promise<void> {
    const words = $localize`${csv.name} is drawn from again.`;
    return this.#change(csv, { paused: false }, { paused: true }, words);
  }

  archive(csv: Csv): Promise<void> {
    const words = $localize`${csv.name} is archived.`;
    return this.#change(csv, { archived: true }, { archived: false }, words);
  }

  bringBack(csv: Csv): Promise<void> {
    const words = $localize`${csv.name} is back from the archive.`;
    return this.#change(csv, { archived: false }, { archived: true }, words);
  }

  /**
   * Stops the reading of a file. There is no way back but to upload it again.
   *
   * @returns whether it was stopped
   */
  async cancel(csv: Csv): Promise<boolean> {
    const isMeant = await this.#dialogs.confirm({
      title: $localize`Stop reading ${csv.name}?`,
      consequences: [
        $localize`What was read of it so far is deleted. You can upload the file again.`,
      ],
      action: $localize`Stop reading`,
    });
    if (!isMeant) return false;
    try {
      await this.#data.remove(csv.csv_id);
      this.#notices.say($localize`${csv.name} was taken back.`);
      return true;
    } catch (error) {
      this.#notices.failed($localize`${csv.name} is being read on.`, error);
      return false;
    }
  }

  async rename(csv: Csv): Promise<void> {
    const { Rename } = await import('./rename');
    const renamed = await this.#dialogs.open<Csv>(Rename, csv);
    if (!renamed || renamed.name === csv.name) return;
    this.#notices.offerUndo($localize`${csv.name} is now called ${renamed.name}.`, () =>
      this.#data.change(csv.csv_id, { name: csv.name }),
    );
  }

  async #change(csv: Csv, change: CsvChange, back: CsvChange, words: string): Promise<void> {
    try {
      await this.#data.change(csv.csv_id, change);
      this.#notices.offerUndo(words, () => this.#data.change(csv.csv_id, back));
    } catch (error) {
      this.#notices.failed($localize`${csv.name} stays as it was.`, error);
    }
  }
}
