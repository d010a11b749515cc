import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { Badge } from '../shared/badge';
import { CsvStatus } from '../shared/csv-status';
import { Meter } from '../shared/meter';
import { Moment } from '../shared/moment';
import { type Csv } from './overview-data';

/** One CSV of the queue: where it stands and how far it is used up. */
@Component({
  selector: 'sluice-csv-card',
  imports: [Badge, CsvStatus, Meter, Moment],
  host: { role: 'group', '[attr.aria-label]': 'csv().name' },
  template: `
    <div class="head">
      <h3>{{ csv().name }}</h3>
      @if (isNext()) {
        <sluice-badge tone="strong">NEXT</sluice-badge>
      }
      <sluice-csv-status [csv]="csv()" />
    </div>

    @if (stuckNote(); as note) {
      <p class="note">{{ note }}</p>
    }

    <sluice-meter [label]="'Distributed of ' + csv().name" [share]="csv().progress">
      <dl>
        @for (figure of figures(); track figure.label) {
          <div>
            <dt>{{ figure.label }}</dt>
            <dd>{{ figure.value }}</dd>
          </div>
        }
        <div>
          <dt>Uploaded</dt>
          <dd><sluice-moment [at]="csv().created_at" format="date" /></dd>
        </div>
      </dl>
    </sluice-meter>
  `,
  styleUrl: './csv-card.css',
})
export class CsvCard {
  readonly #formats = inject(Formats);
  readonly csv = input.required<Csv>();

  protected readonly isNext = computed(() => this.csv().queue_position === 1);
  protected readonly figures = computed(() => {
    const { total_leads, distributed_leads, remaining_leads } = this.csv();
    return [
      { label: 'Total', value: this.#formats.integer(total_leads) },
      { label: 'Distributed', value: this.#formats.integer(distributed_leads) },
      { label: 'Remaining', value: this.#formats.integer(remaining_leads) },
    ];
  });
  protected readonly stuckNote = computed(() => {
    const { stuck, paused } = this.csv();
    if (!stuck || paused) return undefined;
    const members = this.#formats.count(stuck.members_needed, 'more member', 'more members');
    return `Every eligible member has its leads already: it needs ${members} to be used up.`;
  });
}
