import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../core/formats';
import { Meter } from '../shared/meter';
import { type OverviewAnswer } from './overview-data';

interface Figure {
  label: string;
  value: string;
  note: string;
}

const weekMs = 7 * 24 * 3_600_000;
/** The forecast looks no further than five years. */
const furthestWeeks = 260;

/** The four figures and how much of what is possible has been handed out. */
@Component({
  selector: 'sluice-figures',
  imports: [Meter],
  host: { role: 'region', 'aria-label': 'Figures' },
  template: `
    <dl>
      @for (figure of figures(); track figure.label) {
        <div>
          <dt>{{ figure.label }}</dt>
          <dd class="value">{{ figure.value }}</dd>
          <dd class="note muted">{{ figure.note }}</dd>
        </div>
      }
    </dl>
    <sluice-meter label="Distributions made of those possible" [share]="share()">
      <strong>{{ distributed() }}</strong> of {{ possible() }} possible distributions
    </sluice-meter>
  `,
  styleUrl: './figures.css',
})
export class Figures {
  readonly #formats = inject(Formats);
  readonly overview = input.required<OverviewAnswer>();
  readonly now = input.required<Date>();

  protected readonly distributed = computed(() =>
    this.#formats.integer(this.overview().distributed_leads),
  );
  protected readonly possible = computed(() =>
    this.#formats.integer(this.overview().possible_distributions),
  );
  protected readonly share = computed(() => {
    const { distributed_leads, possible_distributions } = this.overview();
    return possible_distributions === 0 ? 0 : distributed_leads / possible_distributions;
  });

  protected readonly figures = computed<Figure[]>(() => {
    const { total_leads, remaining_leads, paused_leads, distributed_leads } = this.overview();
    const integer = (value: number) => this.#formats.integer(value);
    return [
      { label: 'Total leads', value: integer(total_leads), note: 'accepted from all CSVs' },
      {
        label: 'Remaining leads',
        value: integer(remaining_leads),
        note: paused_leads > 0 ? `${integer(paused_leads)} of them paused` : 'can be handed out',
      },
      {
        label: 'Distributed leads',
        value: integer(distributed_leads),
        note: 'handed to members, lifetime',
      },
      { label: 'Estimated weeks remaining', ...this.#weeks() },
    ];
  });

  #weeks(): Pick<Figure, 'value' | 'note'> {
    const { estimated_weeks_remaining: weeks, eligible_members } = this.overview();
    if (weeks === null) {
      return {
        value: '–',
        note: eligible_members === 0 ? 'needs an active member' : 'needs an enabled schedule',
      };
    }
    const value = this.#formats.oneDecimal(weeks);
    if (weeks <= 0) return { value, note: 'the very next run is short' };
    if (weeks >= furthestWeeks) {
      return { value: `${furthestWeeks}+`, note: 'five years or more' };
    }
    const until = new Date(this.now().getTime() + weeks * weekMs);
    return { value, note: `until about ${this.#formats.date(until)}` };
  }
}
