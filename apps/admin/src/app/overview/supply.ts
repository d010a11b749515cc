import { Component, computed, inject, input, signal } from '@angular/core';
import { Formats } from '../core/formats';
import { type LiveResource } from '../core/live-resource';
import { Empty } from '../shared/empty';
import { Problem } from '../shared/problem';
import { skippedWords } from '../shared/skipped-words';
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
      short: this.#shortOf(point),
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
    const members = this.#formats.count(points[index]!.short_members, 'member', 'members');
    const short = `${members} would get less than the allowance`;
    if (index === 0) return `The very next run, ${on}, is short. ${short}.`;
    const runs = index === 1 ? 'The next run is' : `The next ${index} runs are`;
    const before = this.#skippedOf(points.slice(0, index));
    const served = before === '' ? 'fully served' : 'not short';
    return `${runs} ${served}${before}. The one ${on} is the first that is short. ${short}.`;
  });

  /** What a run could draw from now: leads in paused CSVs wait. */
  #drawable(): number {
    return this.overview().remaining_leads - this.overview().paused_leads;
  }

  #shortOf({ skipped, short_members }: ForecastPoint): string {
    if (skipped) return $localize`Skipped: ${skippedWords(skipped, this.#formats)}`;
    return short_members === 0 ? '–' : this.#formats.integer(short_members);
  }

  /** That some runs will distribute nothing, to go on with a sentence; empty when none will. */
  #skippedOf(points: readonly ForecastPoint[]): string {
    const skipped = points.filter((point) => point.skipped);
    const [first] = skipped;
    if (!first?.skipped) return '';
    const words = skippedWords(first.skipped, this.#formats);
    const which = points.length === 1 ? 'it' : `${skipped.length} of them`;
    return `, but ${which} will be skipped: ${words}`;
  }

  #allServed(points: readonly ForecastPoint[]): string {
    const last = points.at(-1);
    if (!last) return '';
    const runs = points.length === 1 ? 'The only run' : `All ${points.length} runs`;
    const left = this.#formats.count(last.available_after, 'lead is', 'leads are');
    const are = points.length === 1 ? 'is' : 'are';
    const skipped = this.#skippedOf(points);
    const served = skipped === '' ? 'fully served' : 'not short';
    return `${runs} until ${this.#formats.date(new Date(last.at))} ${are} ${served}${skipped}; ${left} left after that.`;
  }
}
