import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { liveResource } from '../core/live-resource';
import { Session } from '../core/session';
import { CsvActions } from './csv-actions';
import { type Csv, CsvsData } from './csvs-data';
import { IngestProgress } from './ingest-progress';

const shownAtMost = 10;

/** The files that are being read or wait for it; nothing at all when there are none. */
@Component({
  selector: 'sluice-being-read',
  imports: [IngestProgress, MatButton, RouterLink],
  template: `
    @if (csvs().length > 0) {
      <section class="panel" aria-labelledby="being-read-heading">
        <div class="panel-heading">
          <h2 id="being-read-heading" i18n>Being read</h2>
          @if (others(); as others) {
            <p class="muted numbers">{{ others }}</p>
          }
        </div>
        <ul>
          @for (csv of csvs(); track csv.csv_id) {
            <li>
              <div class="head">
                <a [routerLink]="['/csvs', csv.csv_id]">{{ csv.name }}</a>
                @if (mayWrite() && csv.abilities.includes('delete')) {
                  <button
                    type="button"
                    matButton
                    [attr.aria-label]="cancelName(csv)"
                    (click)="actions.cancel(csv)"
                    i18n
                  >
                    Cancel
                  </button>
                }
              </div>
              <sluice-ingest-progress [csv]="csv" />
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    ul {
      display: grid;
      gap: 16px;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      min-height: 40px;
    }
    a {
      color: inherit;
      font-weight: 600;
      overflow-wrap: anywhere;
      text-decoration: none;
    }
    a:hover {
      text-decoration: underline;
    }
  `,
})
export class BeingRead {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  protected readonly actions = inject(CsvActions);
  protected readonly mayWrite = inject(Session).mayWrite;

  readonly #page = liveResource({
    load: (abort) =>
      this.#data.csvs({ status: 'ingesting', page: 1, page_size: shownAtMost }, abort),
    on: ({ type }) => type.startsWith('csv.') || type === 'overview.changed',
  });
  protected readonly csvs = computed(() => this.#page.value()?.items ?? []);
  protected readonly others = computed(() => {
    const count = (this.#page.value()?.total ?? 0) - this.csvs().length;
    return count > 0 ? $localize`${this.#formats.integer(count)} more wait behind them` : undefined;
  });

  protected cancelName({ name }: Csv): string {
    return $localize`Cancel the reading of ${name}`;
  }
}
