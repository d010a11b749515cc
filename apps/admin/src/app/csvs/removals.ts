import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { Notices } from '../shared/notices';
import { type Csv, CsvsData } from './csvs-data';

/**
 * Deletes CSVs, each a while after it was asked for: what is deleted at the server is gone, so until
 * then it is only hidden here. Who closes the page has meant it.
 */
@Injectable({ providedIn: 'root' })
export class Removals {
  readonly #data = inject(CsvsData);
  readonly #notices = inject(Notices);
  readonly #hidden = signal<ReadonlySet<string>>(new Set());
  readonly #waiting = new Map<string, Csv>();

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('pagehide', () => {
      for (const csv of this.#waiting.values()) void this.#remove(csv);
    });
  }

  remove(csv: Csv): void {
    this.#waiting.set(csv.csv_id, csv);
    this.#hidden.update((ids) => new Set([...ids, csv.csv_id]));
    this.#notices.doUnlessUndone($localize`${csv.name} was deleted.`, {
      act: () => void this.#remove(csv),
      undo: () => {
        this.#waiting.delete(csv.csv_id);
        this.#show(csv);
      },
    });
  }

  /** Those that are not deleted, or about to be. */
  without(csvs: readonly Csv[]): readonly Csv[] {
    const hidden = this.#hidden();
    return csvs.filter(({ csv_id }) => !hidden.has(csv_id));
  }

  async #remove(csv: Csv): Promise<void> {
    if (!this.#waiting.delete(csv.csv_id)) return;
    try {
      await this.#data.remove(csv.csv_id);
    } catch (error) {
      this.#show(csv);
      this.#notices.failed($localize`${csv.name} was not deleted.`, error);
    }
  }

  #show({ csv_id }: Csv): void {
    this.#hidden.update((ids) => new Set([...ids].filter((id) => id !== csv_id)));
  }
}
