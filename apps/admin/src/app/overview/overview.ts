import { Component, computed, inject } from '@angular/core';
import { Formats } from '../core/formats';
import { type LiveEvent } from '../core/live-event';
import { liveResource } from '../core/live-resource';
import { Problem } from '../shared/problem';
import { Completed } from './completed';
import { Figures } from './figures';
import { FirstSteps } from './first-steps';
import { NextRun } from './next-run';
import { OverviewSkeleton } from './overview-skeleton';
import { Queue } from './queue';
import { Supply } from './supply';
import { OverviewData } from './overview-data';

const forecastWeeks = 52;

/** The first tab: what there is, what happens next, and how long it will last. */
@Component({
  selector: 'sluice-overview',
  imports: [Completed, Figures, FirstSteps, NextRun, OverviewSkeleton, Problem, Queue, Supply],
  templateUrl: './overview.html',
  styleUrl: './overview.css',
})
export class Overview {
  readonly #data = inject(OverviewData);
  readonly #formats = inject(Formats);

  protected readonly overview = liveResource({
    load: (abort) => this.#data.overview(abort),
    on: changesOverview,
  });
  protected readonly forecast = liveResource({
    load: (abort) => this.#data.forecast(forecastWeeks, abort),
    on: changesOverview,
  });

  /** Until something has been handed out, the page leads there. */
  protected readonly isBeginning = computed(() => this.overview.value()?.distributed_leads === 0);
  /** Until then the panel of the next run says what to do, and takes the whole width for it. */
  protected readonly isSetUp = computed(() => {
    const overview = this.overview.value();
    return !!overview && overview.eligible_members > 0 && overview.next_scheduled_run !== null;
  });
  /** The time by which everything relative on the page is told: that of the latest answer. */
  protected readonly now = computed(() => this.overview.loadedAt() ?? new Date());
  protected readonly updatedAt = computed(() => {
    const at = this.overview.loadedAt();
    return at && this.#formats.timeWithSeconds(at);
  });
}

/** While a file is taken in or a run is at work, nothing of it counts yet. */
function changesOverview({ type }: LiveEvent): boolean {
  return type !== 'csv.progress' && type !== 'run.progress';
}
