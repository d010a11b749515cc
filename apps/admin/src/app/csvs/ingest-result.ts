import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { Icon } from '../shared/icon';
import { rejectsDownload } from './csv-menu';
import { type Csv } from './csvs-data';

/** What the reading of a file came to: how many rows were accepted, and what became of the others. */
@Component({
  selector: 'sluice-ingest-result',
  imports: [Icon, MatButton, RouterLink],
  template: `
    @if (csv().ingest.error; as error) {
      <p class="error"><sluice-icon name="warning" /> {{ error }}</p>
    }
    <dl>
      @for (figure of figures(); track figure.label) {
        <div>
          <dt class="muted">{{ figure.label }}</dt>
          <dd>{{ figure.value }}</dd>
        </div>
      }
    </dl>
    @if (leadsToRejects() && hasRejects()) {
      <div class="rejects">
        <a matButton [routerLink]="['/csvs', csv().csv_id, 'rejects']" i18n>Look at the rejects</a>
        <a matButton [href]="download()" download>
          <span class="with-icon"
            ><sluice-icon name="download" /> <span i18n>Download them</span></span
          >
        </a>
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
    }
    .error {
      display: flex;
      flex-basis: 100%;
      gap: 8px;
      color: var(--sluice-warn);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 28px;
    }
    dd {
      font-size: 1.25rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .with-icon {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class IngestResult {
  readonly #formats = inject(Formats);
  readonly csv = input.required<Csv>();
  /** Not where they are at hand already. */
  readonly leadsToRejects = input(true);

  protected readonly download = computed(() => rejectsDownload(this.csv()));
  protected readonly hasRejects = computed(() => {
    const { rejected_rows, duplicate_rows } = this.csv();
    return rejected_rows + duplicate_rows > 0;
  });
  protected readonly figures = computed(() => {
    const { total_leads, duplicate_rows, rejected_rows } = this.csv();
    return [
      { label: $localize`Accepted`, value: this.#formats.integer(total_leads) },
      { label: $localize`Duplicates`, value: this.#formats.integer(duplicate_rows) },
      { label: $localize`Rejected`, value: this.#formats.integer(rejected_rows) },
    ];
  });
}
