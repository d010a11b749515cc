import { Component, computed, inject, input } from '@angular/core';
import { MatTooltip } from '@angular/material/tooltip';
import { Formats } from '../core/formats';

export type MomentFormat = 'date' | 'weekday-and-date' | 'time' | 'date-and-time';

/** A point in time in the viewer's zone; in UTC on hover, focus and for screen readers. */
@Component({
  selector: 'sluice-moment',
  imports: [MatTooltip],
  template: `<time tabindex="0" [attr.datetime]="at()" [matTooltip]="utc()">{{ local() }}</time>`,
  styles: `
    time {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class Moment {
  readonly #formats = inject(Formats);
  /** ISO 8601. */
  readonly at = input.required<string>();
  readonly format = input<MomentFormat>('date-and-time');

  protected readonly utc = computed(() => this.#formats.utc(new Date(this.at())));
  protected readonly local = computed(() => {
    const at = new Date(this.at());
    switch (this.format()) {
      case 'date':
        return this.#formats.date(at);
      case 'weekday-and-date':
        return this.#formats.weekdayAndDate(at);
      case 'time':
        return this.#formats.time(at);
      case 'date-and-time':
        return this.#formats.dateAndTime(at);
    }
  });
}
