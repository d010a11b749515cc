import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { Session } from '../core/session';
import { Empty } from '../shared/empty';
import { CsvCard } from './csv-card';
import { type OverviewAnswer } from './overview-data';

/** So many are on the page at first; a queue can be a thousand long. */
const shownAtFirst = 8;

/** The active CSVs in the order in which they are drawn. */
@Component({
  selector: 'sluice-queue',
  imports: [CsvCard, Empty, MatButton, RouterLink],
  host: { role: 'region', 'aria-labelledby': 'queue-heading' },
  template: `
    <div class="panel-heading">
      <h2 id="queue-heading">Active CSVs</h2>
      @if (csvs().length > 0) {
        <p class="muted numbers">{{ count() }}, drawn from the top</p>
      }
    </div>

    @if (csvs().length > 0) {
      <ol>
        @for (csv of shown(); track csv.csv_id) {
          <li><sluice-csv-card [csv]="csv" /></li>
        }
      </ol>
      @if (toggleLabel(); as label) {
        <button type="button" matButton (click)="isWhole.set(!isWhole())">{{ label }}</button>
      }
      @if (elsewhere(); as elsewhere) {
        <p class="muted numbers">{{ elsewhere }}</p>
      }
    } @else {
      <sluice-empty icon="file" [title]="emptyTitle()">
        <p class="muted" i18n>Upload a CSV of leads: it queues up here once it has been read.</p>
        @if (session.mayWrite()) {
          <div><a matButton="outlined" routerLink="/csvs/upload" i18n>Upload CSVs</a></div>
        }
      </sluice-empty>
    }
  `,
  styles: `
    li {
      padding-block: 20px;
      border-top: 1px solid var(--sluice-hairline);
    }
    li:first-child {
      padding-top: 4px;
      border-top: 0;
    }
    li:last-child {
      padding-bottom: 0;
    }
    button,
    ol ~ p {
      margin-top: 16px;
    }
  `,
})
export class Queue {
  readonly #formats = inject(Formats);
  protected readonly session = inject(Session);
  readonly overview = input.required<OverviewAnswer>();

  protected readonly isWhole = signal(false);
  protected readonly csvs = computed(() => this.overview().active_csvs);
  protected readonly shown = computed(() =>
    this.isWhole() ? this.csvs() : this.csvs().slice(0, shownAtFirst),
  );
  protected readonly count = computed(() =>
    this.#formats.count(this.overview().active_csvs_count, 'CSV', 'CSVs'),
  );
  protected readonly toggleLabel = computed(() => {
    const further = this.csvs().length - shownAtFirst;
    if (further <= 0) return undefined;
    return this.isWhole() ? 'Show fewer' : `Show ${this.#formats.integer(further)} more`;
  });
  /** Behind the last one: those that the server counts but did not send. */
  protected readonly elsewhere = computed(() => {
    const isLastShown = this.shown().length === this.csvs().length;
    const count = this.overview().active_csvs_count - this.csvs().length;
    return isLastShown && count > 0 ? `and ${this.#formats.integer(count)} more` : undefined;
  });
  protected readonly emptyTitle = computed(() =>
    this.overview().exhausted_csvs_count > 0 ? 'Every CSV is used up' : 'No CSVs yet',
  );
}
