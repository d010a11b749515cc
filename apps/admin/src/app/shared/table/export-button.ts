import { Component, DestroyRef, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { saveFile } from '../../core/save-file';
import { Icon } from '../icon';
import { Notices } from '../notices';
import { type Column } from './column';
import { csvHeading, csvLines } from './csv-text';
import { type RowSource } from './row-source';

/** Saves a whole list as a CSV file, however many pages it has. */
@Component({
  selector: 'sluice-export-button',
  imports: [Icon, MatButton],
  template: `
    <button
      type="button"
      matButton
      [disabled]="isExporting() || isEmpty()"
      disabledInteractive
      (click)="exportAll()"
    >
      <span class="with-icon">
        <sluice-icon name="download" />
        @if (isExporting()) {
          <ng-container i18n>Exporting…</ng-container>
        } @else {
          <ng-container i18n>Export CSV</ng-container>
        }
      </span>
    </button>
  `,
  styles: `
    .with-icon {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class ExportButton<Row> {
  readonly #notices = inject(Notices);
  readonly #leaving = new AbortController();

  /** What the rows are, as 'Members'; also the name of the file. */
  readonly label = input.required<string>();
  readonly columns = input.required<readonly Column<Row>[]>();
  /** Reads all rows, part by part. */
  readonly rows = input.required<RowSource<Row>['all']>();
  readonly isEmpty = input(false);

  protected readonly isExporting = signal(false);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#leaving.abort();
    });
  }

  protected async exportAll(): Promise<void> {
    this.isExporting.set(true);
    const columns = this.columns().filter(({ isOnPageOnly }) => !isOnPageOnly);
    const text = [csvHeading(columns)];
    try {
      for await (const rows of this.rows()(this.#leaving.signal)) {
        text.push(csvLines(columns, rows));
      }
      // A BOM lets Excel read it as UTF-8.
      saveFile(`${this.label()}.csv`, new Blob(['\ufeff', ...text], { type: 'text/csv' }));
    } catch (error) {
      if (!this.#leaving.signal.aborted) {
        this.#notices.failed($localize`The export did not come.`, error);
      }
    } finally {
      this.isExporting.set(false);
    }
  }
}
