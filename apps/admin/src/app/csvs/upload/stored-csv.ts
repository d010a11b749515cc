import { Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { liveResource } from '../../core/live-resource';
import { Problem } from '../../shared/problem';
import { CsvActions } from '../csv-actions';
import { type Csv, CsvsData } from '../csvs-data';
import { IngestProgress } from '../ingest-progress';
import { IngestResult } from '../ingest-result';

/** What becomes of a file that the server has stored: it is read, and then there is a result. */
@Component({
  selector: 'sluice-stored-csv',
  imports: [IngestProgress, IngestResult, MatButton, Problem, RouterLink],
  template: `
    @if (csv.value(); as csv) {
      @if (csv.csv_status === 'ingesting') {
        <sluice-ingest-progress [csv]="csv" />
        @if (csv.abilities.includes('delete')) {
          <div class="actions">
            <button type="button" matButton (click)="cancel(csv)" i18n>Cancel</button>
          </div>
        }
      } @else {
        <sluice-ingest-result [csv]="csv" />
        <div class="actions">
          <a matButton="outlined" [routerLink]="['/csvs', csv.csv_id]" i18n>Open the CSV</a>
        </div>
      }
    } @else if (csv.error(); as error) {
      <sluice-problem
        i18n-title
        title="What became of it could not be loaded"
        [error]="error"
        [isRetrying]="csv.isLoading()"
        (retry)="csv.reload()"
      />
    }
  `,
  styles: `
    :host {
      display: block;
      min-height: 76px;
    }
    .actions {
      display: flex;
      justify-content: flex-end;
      margin-top: 8px;
    }
  `,
})
export class StoredCsv {
  readonly #data = inject(CsvsData);
  readonly #actions = inject(CsvActions);
  readonly csv_id = input.required<string>();
  readonly cancelled = output();

  protected readonly csv = liveResource({
    params: this.csv_id,
    load: (abort, csv_id) => this.#data.csv(csv_id, abort),
    on: ({ data }) => 'csv_id' in data && data.csv_id === this.csv_id(),
  });

  protected async cancel(csv: Csv): Promise<void> {
    if (await this.#actions.cancel(csv)) this.cancelled.emit();
  }
}
