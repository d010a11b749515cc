import { Component, computed, inject, input, signal } from '@angular/core';
import { Formats } from '../core/formats';
import { type LiveResource } from '../core/live-resource';
import { Empty } from '../shared/empty';
import { Problem } from '../shared/problem';
import { isShort } from './chart-geometry';
import { SupplyChart } from './supply-chart';
import { type Forecast, type ForecastPoint, type OverviewAnswer } from './overview-data';

/** How the supply goes down with the coming runs: in a sentence, as a chart and as a table. */
@Component({
  selector: 'sluice-supply',
  imports: [Empty, Problem, SupplyChart],
  host: { role: 'region', 'aria-labelledby': 'supply-heading' },
  templateUrl: './supply.html',
  styleUrl: './supply.css',
})
export class Supply {
  readonly #formats = inject(Formats);
  readonly overview = input.required<OverviewAnswer>();
  readonly forecast = input.required<LiveResource<Forecast>>();

  protected readonly isTableOpen = signal(false);
  protected readonly points = computed(() => this.forecast().value()?.points);
  protected readonly start = computed(() => ({
    at: this.forecast().loadedAt() ?? new Date(),
    leads: this.#drawable(),
  }));
  protected readonly rows = computed(() =>
    (this.points() ?? []).map((point) => ({
      local: this.#formats.dateAndTime(new Date(point.at)),
      utc: this.#formats.utc(new Date(point.at)),
      demand: this.#formats.integer(point.demand),
      served: this.#formats.integer(point.served),
      left: this.#formats.integer(point.available_after),
      short: point.short_members === 0 ? '–' : this.#formats.integer(point.short_members),
    })),
  );

  /** Why there is nothing to draw, or undefined when there is. */
  protected readonly emptiness = computed(() => {
    const { eligible_members, next_scheduled_run } = this.overview();
    if (this.points()?.length === 0) {
      if (next_scheduled_run === null) {
        return 'With a schedule, the coming runs are simulated here: how much is left after each.';
      }
      if (eligible_members === 0) {
        return 'With active members, the coming runs are simulated here.';
      }
      return 'No run falls into the coming year.';
    }
    const isDry = this.#drawable() === 0 && this.points()?.every((point) => point.served === 0);
    return isDry ? 'There are no leads that a run could hand out. Upload a CSV.' : undefined;
  });

  protected readonly summary = computed(() => {
    const points = this.points() ?? [];
    const index = points.findIndex(isShort);
    if (index < 0) return this.#allServed(points);
    const on = `on ${this.#formats.date(new Date(points[index]!.at))}`;
    const members = points[index]!.short_members;
    const short =
      members === 0
        ? 'It would be skipped or cut short'
        : `${this.#formats.count(members, 'member', 'members')} would get less than the allowance`;
    if (index === 0) return `The very next run, ${on}, is short. ${short}.`;
    const runs = index === 1 ? 'The next run is' : `The next ${index} runs are`;
    return `${runs} fully served. The one ${on} is the first that is short. ${short}.`;
  });

  /** What a run could draw from now: leads in paused CSVs wait. */
  #drawable(): number {
    return this.overview().remaining_leads - this.overview().paused_leads;
  }

  #allServed(points: readonly ForecastPoint[]): string {
    const last = points.at(-1);
    if (!last) return '';
    const runs = points.length === 1 ? 'The only run' : `All ${points.length} runs`;
    const left = this.#formats.count(last.available_after, 'lead is', 'leads are');
    const served = points.length === 1 ? 'is' : 'are';
    return `${runs} until ${this.#formats.date(new Date(last.at))} ${served} fully served; ${left} left after that.`;
  }
}
