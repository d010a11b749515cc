import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { Problem } from '../../shared/problem';
import { type Csv, CsvsData } from '../csvs-data';
import { type SpreadStep, ledgerSpread } from './ledger-spread';
import { LedgerStrip } from './ledger-strip';

/** The ledger of a CSV: which rows were handed out how often, drawn and in numbers. */
@Component({
  selector: 'sluice-csv-ledger',
  imports: [LedgerStrip, Problem],
  host: { class: 'panel', role: 'region', 'aria-labelledby': 'ledger-heading' },
  template: `
    <div class="panel-heading">
      <h2 id="ledger-heading" i18n>Ledger</h2>
      <p class="muted" i18n>How often each row was handed out, from the first row to the last</p>
    </div>
    @if (ledger.value(); as ledger) {
      <sluice-ledger-strip
        [ledger]="ledger"
        [limit]="csv().distribution_limit"
        [summary]="summary()"
      />
      <ul class="numbers">
        @for (step of spread(); track step.from) {
          @if (step.leads > 0) {
            <li>
              <span class="muted">{{ timesOf(step) }}</span> {{ leadsOf(step) }}
            </li>
          }
        }
        @if (withdrawn(); as withdrawn) {
          <li><span class="muted" i18n>Withdrawn</span> {{ withdrawn }}</li>
        }
      </ul>
    } @else if (ledger.error(); as error) {
      <sluice-problem
        i18n-title
        title="The ledger could not be loaded"
        [error]="error"
        [isRetrying]="ledger.isLoading()"
        (retry)="ledger.reload()"
      />
    } @else {
      <div class="room"></div>
    }
  `,
  styles: `
    .panel-heading {
      margin-bottom: 0;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 20px;
      font-size: 0.8125rem;
    }
    .room {
      height: 168px;
    }
  `,
})
export class CsvLedger {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly csv = input.required<Csv>();

  protected readonly ledger = liveResource({
    params: () => this.csv().csv_id,
    load: (abort, csv_id) => this.#data.ledger(csv_id, abort),
    on: ({ type }) => type === 'overview.changed' || type === 'csv.ready',
  });
  protected readonly spread = computed(() => {
    const ledger = this.ledger.value();
    return ledger ? ledgerSpread(ledger) : [];
  });
  protected readonly withdrawn = computed(() => {
    const ranges = this.ledger.value()?.withdrawn ?? [];
    const count = ranges.reduce((sum, { from, to }) => sum + to - from, 0);
    return count === 0 ? undefined : this.#leads(count);
  });
  protected readonly summary = computed(() => {
    const steps = this.spread().filter(({ leads }) => leads > 0);
    return steps.map((step) => `${this.timesOf(step)}: ${this.leadsOf(step)}`).join(', ');
  });

  protected timesOf({ from, to }: SpreadStep): string {
    if (from === 0 && to === 0) return $localize`Never handed out`;
    if (from === to) {
      const times = this.#formats.count(from, $localize`time`, $localize`times`);
      return $localize`Handed out ${times}`;
    }
    const least = this.#formats.integer(from);
    return $localize`Handed out ${least} to ${this.#formats.integer(to)} times`;
  }

  protected leadsOf({ leads }: SpreadStep): string {
    return this.#leads(leads);
  }

  #leads(count: number): string {
    return this.#formats.count(count, $localize`lead`, $localize`leads`);
  }
}
